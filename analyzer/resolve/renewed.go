package resolve

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// A handle that a call with [Resets] returns starts new statements, but keeps
// the one that it was made from aside: a call that does not start a statement
// by itself, see [Method.GoesBack], brings that one to light again. Nothing else
// must have been called in between.

// renewed is the handle that a call returns which starts new statements.
func renewed(h value, c *ssa.Call, e *env) frozen {
	if f, ok := h.(frozen); ok && f.leaves() {
		h = f.link.left
	}
	return frozen{(*links)(nil).add(link{call: c, env: e, left: h})}
}

// leaves tells whether the last call has left a statement.
func (l *links) leaves() bool { return l != nil && l.link.left != nil }

// begun is the handle with a statement begun: it goes back to none.
func (v frozen) begun() frozen {
	if !v.leaves() {
		return v
	}
	last := v.link
	last.left = nil
	return frozen{v.prev.add(last)}
}

// goneBack are the handles that have the statement which a handle has left.
// What else the call that left it asks for, stays.
func (x *run) goneBack(h value) []alt {
	f, ok := h.(frozen)
	if !ok || !f.leaves() {
		return one(h)
	}
	again := f.link
	left := again.left
	again.left, again.again = nil, true
	c, _ := again.call.(*ssa.Call)
	return added(x.content(left, before(c, again.env)), again)
}

// withoutResets are the ways of a call that goes on with the statement which
// it has left.
func withoutResets(ways []linkWay, m Method) []linkWay {
	for i := range ways {
		args := slices.Clone(ways[i].link.Args)
		if len(args) > 0 {
			args[0].Fields = slices.DeleteFunc(slices.Clone(args[0].Fields), func(f FieldOperand) bool { return m.resets(f.Name) })
		}
		ways[i].link.Args = args
	}
	return ways
}

// begins tells whether a call is seen to begin a statement by a field of its
// argument.
func (m Method) begins(c *ssa.CallCommon) bool {
	if len(m.Fields) == 0 || len(c.Args) < 2 {
		return false
	}
	made, ok := c.Args[1].(*ssa.Alloc)
	if !ok {
		return false
	}
	t, ok := pointee(made.Type()).Underlying().(*types.Struct)
	return ok && slices.ContainsFunc(*made.Referrers(), func(ref ssa.Instruction) bool {
		a, ok := ref.(*ssa.FieldAddr)
		return ok && slices.Contains(m.Fields, FieldEffect{t.Field(a.Field).Name(), Begins})
	})
}

// resets tells of a field of the argument.
func (m Method) resets(field string) bool {
	return slices.ContainsFunc(m.Fields, func(f FieldEffect) bool { return f.Field == field && f.Effect == Resets })
}
