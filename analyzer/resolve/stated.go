package resolve

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/summary"
)

// marked is the mark that stands for what a field holds.
func (x *run) marked(a *ssa.FieldAddr, e *env) (textValue, bool) {
	for _, h := range x.r.handles.all {
		if h.Mark == nil || !x.r.handles.ofLibraryType(a.X.Type()) {
			continue
		}
		of := x.operand(a.X, e, a)
		if len(of) != 1 {
			return textValue{}, false
		}
		v, own := a.X, false
		if u, ok := of[0].val.(unknown); ok && u.v != nil {
			v = u.v
			p, isParam := v.(*ssa.Parameter)
			own = isParam && x.r.own[p]
		}
		if mark, ok := h.Mark(a, v, own); ok && (own || e.isSent()) {
			return textValue{literal(mark)}, true
		}
	}
	return textValue{}, false
}

// isSent tells whether a function that a library gives a statement is running.
func (e *env) isSent() bool {
	for f := e.frame; f != nil; f = f.up.frame {
		if f.sent {
			return true
		}
		if f.up == nil {
			return false
		}
	}
	return false
}

// statementTest reads a condition on the statement that a function is given.
func (r *Resolver) statementTest(v ssa.Value, e *env) (summary.Condition, bool) {
	for _, h := range r.handles.all {
		if h.Test == nil {
			continue
		}
		c, handle, ok := h.Test(v)
		if ok && r.isGiven(handle, e) {
			c.Param = 1
			return c, true
		}
	}
	return summary.Condition{}, false
}

// untested is a path without what is asked of the statement: whether that holds
// shows where the statement is known.
func (r *Resolver) untested(p path) path {
	p.decided = slices.DeleteFunc(slices.Clone(p.decided), func(d decision) bool {
		f := r.forks[d.key]
		v, ok := f.value.(ssa.Value)
		if f.kind != condKey || !ok {
			return false
		}
		_, ok = r.statementTest(v, f.env)
		return ok
	})
	return p
}

// isGiven tells whether a handle is on the statement that a function is given,
// or one on the way to it.
func (r *Resolver) isGiven(v ssa.Value, e *env) bool {
	for range maxDepth {
		switch u := v.(type) {
		case *ssa.UnOp:
			a, ok := u.X.(*ssa.FieldAddr)
			if !ok || !r.handles.isHandle(a.X.Type()) {
				return false
			}
			v = a.X
		case *ssa.Parameter:
			if n := e.frame.given; e.frame.sent && u == e.frame.fn.Params[n-1] {
				return true
			}
			if v = passed(u, e); v == nil {
				return false
			}
			e = e.frame.up
		default:
			return false
		}
	}
	return false
}
