package gorm

import (
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/builder"
)

// someKeys tells of a list that it has elements where the current call is made:
// its length is compared on the way there, and it is not written to since.
func (x *run) someKeys(list builder.Arg) bool {
	if list.Kind == builder.KindList && len(list.Elements) > 0 {
		return true
	}
	if list.Value == nil || list.Field != nil || x.call.Instr == nil {
		return false
	}
	at := x.call.Instr.(ssa.Instruction)
	kept := keptList{value: list.Value, addr: addressOf(list.Value)}
	return slices.ContainsFunc(branchesTo(at.Block(), list.Value.Parent()), func(b taken) bool {
		return kept.excludesNone(b.cond, b.holds) && kept.unchanged(b.next, at)
	})
}

// taken is a branch that leads to a block: next is what it enters.
type taken struct {
	cond  ssa.Value
	holds bool
	next  *ssa.BasicBlock
}

// branchesTo are the branches that are always taken before a block of a
// function, the nearest first.
func branchesTo(at *ssa.BasicBlock, fn *ssa.Function) []taken {
	var out []taken
	if at.Parent() != fn {
		return nil
	}
	for b := at; b.Idom() != nil; b = b.Idom() {
		above := b.Idom()
		branch, ok := above.Instrs[len(above.Instrs)-1].(*ssa.If)
		if !ok || above.Succs[0] == above.Succs[1] {
			continue
		}
		for i, next := range above.Succs {
			if len(next.Preds) == 1 && next.Dominates(at) {
				out = append(out, taken{branch.Cond, i == 0, next})
			}
		}
	}
	return out
}

// keptList is a list, or the variable that holds it.
type keptList struct {
	value ssa.Value
	addr  ssa.Value // nil where the list is kept in no variable
}

// addressOf is the variable that a list is read from, or the list is given by.
func addressOf(v ssa.Value) ssa.Value {
	if _, ok := v.Type().Underlying().(*types.Pointer); ok {
		return v
	}
	if load, ok := v.(*ssa.UnOp); ok && load.Op == token.MUL {
		return load.X
	}
	return nil
}

func (l keptList) is(v ssa.Value) bool {
	if l.addr == nil {
		return v == l.value
	}
	load, ok := v.(*ssa.UnOp)
	return ok && load.Op == token.MUL && load.X == l.addr
}

// excludesNone tells whether a condition that holds, or does not, says that the
// list is not empty.
func (l keptList) excludesNone(cond ssa.Value, holds bool) bool {
	switch c := cond.(type) {
	case *ssa.UnOp:
		return c.Op == token.NOT && l.excludesNone(c.X, !holds)
	case *ssa.BinOp:
		x, y, op := c.X, c.Y, c.Op
		if _, ok := x.(*ssa.Const); ok {
			x, y, op = y, x, mirrored[op]
		}
		n, ok := y.(*ssa.Const)
		length := lengthOf(x)
		if !ok || n.Value == nil || length == nil || !l.is(length) || op == token.ILLEGAL {
			return false
		}
		return constant.Compare(constant.MakeInt64(0), op, n.Value) != holds
	}
	return false
}

// unchanged tells whether nothing may write to the list between the entry of a
// block and an instruction that it dominates.
func (l keptList) unchanged(from *ssa.BasicBlock, to ssa.Instruction) bool {
	if l.addr == nil {
		return true
	}
	writers, ok := writersOf(l.addr)
	if !ok {
		return false
	}
	seen := map[*ssa.BasicBlock]bool{}
	work := []*ssa.BasicBlock{to.Block()}
	for len(work) > 0 {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		instrs := b.Instrs
		if b == to.Block() && len(seen) == 0 {
			instrs = instrs[:slices.Index(instrs, to)]
		}
		if slices.ContainsFunc(instrs, func(i ssa.Instruction) bool { return writers[i] }) {
			return false
		}
		if b == from {
			continue
		}
		for _, p := range b.Preds {
			if !seen[p] {
				seen[p] = true
				work = append(work, p)
			}
		}
	}
	return true
}

// writersOf are the instructions that may write to a variable; ok is false
// where its address is kept, and others may.
func writersOf(addr ssa.Value) (writers map[ssa.Instruction]bool, ok bool) {
	writers = map[ssa.Instruction]bool{}
	if _, ok := addr.(*ssa.Alloc); !ok {
		return nil, false
	}
	given := []ssa.Value{addr}
	for len(given) > 0 {
		v := given[0]
		given = given[1:]
		for _, use := range *v.Referrers() {
			switch use := use.(type) {
			case *ssa.UnOp, *ssa.DebugRef:
			case *ssa.Store:
				if use.Val == v {
					return nil, false
				}
				writers[use] = true
			case *ssa.MakeInterface:
				given = append(given, use)
			case *ssa.Call:
				writers[use] = true
			default:
				return nil, false
			}
		}
	}
	return writers, true
}
