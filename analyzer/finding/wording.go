package finding

import (
	"fmt"
	"strings"

	"github.com/tenantvet/tenantvet/sqlscan"
)

// The messages of the rules that are decided from Go code: lowercase, no
// period, subject first, each understandable on its own.

// UnknownText is TV301 for a text that depends on something not followed,
// such as "the result of (*Parser).Build".
func UnknownText(cause string) string {
	return fmt.Sprintf("query text depends on %s: it cannot be checked", cause)
}

// TooManyTexts is TV301 for a query whose text differs on more paths than are
// followed; why says so, and text what it differs by, where that is known.
func TooManyTexts(why, text string) string {
	if text == "" {
		return fmt.Sprintf("query is put together on %s: it cannot be checked", why)
	}
	return fmt.Sprintf("query text depends on %s: these are %s", text, why)
}

// BuiltText is TV301 for a query that a builder's method chain assembles.
func BuiltText(builder string) string {
	article := "a"
	if strings.ContainsAny(builder[:1], "aeiox") {
		article = "an" // as spoken: an ent chain, an xorm chain
	}
	return fmt.Sprintf("query is built by %s %s chain, which this version does not follow", article, builder)
}

// UnfollowedChain is TV301 for a chain of a builder's calls that depends on
// something not followed, such as "the result of (*Repo).base".
func UnfollowedChain(builder, cause string) string {
	return fmt.Sprintf("query is built by a %s chain that depends on %s: it cannot be checked", builder, cause)
}

// LooseChain is TV301 for a chain whose tenant predicate may come undone: what is
// not followed was given the statement, and may have added an OR to it.
func LooseChain(builder, cause string) string {
	return fmt.Sprintf("query is built by a %s chain whose conditions may be widened by %s, which is not known: it cannot be checked", builder, cause)
}

// PreparedElsewhere is TV301 for a query that names a prepared statement whose
// text is not known.
func PreparedElsewhere(name string) string {
	return fmt.Sprintf("query runs the prepared statement %q, whose text is not in this package", name)
}

// UsedAsValue is TV301 for a function that runs SQL and is not called but
// passed on.
func UsedAsValue(function string) string {
	return fmt.Sprintf("%s is used as a value: the queries it is given cannot be checked", function)
}

// Crashed is TV302 for a place where the analysis itself failed.
func Crashed(cause any) string {
	return fmt.Sprintf("query could not be analysed: internal error: %v", cause)
}

// OnPath is TV103 for a table that one path through the code leaves without
// the predicate that another path has. The path reads like "if all" or "unless
// all"; it may be empty.
func OnPath(table, column, path string) string {
	where := "on one path through the code"
	if path != "" {
		where = path
	}
	if column == "" {
		return fmt.Sprintf("query on %s has no tenant predicate %s, other paths have one", table, where)
	}
	return fmt.Sprintf("query on %s has no predicate on %s %s, other paths have one", table, column, where)
}

// Unbound is TV103 for a table whose tenant value is a placeholder that no
// argument is passed for; instead is one of [TooFewArguments],
// [NoArgumentNamed] and [NoValue].
func Unbound(insert bool, table, placeholder, instead string) string {
	what := "tenant predicate on"
	if insert {
		what = "tenant column of"
	}
	return fmt.Sprintf("%s %s is bound to %s, but %s", what, table, placeholder, instead)
}

// NoArgumentNamed says that a named placeholder has no argument.
const NoArgumentNamed = "no argument has that name"

// NoValue says that a placeholder in a condition has no value.
const NoValue = "the condition is given no value for it"

// TooFewArguments says how many arguments there are.
func TooFewArguments(n int) string {
	switch n {
	case 0:
		return "no argument is passed"
	case 1:
		return "only 1 argument is passed"
	}
	return fmt.Sprintf("only %d arguments are passed", n)
}

// Origin is what is said of a tenant value by the rule that its origin breaks:
// TV201 for one that the client names, TV202 for a constant, TV203 for the
// others. The function in is the one that the value is passed to; it is empty
// for the query's own argument.
func Origin(code sqlscan.Code, use, in, what string) string {
	subject := tenantOf(use) + within(in)
	switch code {
	case TV201:
		return fmt.Sprintf("%s comes from the client, by %s: take it from the context, or compare it with the context's", subject, what)
	case sqlscan.TV202:
		return fmt.Sprintf("%s is the constant %s, not the tenant of the request", subject, what)
	}
	return fmt.Sprintf("%s is not shown to come from the context: it depends on %s", subject, what)
}

// tenantOf names a tenant value by its use: a table, a setting of the session,
// or nothing.
func tenantOf(use string) string {
	if use == "" {
		return "tenant"
	}
	return "tenant of the " + queryOn(use)
}

func queryOn(use string) string {
	if strings.HasPrefix(use, Setting("")) {
		return use
	}
	return "query on " + use
}

// Setting is the use of a tenant value that is a setting of the session.
func Setting(name string) string { return "setting " + name }

func within(function string) string {
	if function == "" {
		return ""
	}
	return ", passed to " + function + ","
}

// The steps of a tenant value, in related places.

const comesFrom = "comes from "

// ReadOpenly is said of the query that has read the row which a statement goes
// by: with a tenant predicate there, the statement needs none.
const ReadOpenly = "the row is read here, by a query that lacks the tenant predicate, too"

// ComesFrom is the first step.
func ComesFrom(what string) string { return comesFrom + what }

// IsOrigin tells whether a step is the first, which is before the place of the
// finding; all others are behind it.
func IsOrigin(step string) bool { return strings.HasPrefix(step, comesFrom) }

// PassedTo is a step into a function.
func PassedTo(function, parameter string) string {
	return fmt.Sprintf("passed to %s as %s", function, parameter)
}

// UsedIn is the last step, into a query.
func UsedIn(placeholder, use string) string {
	return fmt.Sprintf("used as %s in the %s", placeholder, queryOn(use))
}

// HandedOn is the last step, where the query is in another package.
func HandedOn(use string, via []string) string {
	switch {
	case use == "":
		return "passed on as the tenant, by its name"
	case len(via) == 0:
		return "used in the " + queryOn(use)
	}
	return fmt.Sprintf("used in the %s, by way of %s", queryOn(use), strings.Join(via, ", "))
}

// Refused notes a text that the server refuses, on one path of several.
func Refused(problem, path string) string {
	if path == "" {
		path = "on one path through the code"
	}
	return fmt.Sprintf("%s: the server refuses what is put together %s", problem, path)
}

// The TV401 messages.

// NoReason is TV401 for a directive without a reason.
func NoReason(directive string) string {
	return fmt.Sprintf("%s has no reason: write \"%s -- why this is safe\"", directive, directive)
}

// NoCodes is TV401 for an ignore directive that names no rule.
func NoCodes(directive string) string {
	return fmt.Sprintf("%s names no rule: write \"%s TV101 -- why this is safe\"", directive, directive)
}

// UnknownCode is TV401 for a directive that names a rule that does not exist.
func UnknownCode(directive, code, hint string) string {
	return fmt.Sprintf("%s names the unknown rule %s%s: tenantvet explain lists the rules", directive, code, hint)
}

// NotSuppressible is TV401 for a directive that names TV401 itself.
func NotSuppressible(directive string) string {
	return fmt.Sprintf("%s names TV401, which cannot be suppressed: mend or remove the directive it is about", directive)
}

// UnknownVerb is TV401 for a directive whose verb does not exist.
func UnknownVerb(directive, hint string) string {
	return fmt.Sprintf("unknown directive %s%s: the directives are ignore, global, scoped and source", directive, hint)
}

// SpacedDirective is TV401 for a comment that would be a directive but for a
// space.
func SpacedDirective(directive string) string {
	return fmt.Sprintf("comment is not read as a directive: remove the space and write %s", directive)
}

// MisplacedDirective is TV401 for a directive that stands where it has no
// meaning.
func MisplacedDirective(directive, place string) string {
	return fmt.Sprintf("%s does nothing here: it belongs in %s", directive, place)
}

// SQLVerb is TV401 for a directive in SQL that only Go code may have.
func SQLVerb(directive string) string {
	return fmt.Sprintf("%s has no meaning in SQL: only tenantvet:ignore has", directive)
}

// Unused is TV401 for a directive that suppresses nothing.
func Unused(directive, code string) string {
	return fmt.Sprintf("%s suppresses nothing: there is no %s finding here", directive, code)
}

// UnusedGlobal is TV401 for a global directive on a function without queries.
func UnusedGlobal(directive, function string) string {
	return fmt.Sprintf("%s suppresses nothing: %s runs no query", directive, function)
}

// UnusedScoped is TV401 for a scoped directive on a function that runs no query
// on a handle which it is given.
func UnusedScoped(directive, function string) string {
	return fmt.Sprintf("%s marks nothing: %s runs no query on a handle that it is given", directive, function)
}

// UnknownParameter is TV401 for a scoped directive that names no parameter of
// its function.
func UnknownParameter(directive, name, hint, function string) string {
	return fmt.Sprintf("%s names %s%s: %s has no such parameter", directive, name, hint, function)
}

// DroppedZero is TV204 for a condition on a struct's field, which GORM leaves
// out where the field is zero.
func DroppedZero(table, column, field string) string {
	return fmt.Sprintf("the condition on %s of %s is dropped where %s is zero: GORM takes the fields of a struct that are not zero", column, table, field)
}

// NullTenant is TV204 for a comparison with a pointer, which GORM writes as IS
// NULL where it is nil.
func NullTenant(table, column string) string {
	return fmt.Sprintf("the condition on %s of %s is %s IS NULL where the value is nil: that reads the rows of no tenant", column, table, column)
}

// DroppedAlways is TV204 for a field of a struct condition that is zero.
func DroppedAlways(table, column, field string) string {
	return fmt.Sprintf("the condition on %s of %s is dropped: %s is zero, and GORM takes the fields of a struct that are not", column, table, field)
}

// DroppedKeys is TV204 for a condition on keys, which GORM leaves out where the
// list is empty or all of the keys are zero.
func DroppedKeys(table, column string) string {
	return fmt.Sprintf("the condition on %s of %s is dropped where no key is given: GORM leaves out keys that are zero, and lists that are empty", column, table)
}

// IgnoredField is TV204 for a field of a struct that GORM takes nothing of but
// the primary key.
func IgnoredField(table, field string) string {
	return fmt.Sprintf("%s is no condition of the query on %s: GORM takes nothing of this struct but its primary key", field, table)
}

// DefaultTenant is TV204 for a new row whose tenant may be zero, and whose model
// has a default for it.
func DefaultTenant(table, column, value string) string {
	return fmt.Sprintf("insert into %s writes %s to %s where the tenant is zero: GORM puts the default of the model in its place: take the default away, or leave before",
		table, value, column)
}

// SplicedKey is TV204 for a key that is a string and that GORM takes for SQL.
func SplicedKey(table, value string) string {
	return fmt.Sprintf("query on %s has %s as SQL text: GORM binds a string that is a number, and puts any other into the query: write the column, as in \"id = ?\"", table, value)
}
