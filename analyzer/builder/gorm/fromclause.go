package gorm

import "github.com/tenantvet/tenantvet/analyzer/builder"

// fromClause is clause.From: tables and joins put together by the program.
func fromClause(s *statement, a builder.Arg) {
	s.fromTables, s.fromJoins = nil, nil
	for _, t := range field(a, "Tables").Elements {
		s.fromTables = append(s.fromTables, s.run.orHole(t))
	}
	joins := field(a, "Joins")
	for _, j := range joins.Elements {
		s.fromJoins = append(s.fromJoins, s.run.clauseJoin(j))
	}
	if why := moreOf(field(a, "Tables")) + moreOf(joins); why != "" {
		s.run.fail("the FROM clause of "+why, a.Pos)
	}
}

// clauseJoin is clause.Join.
func (x *run) clauseJoin(a builder.Arg) node {
	if a.Kind != builder.KindStruct || a.More != "" {
		return unknownCondition{why: reason(a)}
	}
	if e := field(a, "Expression"); !isNil(e) {
		return x.orHole(e)
	}
	j := joinTable{kind: fieldText(a, "Type"), table: x.orHole(field(a, "Table"))}
	if on := field(a, "ON"); !isNil(on) {
		j.on = []node{x.orHole(on)}
		if w, ok := j.on[0].(where); ok {
			j.on = w
		}
	}
	for _, c := range field(a, "Using").Elements {
		j.using = append(j.using, column{name: textOf(c)})
	}
	return j
}
