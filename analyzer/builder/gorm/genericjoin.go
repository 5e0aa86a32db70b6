package gorm

import (
	"go/constant"

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
		sub, problem := s.run.follow(on)
		if problem != "" {
			s.run.fail("the conditions of a join: "+problem, c.Pos)
			return s
		}
		t.on, t.selects, t.omits = sub.where, sub.selects, sub.omits
	}
	s.joins = append(s.joins, t)
	return s
}

// joinTarget is what clause.Has and the methods of clause.JoinType make.
func (x *run) joinTarget(a builder.Arg) (join, bool) {
	if a.Kind != builder.KindCall || a.Call == nil || a.Call.Instr == nil {
		return join{}, false
	}
	return targetOf(a.Call.Instr.Common())
}

// targetOf is what a call of theirs with constant arguments makes.
func targetOf(c *ssa.CallCommon) (join, bool) {
	fn := c.StaticCallee()
	if fn == nil || len(c.Args) == 0 {
		return join{}, false
	}
	last, ok := constantString(c.Args[len(c.Args)-1])
	if !ok {
		return join{}, false
	}
	switch fn.Name() {
	case "Has":
		return join{name: plain(last), kind: "INNER"}, true
	case "Association":
		kind, ok := constantString(c.Args[0])
		return join{name: plain(last), kind: kind}, ok
	case "As":
		inner, ok := c.Args[0].(*ssa.Call)
		if !ok {
			return join{}, false
		}
		j, ok := targetOf(&inner.Call)
		j.alias = last
		return j, ok
	}
	return join{}, false
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
