package gorm

import (
	"github.com/tenantvet/tenantvet/analyzer/builder"
	"github.com/tenantvet/tenantvet/analyzer/resolve"
)

// clauseSteps are what the clauses of package clause do to a statement. What
// is not among them and is an expression is a condition of WHERE.
func clauseSteps() map[string]func(*statement, builder.Arg) {
	return map[string]func(*statement, builder.Arg){
		"Where":      addWhereClause,
		"OrderBy":    func(s *statement, a builder.Arg) { s.addOrder(a) },
		"Limit":      limitClause,
		"GroupBy":    groupClause,
		"Select":     selectClause,
		"From":       fromClause,
		"OnConflict": conflictClause,
		"Returning":  returningClause,
		"Locking":    lockingClause,
		"Set":        func(s *statement, a builder.Arg) { s.set = s.run.assignments(a) },
		"Insert":     modifierClause("INSERT"),
		"Update":     modifierClause("UPDATE"),
		"Delete":     modifierClause("DELETE"),
	}
}

func addClauses(s *statement, c builder.Call) *statement {
	var conds []builder.Arg
	for _, a := range c.Args {
		if a.Kind != builder.KindCall {
			name := typeName(a.Type, clausePath)
			if add, ok := s.run.renderer.clauses[name]; ok {
				if !isLiteral(a) && name != "Locking" {
					s.run.fail("the clause "+reason(a), c.Pos)
				}
				add(s, a)
				continue
			}
		}
		if assignmentCalls[callName(a)] {
			s.set = s.run.assignments(a)
			continue
		}
		switch {
		case isHarmless(a):
		case mayModify(a):
			s.run.fail("the clause "+reason(a), c.Pos)
		default:
			conds = append(conds, a)
		}
	}
	if c.More != "" {
		s.run.fail("the clauses of "+c.More, c.Pos)
	}
	if len(conds) > 0 {
		s.addWhere(s.conditions(conds[0], conds[1:], "")...)
	}
	return s
}

// isLiteral tells whether the parts of a clause are seen.
func isLiteral(a builder.Arg) bool {
	return a.Kind == builder.KindStruct || a.Kind == builder.KindList
}

// callName is the name of the function that made a value, "" for none.
func callName(a builder.Arg) string {
	if a.Kind != builder.KindCall || a.Call == nil {
		return ""
	}
	return methodName(a.Call.Func)
}

func addWhereClause(s *statement, a builder.Arg) {
	s.addWhere(s.run.whereOf(a)...)
}

func (s *statement) addOrder(a builder.Arg) {
	switch typeName(a.Type, clausePath) {
	case "OrderBy":
		if e := field(a, "Expression"); !isNil(e) {
			s.orders = []node{s.run.orHole(e)}
			return
		}
		list := field(a, "Columns")
		for _, c := range list.Elements {
			s.addOrder(c)
		}
		if why := moreOf(list); why != "" {
			s.orders = append(s.orders, unknownCondition{why: why})
		}
	case "OrderByColumn":
		n := s.run.orHole(field(a, "Column"))
		if isTrue(field(a, "Reorder")) {
			s.orders = nil
		}
		if isTrue(field(a, "Desc")) {
			n = suffixed{n, " DESC"}
		}
		s.orders = append(s.orders, n)
	}
}

// suffixed is a node before a word.
type suffixed struct {
	node node
	word string
}

func (x suffixed) build(w *writer) {
	x.node.build(w)
	w.raw(x.word)
}

// orHole is an expression, or a hole in its place.
func (x *run) orHole(a builder.Arg) node {
	if n, ok := x.expression(a); ok {
		return n
	}
	return unknownCondition{why: reason(a)}
}

func limitClause(s *statement, a builder.Arg) {
	if l := field(a, "Limit"); !isNil(l) {
		s.limit = &l
	}
	if o := field(a, "Offset"); !isNil(o) {
		s.offset = &o
	}
}

func groupClause(s *statement, a builder.Arg) {
	for _, e := range field(a, "Columns").Elements {
		if c, ok := clauseColumn(e); ok {
			s.groups = append(s.groups, c.(column))
		}
	}
	list := field(a, "Having")
	for _, e := range list.Elements {
		s.having = append(s.having, s.run.orHole(e))
	}
	if why := moreOf(list); why != "" {
		s.having = append(s.having, unknownCondition{why: why})
	}
}

func selectClause(s *statement, a builder.Arg) {
	s.distinct = s.distinct || isTrue(field(a, "Distinct"))
	if e := field(a, "Expression"); !isNil(e) {
		s.selection = s.run.orHole(e)
		return
	}
	list := commaList{}
	for _, e := range field(a, "Columns").Elements {
		list = append(list, s.run.orHole(e))
	}
	s.selection = list
}

// lockingClause is FOR UPDATE and its like. Locks have no part in which rows
// are read: one that is known only at run time is taken for UPDATE without
// options.
func lockingClause(s *statement, a builder.Arg) {
	strength, ok := known(fieldText(a, "Strength"))
	if !ok || !isLiteral(a) {
		strength = "UPDATE"
	}
	parts := words{generated(strength)}
	if t := field(a, "Table"); !isNil(t) {
		parts = append(parts, generated("OF"), s.run.orHole(t))
	}
	if options, ok := known(fieldText(a, "Options")); ok && options != "" {
		parts = append(parts, generated(options))
	}
	s.locking = parts
}

func returningClause(s *statement, a builder.Arg) {
	list := commaList{}
	for _, e := range field(a, "Columns").Elements {
		list = append(list, s.run.orHole(e))
	}
	if len(list) == 0 {
		s.returning = generated("*")
		return
	}
	s.returning = list
}

// modifierClause is a word behind the verb: INSERT IGNORE.
func modifierClause(verb string) func(*statement, builder.Arg) {
	return func(s *statement, a builder.Arg) {
		if s.modifiers == nil {
			s.modifiers = map[string]node{}
		}
		if m := field(a, "Modifier"); !isNil(m) {
			s.modifiers[verb] = textNode{textOf(m)}
		}
		if t := field(a, "Table"); !isNil(t) {
			s.run.fail("a table that a clause names", a.Pos)
		}
	}
}

// textNode is text as it stands; generated is text of GORM's.
type textNode struct{ text resolve.Text }

func (t textNode) build(w *writer) { w.copy(t.text) }

type generated string

func (g generated) build(w *writer) { w.raw(string(g)) }

// words are nodes with spaces between them, commaList with commas.
type (
	words     []node
	commaList []node
)

func (l words) build(w *writer)     { writeJoined(w, l, " ") }
func (l commaList) build(w *writer) { writeJoined(w, l, ",") }

func writeJoined(w *writer, nodes []node, by string) {
	for i, n := range nodes {
		if i > 0 {
			w.raw(by)
		}
		n.build(w)
	}
}

// fieldText is a field of a struct as text.
func fieldText(a builder.Arg, name string) resolve.Text {
	f := field(a, name)
	if isNil(f) {
		return plain("")
	}
	return textOf(f)
}
