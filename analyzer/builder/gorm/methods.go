package gorm

import (
	"go/types"

	"github.com/tenantvet/tenantvet/analyzer/builder"
)

// step is what a method does to the statement that the calls before it have
// made up. It returns the statement that the next call goes on with.
type step func(s *statement, c builder.Call) *statement

// chainMethods are the methods that add to a statement, by the name of the
// receiver's type and their own. Those of the generics API do the same as
// those of *gorm.DB; its finishers have a context before their arguments.
func chainMethods() map[string]step {
	return map[string]step{
		"DB.Where":                       addConditions(plainly),
		"DB.Not":                         addConditions(negated),
		"DB.Or":                          addConditions(alternatively),
		"DB.Having":                      having,
		"DB.Model":                       setModel,
		"DB.Table":                       setTable,
		"DB.Select":                      selectColumns,
		"DB.Distinct":                    distinct,
		"DB.Omit":                        omit,
		"DB.Joins":                       joinWith("LEFT"),
		"DB.InnerJoins":                  joinWith("INNER"),
		"DB.Group":                       groupBy,
		"DB.Order":                       order,
		"DB.Limit":                       limit,
		"DB.Offset":                      offset,
		"DB.Clauses":                     addClauses,
		"Statement.AddClause":            addClauses,
		"Statement.AddClauseIfNotExists": addClauseIfNone,
		"Statement.SetColumn":            setColumn, "DB.AddError": addError,
		"DB.Preload":           addPreload,
		"DB.Attrs":             setAttrs,
		"DB.Assign":            setAssigns,
		"DB.Unscoped":          func(s *statement, _ builder.Call) *statement { s.unscoped = true; return s },
		"DB.Association":       associate,
		"Association.Unscoped": unscopeAssociation,
		"DB.Raw":               rawSQL,
		"DB.Session":           session,
		"DB.Begin":             keep,
		"DB.Set":               keep, "DB.InstanceSet": keep, "DB.WithContext": keep, "DB.Debug": keep,
		"DB.MapColumns": keep, "DB.Scopes": scopes, "DB.Transaction": keep, "DB.Connection": keep,
		"DB.SavePoint": keep, "DB.RollbackTo": keep, "DB.ToSQL": dryRun,
	}
}

func keep(s *statement, _ builder.Call) *statement { return s }

// addError keeps the statement from being sent (callbacks ask for db.Error).
func addError(s *statement, c builder.Call) *statement {
	s.refused = s.refused || c.Fails && !c.Maybe
	return s
}

// mode is how a condition is added.
type mode func(conds []node) node

func plainly(conds []node) node       { return conds[0] }
func negated(conds []node) node       { return noneOf(conds...) }
func alternatively(conds []node) node { return or{allOf(conds...)} }

func addConditions(how mode) step {
	return func(s *statement, c builder.Call) *statement {
		query, args := split(c.Args)
		if conds := s.conditions(query, args, c.More); len(conds) > 0 {
			s.addWhere(how(conds))
		}
		return s
	}
}

// split cuts the arguments of a call into the first and the others.
func split(args []builder.Arg) (first builder.Arg, rest []builder.Arg) {
	if len(args) == 0 {
		return builder.Arg{Reason: "an argument that is not written out"}, nil
	}
	return args[0], args[1:]
}

func having(s *statement, c builder.Call) *statement {
	query, args := split(c.Args)
	s.having = append(s.having, s.conditions(query, args, c.More)...)
	return s
}

func setModel(s *statement, c builder.Call) *statement {
	m, _ := split(c.Args)
	s.model = &m
	if isNil(m) {
		s.model = nil
	}
	return s
}

func groupBy(s *statement, c builder.Call) *statement {
	name, _ := split(c.Args)
	text := textOf(name)
	s.groups = append(s.groups, column{name: text, raw: !isName(text)})
	return s
}

func limit(s *statement, c builder.Call) *statement {
	n, _ := split(c.Args)
	s.limit = &n
	return s
}

func offset(s *statement, c builder.Call) *statement {
	n, _ := split(c.Args)
	s.offset = &n
	return s
}

func setAttrs(s *statement, c builder.Call) *statement {
	s.attrs = c.Args
	return s
}

func setAssigns(s *statement, c builder.Call) *statement {
	s.assigns = c.Args
	return s
}

func rawSQL(s *statement, c builder.Call) *statement {
	query, args := split(c.Args)
	sql := textOf(query)
	s.sql = &rawText{sql: sql, vars: args, more: c.More, named: contains(sql, "@")}
	return s
}

// scopes stands for functions that add to the statement when it runs: their
// calls follow in the chain. One that cannot be followed may do anything.
func scopes(s *statement, c builder.Call) *statement {
	if c.More != "" {
		s.run.fail("the scopes of "+c.More, c.Pos)
	}
	return s
}

// session goes on with a new statement where the session asks for one.
func session(s *statement, c builder.Call) *statement {
	config, _ := split(c.Args)
	if config.Kind != builder.KindStruct || config.More != "" {
		s.run.fail("the options of a session", c.Pos)
		return s
	}
	if on(config, "NewDB") {
		s = s.fresh()
	}
	s.skipHooks = s.skipHooks || on(config, "SkipHooks")
	s.allowGlobal = s.allowGlobal || on(config, "AllowGlobalUpdate")
	s.saveAll = s.saveAll || on(config, "FullSaveAssociations")
	s.dryRun = s.dryRun || isTrue(field(config, "DryRun"))
	return s
}

// on tells whether a field of a struct of options may be set.
func on(config builder.Arg, field string) bool {
	for _, f := range config.Fields {
		if f.Name == field {
			return zeronessOf(f.Arg) != isZero
		}
	}
	return false
}

// methodName is the name under which the tables know a method: its receiver's
// type and its own name.
func methodName(fn *types.Func) string {
	if fn == nil {
		return ""
	}
	if recv := fn.Signature().Recv(); recv != nil {
		if n := namedOf(recv.Type()); n != nil {
			return n.Obj().Name() + "." + fn.Name()
		}
	}
	return fn.Name()
}

// dryRun is what a function gets whose text is wanted, and not sent.
func dryRun(s *statement, _ builder.Call) *statement {
	s.dryRun = true
	return s
}
