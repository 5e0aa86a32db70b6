package sqlscan

// Verdict is what is known of an occurrence, or of a statement, which is the
// worst of its occurrences. A larger verdict is worse.
type Verdict int

// The verdicts.
const (
	// Exempt is a table that belongs to no tenant, or a statement without a
	// tenant table.
	Exempt Verdict = iota
	// Scoped is a table whose rows are confined to one tenant.
	Scoped
	// Unscoped is a table whose rows are not proved to be confined.
	Unscoped
	// Unsupported is something the checker does not know.
	Unsupported
)

var verdictNames = [...]string{"exempt", "scoped", "unscoped", "unsupported"}

func (v Verdict) String() string { return verdictNames[v] }

// MarshalText implements encoding.TextMarshaler.
func (v Verdict) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// Result is the account of one text.
type Result struct {
	// Statements are the statements of the text, in order. A text that cannot
	// be split into statements is one Unsupported statement.
	Statements []Statement
	// Comments are the text's comments, in order: directives are among them.
	Comments []Comment
	// Placeholders are the text's placeholders, in order.
	Placeholders []Value
}

// Comment is a comment of a text, with its delimiters.
type Comment struct {
	Text   string
	Offset int // in the template's text
}

// Statement is the account of one statement.
type Statement struct {
	// Offset and End bound the statement in the template's text, in bytes,
	// without space, comments before it, or the semicolon.
	Offset, End int
	// Kind is the statement's verb: "select", "insert", "update", "delete",
	// "merge", "truncate", "copy", "other".
	Kind        string
	Verdict     Verdict
	Occurrences []Occurrence
	Findings    []Finding
	// Settings are what it changes of the database session.
	Settings []Setting
	// Notes are what a reader of the account should know of a statement that
	// is not a finding: a hole beside the predicate that could carry OR.
	Notes []Finding
}

// Occurrence is one table reference in one query block.
type Occurrence struct {
	Table   string // its name as resolved, with its schema unless public
	Alias   string // empty without one
	Column  string // the tenant column; empty when it has none
	Own     bool   // it is the tenants' own table: a row is a tenant
	View    string // the view whose body holds the reference; empty outside views
	Verdict Verdict
	Reason  string  // why the verdict is so, for people
	By      []Value // the tenant values that scope it
	// Equal are the other columns that are tied to values, of an occurrence
	// that is scoped.
	Equal  []Equality
	Offset int // of the table's name in the template's text (of the view's, inside one)
}

// ValueKind is the kind of a [Value].
type ValueKind int

// The kinds of value.
const (
	Placeholder ValueKind = iota
	Constant
	Session // current_setting('app.tenant'): kept by the database session
	Spliced // a number or a quoted literal that is put into the text
	// RowTenant is the tenant of a row that is known, see [KnownRow]: the
	// value is the key.
	RowTenant
)

// Value is a tenant value: something a tenant column is compared with or set
// to.
type Value struct {
	Kind ValueKind
	// Text is the value as written: $1, ?, :org_id, @org_id, 'acme',
	// current_setting('app.tenant').
	Text string
	// Ordinal is the number of the placeholder: n of $n, or the position of
	// a ? among the text's, from 1. It is 0 for named placeholders and when
	// the number is not known.
	Ordinal int
	// Name is the placeholder's name without its mark.
	Name   string
	Offset int // of its first use, in the template's text
	// Single says of a placeholder that it is compared by = or set, wherever
	// it is used: it does not stand for a list.
	Single bool
}

// String is the value as people name it: its text, with the ordinal for ?.
func (v Value) String() string { return valueString(v) }

// Code is the code of a rule.
type Code string

// The rules that are decided from the SQL alone.
const (
	TV101 Code = "TV101" // no tenant predicate
	TV102 Code = "TV102" // one more table is not tied
	TV103 Code = "TV103" // the predicate can be switched off
	TV104 Code = "TV104" // written without its tenant column
	TV105 Code = "TV105" // moves rows to another tenant
	TV106 Code = "TV106" // upsert over another tenant's row
	TV107 Code = "TV107" // child table without its parent
	TV202 Code = "TV202" // constant tenant value
	TV301 Code = "TV301" // the text is not known
	TV302 Code = "TV302" // cannot be parsed, or not supported
	TV303 Code = "TV303" // unknown table
)

// Finding is one thing to report.
type Finding struct {
	Code    Code
	Message string
	Offset  int // in the template's text
	// Table is the table it is about, empty when it is about none.
	Table string
	// Value is the value it is about: for TV202, and for TV105 where the
	// tenant column is set to one.
	Value *Value
	// Column is the column that an update sets, for TV105.
	Column string
	// Mend says how the text can be mended, for TV101 and TV102; nil where
	// that is not known.
	Mend *Mend
}
