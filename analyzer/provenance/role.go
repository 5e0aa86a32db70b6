package provenance

import (
	"go/token"
	"go/types"
	"regexp"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/callee"
)

// Some who ask may name any tenant:
//
//	if req.TenantID != claims.TenantID && !claims.IsAdmin { return ErrForbidden }
//
// Where a value is compared in a function, a way around the comparison that is
// open to those only whom the context tells apart was left open on purpose. It
// is not proved that it was right to do so.

// roleNames are what tells apart who may name any tenant.
var roleNames = regexp.MustCompile(`(?i)admin|super|root|staff|internal|system|service|support|operator|global|role|permi|privile|scope|grant|can[A-Z]|may[A-Z]|allow`)

// byRole is what tells who takes a way, empty where nothing does.
func (l *lookout) byRole(e edge) string {
	cond, ok := e.from.Instrs[len(e.from.Instrs)-1].(*ssa.If)
	if !ok || !l.comparedAnywhere() {
		return ""
	}
	return l.role(cond.Cond, e.from.Succs[0] == e.to, 0)
}

// comparedAnywhere tells whether the function compares the value with another
// at all.
func (l *lookout) comparedAnywhere() bool {
	for _, facts := range l.facts {
		for _, f := range facts {
			if _, isConst := f.other.(*ssa.Const); f.key == l.key && f.other != nil && !isConst {
				return true
			}
		}
	}
	return false
}

// role is what a condition that has an outcome says of who asks.
func (l *lookout) role(v ssa.Value, outcome bool, depth int) string {
	if depth > maxHops {
		return ""
	}
	switch v := v.(type) {
	case *ssa.UnOp:
		if v.Op == token.NOT {
			return l.role(v.X, !outcome, depth+1)
		}
	case *ssa.BinOp:
		k, ok := v.Y.(*ssa.Const)
		if !ok || isZero(k) || (v.Op == token.EQL) != outcome || v.Op != token.EQL && v.Op != token.NEQ {
			return ""
		}
		return l.roleOf(v.X)
	}
	if !outcome || !isBool(v.Type()) {
		return ""
	}
	return l.roleOf(v)
}

// roleOf names a value from the context that tells who asks.
func (l *lookout) roleOf(v ssa.Value) string {
	l.bare++
	defer func() { l.bare-- }()
	if call, ok := v.(*ssa.Call); ok {
		fn := callee.Of(&call.Call)
		if fn == nil || !roleNames.MatchString(fn.Name()) || !l.asksWho(call) {
			return ""
		}
		return funcName(fn)
	}
	root, path := place(v)
	name := lastName(root.Type(), path)
	if !roleNames.MatchString(name) || !isContextOnly(l.value(v, "", l.at)) {
		return ""
	}
	return name
}

// asksWho tells whether a call is given a context, or something out of it.
func (l *lookout) asksWho(call *ssa.Call) bool {
	for _, v := range given(call) {
		if isContext(v.Type()) || typeName(v.Type()) == "Context" || typeName(v.Type()) == "Request" || isContextOnly(l.value(v, "", call)) {
			return true
		}
	}
	return false
}

func isContextOnly(s Origins) bool {
	s = s.Without(Zero, Constant)
	return len(s) > 0 && s.Only(Context)
}

// lastName is the name of the field that a path ends with, empty for none.
func lastName(t types.Type, p Path) string {
	if f := lastField(t, p); f != nil {
		return f.Name()
	}
	return ""
}
