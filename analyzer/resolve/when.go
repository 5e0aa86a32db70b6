package resolve

import (
	"go/constant"
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/summary"
	"github.com/tenantvet/tenantvet/sqlscan"
)

// given is a condition on what a function of another package is given, where
// that is a parameter of the function at hand.
type given struct {
	param *ssa.Parameter
	cond  summary.Condition
}

// Conditions are those on the parameters of fn that hold where it makes a
// text.
func (r *Resolver) Conditions(fn *ssa.Function, t Text) []summary.Condition {
	return r.conditionsOf(t.path, fn)
}

// Branch says what leads to one of some texts, without line numbers.
func (r *Resolver) Branch(t Text, all []Text) string {
	paths := make([]path, len(all))
	for i, o := range all {
		paths[i] = o.path
	}
	return r.branchName(t.path, paths)
}

// conditionsOf are the decisions of a path that can be told from what fn is
// given alone.
func (r *Resolver) conditionsOf(p path, fn *ssa.Function) []summary.Condition {
	var out []summary.Condition
	for _, d := range p.decided {
		f := r.forks[d.key]
		if f.kind != condKey {
			continue
		}
		var c summary.Condition
		ok := false
		truth := (d.choice == 1) != f.not
		if f.given != nil {
			c, ok = f.given.cond, true
			c.Param = slices.Index(fn.Params, f.given.param) + 1
		} else if v, isValue := f.value.(ssa.Value); isValue {
			if c, ok = r.statementTest(v, f.env); !ok {
				c, ok = r.parameterTest(v, f.env, fn)
			}
		}
		if !ok || c.Param == 0 {
			continue
		}
		c.Not = c.Not == truth
		if !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	return out
}

// textTests are the functions that ask something of a text.
var textTests = map[string]summary.Test{
	"strings.Contains": summary.Contains, "strings.HasPrefix": summary.Prefix, "strings.HasSuffix": summary.Suffix,
}

// parameterTest reads a condition that stands in e as one on a parameter of
// fn.
func (r *Resolver) parameterTest(v ssa.Value, e *env, fn *ssa.Function) (c summary.Condition, ok bool) {
	switch v := v.(type) {
	case *ssa.UnOp:
		if v.Op == token.NOT {
			c, ok = r.parameterTest(v.X, e, fn)
			c.Not = !c.Not
			return c, ok
		}
	case *ssa.Parameter:
		if c.Param, c.Fold = r.parameterBehind(v, e, fn); c.Param > 0 && c.Fold == "" {
			c.Test = summary.True
			return c, true
		}
	case *ssa.BinOp:
		return r.comparedParameter(v, e, fn)
	case *ssa.Call:
		c.Test = textTests[calleeOf(v.Common())]
		if c.Test == "" {
			return c, false
		}
		c.Param, c.Fold = r.parameterBehind(v.Call.Args[0], e, fn)
		c.Text, ok = constantText(v.Call.Args[1])
		return c, ok && c.Param > 0
	}
	return c, false
}

func (r *Resolver) comparedParameter(v *ssa.BinOp, e *env, fn *ssa.Function) (c summary.Condition, ok bool) {
	if v.Op != token.EQL && v.Op != token.NEQ {
		return c, false
	}
	x, y := v.X, v.Y
	if _, isConst := x.(*ssa.Const); isConst {
		x, y = y, x
	}
	to, isConst := y.(*ssa.Const)
	if !isConst {
		return c, false
	}
	c.Param, c.Fold = r.parameterBehind(x, e, fn)
	c.Not = v.Op == token.NEQ
	if c.Text, ok = constantText(to); ok {
		c.Test = summary.Is
	} else if to.IsNil() && c.Fold == "" {
		c.Test, ok = summary.Nil, true
	}
	return c, ok && c.Param > 0
}

func constantText(v ssa.Value) (string, bool) {
	c, ok := v.(*ssa.Const)
	if !ok || c.Value == nil || c.Value.Kind() != constant.String {
		return "", false
	}
	return constant.StringVal(c.Value), true
}

// parameterBehind is the parameter of fn that a value is, from 1, perhaps in
// other letters; 0 when it is none.
func (r *Resolver) parameterBehind(v ssa.Value, e *env, fn *ssa.Function) (param int, fold summary.Fold) {
	for range maxDepth {
		switch u := v.(type) {
		case *ssa.Parameter:
			if u.Parent() == fn && e != nil && e.frame.up == nil {
				return slices.Index(fn.Params, u) + 1, fold
			}
			if e == nil {
				return 0, fold
			}
			a := passed(u, e)
			if a == nil {
				return 0, fold
			}
			v, e = a, e.frame.up
		case *ssa.ChangeType:
			v = u.X
		case *ssa.Call:
			switch name := calleeOf(u.Common()); {
			case name == "strings.ToLower" && fold == summary.AsIs:
				fold = summary.Lower
			case name == "strings.ToUpper" && fold == summary.AsIs:
				fold = summary.Upper
			default:
				return 0, fold
			}
			v = u.Call.Args[0]
		default:
			return 0, fold
		}
	}
	return 0, fold
}

// when are the paths on which conditions hold of what a call gives.
func (x *run) when(conds []summary.Condition, c ssa.CallInstruction, e *env, where string) []path {
	out := []path{{}}
	for _, cond := range conds {
		var next []path
		for _, p := range out {
			for _, a := range x.given(cond.Param, c, e) {
				q, ok := x.tested(cond, a.val)
				if q, ok2 := q.and(a.path); ok && ok2 {
					if q, ok = p.and(q); ok {
						next = append(next, q)
					}
				}
			}
		}
		if out = next; len(out) > maxAlts {
			return []path{{}} // not decided, then
		}
	}
	return out
}

// tested is what it takes for a condition to hold of a value; it is false
// when it cannot.
func (x *run) tested(cond summary.Condition, v value) (path, bool) {
	yes, known := testedValue(cond, v)
	if known {
		return path{}, yes != cond.Not
	}
	u, ok := onlyParameter(v)
	if !ok {
		return path{}, true
	}
	plain := cond
	plain.Not, plain.Param = false, 0
	f := fork{kind: condKey, id: "given " + u.Name() + " " + plain.String() + string(plain.Fold), given: &given{u, plain}}
	choice := 1
	if cond.Not {
		choice = 0
	}
	return decide(x.r.key(f), choice), true
}

// testedValue is what a test says of a value, without regard to Not.
func testedValue(cond summary.Condition, v value) (yes, known bool) {
	switch cond.Test {
	case summary.Nil:
		return nilness(v)
	case summary.True:
		c, ok := v.(constValue)
		return ok && c.Kind() == constant.Bool && constant.BoolVal(c.Value), ok
	}
	t, ok := v.(textValue)
	if !ok {
		return false, false
	}
	if s, ok := t.known(); ok {
		return cond.Holds(s), true
	}
	return heldByPart(cond, t.rope)
}

// heldByPart is for texts with holes: what their known parts decide.
func heldByPart(cond summary.Condition, t *rope) (yes, known bool) {
	all := t.stretches()
	for i, s := range all {
		if s.hole != nil {
			continue
		}
		switch {
		case cond.Test == summary.Contains && cond.Holds(s.text):
			return true, true
		case cond.Test == summary.Prefix && i == 0 && len(s.text) >= len(cond.Text):
			return cond.Holds(s.text), true
		case cond.Test == summary.Suffix && i == len(all)-1 && len(s.text) >= len(cond.Text):
			return cond.Holds(s.text), true
		case cond.Test == summary.Is && !strings.Contains(folded(cond), folded(summary.Condition{Fold: cond.Fold, Text: s.text})):
			return false, true
		}
	}
	return false, false
}

// folded is the text of a condition in the letters in which it is compared.
func folded(c summary.Condition) string {
	switch c.Fold {
	case summary.Lower:
		return strings.ToLower(c.Text)
	case summary.Upper:
		return strings.ToUpper(c.Text)
	}
	return c.Text
}

// onlyParameter is the parameter that a value is.
func onlyParameter(v value) (*ssa.Parameter, bool) {
	var of ssa.Value
	name := ""
	switch v := v.(type) {
	case unknown:
		of, name = v.v, v.name
	case textValue:
		if ps := v.parts(); len(ps) == 1 && ps[0].hole != nil && ps[0].hole.Kind == sqlscan.AnyText {
			of, name = ps[0].origin.Value, ps[0].hole.Name
		}
	}
	p, ok := of.(*ssa.Parameter)
	return p, ok && name == describe(p)
}
