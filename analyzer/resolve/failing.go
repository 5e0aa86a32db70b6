package resolve

import (
	"slices"

	"golang.org/x/tools/go/ssa"
)

// givenError is the call that has given a handle an error by the time that an
// instruction uses it, on every path; nil for none.
func (r *Resolver) givenError(v ssa.Value, user ssa.Instruction) *ssa.Call {
	if user == nil || user.Block() == nil || v.Referrers() == nil || !r.handles.isHandle(v.Type()) {
		return nil
	}
	for _, ref := range *v.Referrers() {
		c, ok := ref.(*ssa.Call)
		if !ok || c == user || c.Parent() != user.Parent() {
			continue
		}
		m, fn, ok := r.handles.method(c.Common())
		if ok && m.Refuses && handleOf(c.Common(), fn) == v && Precedes(c, user) {
			return c
		}
	}
	return nil
}

// Precedes tells whether an instruction has run whenever another of the same
// function does, or is that one.
func Precedes(a, b ssa.Instruction) bool {
	if a.Block() != b.Block() {
		return a.Block().Dominates(b.Block())
	}
	return slices.Index(a.Block().Instrs, a) <= slices.Index(b.Block().Instrs, b)
}

// failing are handles that have been given an error, which all statements have that
// are started from them (getInstance in gorm.go). A handle that is on one statement
// holds the call already.
func (x *run) failing(handles []alt, c *ssa.Call, e *env) []alt {
	return x.then(handles, func(v value) []alt {
		h, ok := x.handle(v).(frozen)
		if !ok {
			return one(v)
		}
		return one(frozen{h.add(link{call: c, env: x.r.trim(e, c.Block())})})
	})
}
