package gorm

import (
	"go/constant"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/builder"
)

// genericJoins joins an association, named by a clause.JoinTarget. What its
// function adds to ON is known as a handle, if at all.
func genericJoins(s *statement, c builder.Call) *statement {
	target, rest := split(c.Args)
	t, ok := s.run.joinTarget(target)
	if !ok {
		s.run.fail("the join of "+reason(target), c.Pos)
		return s
	}
	if on, _ := split(rest); !isNil(on) {
		sub, problem := s.run.follow(t.named(on))
		if problem != "" {
			s.run.fail("the conditions of a join: "+problem, c.Pos)
			return s
		}
		t.on, t.selects, t.omits = sub.where, sub.selects, sub.omits
	}
	if t.from != nil {
		if problem := t.fromSubQuery(s.run); problem != "" {
			s.run.fail(problem, c.Pos)
			return s
		}
	}
	s.joins = append(s.joins, t)
	return s
}

// named gives the parameters of a function that joins their values: the joined
// table, and that of the statement.
func (j join) named(a builder.Arg) builder.Arg {
	joined := j.alias
	if name, ok := known(j.name); joined == "" && ok {
		joined = strings.ReplaceAll(name, ".", "__")
	}
	chains := slices.Clone(a.Chains)
	for i, c := range chains {
		chains[i].Calls = slices.Clone(c.Calls)
		for k := range chains[i].Calls {
			call := &chains[i].Calls[k]
			call.Args = slices.Clone(call.Args)
			for n, arg := range call.Args {
				call.Args[n] = tableParameter(arg, joined)
			}
		}
	}
	a.Chains = chains
	return a
}

// tableParameter is an argument, or the table that it stands for: GORM gives
// such a function the joined table and that of the statement.
func tableParameter(a builder.Arg, joined string) builder.Arg {
	p, ok := a.Value.(*ssa.Parameter)
	if !ok || typeName(a.Type, clausePath) != "Table" {
		return a
	}
	name := joined
	if slices.Index(p.Parent().Params, p) == 2 {
		name = currentTable
	}
	text := plain(name)
	a.Kind, a.More = builder.KindStruct, ""
	a.Fields = []builder.Field{{Name: "Name", Arg: builder.Arg{Kind: builder.KindText, Text: &text, Type: types.Typ[types.String]}}}
	return a
}

// joinTarget is what clause.Has and the methods of clause.JoinType make.
func (x *run) joinTarget(a builder.Arg) (join, bool) {
	if a.Kind != builder.KindCall || a.Call == nil || len(a.Call.Args) == 0 {
		return join{}, false
	}
	name, ok := knownText(a.Call.Args[0])
	if !ok {
		return join{}, false
	}
	switch c := a.Call; methodName(c.Func) {
	case "Has":
		return join{name: plain(name), kind: "INNER"}, true
	case "JoinType.Association", "JoinType.AssociationFrom":
		j := join{name: plain(name)}
		if len(c.Args) > 1 {
			j.from = &c.Args[1]
		}
		if c.Recv == nil {
			return j, false
		}
		j.kind, ok = knownText(*c.Recv)
		return j, ok
	case "JoinTarget.As":
		if c.Recv == nil {
			return join{}, false
		}
		j, ok := x.joinTarget(*c.Recv)
		j.alias = name
		return j, ok
	}
	return join{}, false
}

// fromSubQuery makes of a join one with a sub-query, which stands for the
// table. What ties the rows is only what the function says.
func (j *join) fromSubQuery(x *run) (problem string) {
	if j.from.Kind == builder.KindChain || isHandle(j.from.Type) {
		sub, problem := x.follow(*j.from)
		if problem != "" {
			return "the sub-query of a join: " + problem
		}
		if len(j.selects) == 0 {
			j.selects = sub.selects
		}
		if len(j.omits) == 0 {
			j.omits = sub.omits
		}
	}
	kind := j.kind
	if kind == "" {
		kind = "LEFT"
	}
	alias := j.alias
	if name, ok := known(j.name); alias == "" && ok {
		alias = strings.ReplaceAll(name, ".", "__")
	}
	parts := words{generated(kind + " JOIN"), row{value{*j.from}}, generated("AS"), column{name: plain(alias)}}
	if len(j.on) > 0 {
		parts = append(parts, generated("ON"), and(j.on))
	}
	j.expr = parts
	return ""
}

func constantString(v ssa.Value) (string, bool) {
	c, ok := v.(*ssa.Const)
	if !ok || c.Value == nil || c.Value.Kind() != constant.String {
		return "", false
	}
	return constant.StringVal(c.Value), true
}

// genericPreload preloads an association under conditions of a function.
func genericPreload(s *statement, c builder.Call) *statement {
	name, rest := split(c.Args)
	if f, _ := split(rest); isNil(f) {
		rest = nil
	}
	return addPreload(s, builder.Call{Func: c.Func, Args: append([]builder.Arg{name}, rest...), Pos: c.Pos})
}
