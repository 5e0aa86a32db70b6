package analyzer

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/provenance"
	"github.com/tenantvet/tenantvet/analyzer/resolve"
	"github.com/tenantvet/tenantvet/sqlscan"
)

// setsSame tells of an update that sets the tenant column to what the row is
// selected by: the text has two placeholders for it, which are bound to one
// value.
func (u *unit) setsSame(s *site, j *judgedText, f sqlscan.Finding) bool {
	if f.Code != sqlscan.TV105 || f.Value == nil {
		return false
	}
	set := u.bind(s, j, *f.Value)
	if len(set.args) != 1 || len(j.args.Lists) != 1 {
		return false
	}
	var known sqlscan.Known
	for i, a := range j.args.Lists[0].Values {
		if i+1 != f.Value.Ordinal && sameArgument(set.args[0], a) {
			known.Equal = append(known.Equal, [2]int{f.Value.Ordinal, i + 1})
		}
	}
	if len(known.Equal) == 0 {
		return false
	}
	r := u.policy.checkKnowing(j.text.Template, known)
	return !slices.ContainsFunc(r.Statements, func(st sqlscan.Statement) bool {
		return slices.ContainsFunc(st.Findings, func(g sqlscan.Finding) bool { return g.Code == f.Code && g.Offset == f.Offset })
	})
}

// sameArgument tells whether two arguments of one call are one value.
func sameArgument(a, b resolve.Arg) bool {
	return a.Value != nil && b.Value != nil && !a.Each && !b.Each && pathOf(a) == pathOf(b) && sameValue(a.Value, b.Value)
}

// sameValue tells whether two values are one: the same value, or what was read
// from one place twice in a row.
func sameValue(a, b ssa.Value) bool {
	if a == b {
		return true
	}
	x, isX := a.(*ssa.UnOp)
	y, isY := b.(*ssa.UnOp)
	if !isX || !isY || x.Op != token.MUL || y.Op != token.MUL || x.Block() != y.Block() || !provenance.SamePlace(x.X, y.X) {
		return false
	}
	instrs := x.Block().Instrs
	from, to := slices.Index(instrs, ssa.Instruction(x)), slices.Index(instrs, ssa.Instruction(y))
	return !slices.ContainsFunc(instrs[min(from, to):max(from, to)], mayWrite)
}

// mayWrite tells of an instruction after which a place may hold something else.
// What is put into the list of a call's arguments is in no other place.
func mayWrite(instr ssa.Instruction) bool {
	switch x := instr.(type) {
	case *ssa.Store:
		at, ok := x.Addr.(*ssa.IndexAddr)
		if !ok {
			return true
		}
		list, ok := at.X.(*ssa.Alloc)
		return !ok || list.Comment != "varargs"
	case ssa.CallInstruction, *ssa.MapUpdate, *ssa.Send:
		return true
	}
	return false
}
