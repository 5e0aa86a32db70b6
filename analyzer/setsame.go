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
// value. The row is confined by that, then.
func (u *unit) setsSame(s *site, j *judgedText, i int, f sqlscan.Finding) bool {
	if f.Code != sqlscan.TV105 || f.Value == nil {
		return false
	}
	set := u.bind(s, j, *f.Value)
	if len(set.args) != 1 || len(j.args.Lists) != 1 {
		return false
	}
	var same [][2]int
	for k, a := range j.args.Lists[0].Values {
		if k+1 != f.Value.Ordinal && sameArgument(set.args[0], a) {
			same = append(same, [2]int{f.Value.Ordinal, k + 1})
		}
	}
	return len(same) > 0 && u.settle(j, i, f, sqlscan.Known{Equal: same})
}

// settle judges a text again with what is known. Where nothing moves a row then,
// the tables of statement i are confined as that says.
func (u *unit) settle(j *judgedText, i int, f sqlscan.Finding, known sqlscan.Known) bool {
	r := u.policy.checkKnowing(j.text.Template, known)
	if len(r.Statements) != len(j.result.Statements) || slices.ContainsFunc(r.Statements, func(st sqlscan.Statement) bool {
		return slices.ContainsFunc(st.Findings, func(g sqlscan.Finding) bool { return g.Code == f.Code && g.Offset == f.Offset })
	}) {
		return false
	}
	occurrences := slices.Clone(r.Statements[i].Occurrences)
	for k, o := range occurrences {
		by := func(v sqlscan.Value) bool { return v.Ordinal != f.Value.Ordinal }
		if slices.ContainsFunc(o.By, by) { // it is asked once where the value comes from
			occurrences[k].By = slices.DeleteFunc(slices.Clone(o.By), func(v sqlscan.Value) bool { return !by(v) })
		}
	}
	j.result.Statements[i].Occurrences = occurrences
	return true
}

// selected finds what the row is selected by that an UPDATE moves, if what it
// sets were the same.
func (u *unit) selected(t builtText, i int, f sqlscan.Finding) {
	for k := range t.statement.Args {
		known := t.known
		known.Equal = [][2]int{{f.Value.Ordinal, k + 1}}
		if k+1 != f.Value.Ordinal && u.settle(t.judgedText, i, f, known) {
			return
		}
	}
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
