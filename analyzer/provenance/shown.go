package provenance

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Shown is what a call shows of a row of a tenant, once it has succeeded: a
// query that is confined to the tenant has found it, or an INSERT written it.
type Shown struct {
	// Table holds the row, Key is its primary key.
	Table, Key string
	// In is the struct that is then the row, or the list of them; Ways are
	// the paths to the fields of its columns.
	In   ssa.Value
	Ways map[string]Path
	// List says that In is a list, each element of which is a row.
	List bool
	// Within is the way from In to the row, or to each of them, where it is that
	// of an association, which is read beside another row.
	Within Path
	// Replaced says that nothing is left there then of what there was before.
	Replaced bool
	// Beside are the rows of associations that the call shows, too.
	Beside []*Shown
	// Tenant is the tenant column, and To the value that it equals: its Value
	// is nil where it is not known.
	Tenant string
	To     Equality
	// Counted says that the call succeeds without a row, too: only the number
	// of rows tells.
	Counted bool
	// Batches says that a function which the call is given runs each time that
	// it has shown rows.
	Batches bool
	// Equal are values that columns of the row equal.
	Equal []Equality
}

// Equality says that a column equals a part of a value.
type Equality struct {
	Column string
	Value  ssa.Value
	Path   Path
}

// Rows is what is known of the rows that the calls of a package read and write,
// and of who calls its functions.
type Rows struct {
	// Shown is what a call shows, nil where it shows nothing.
	Shown func(ssa.CallInstruction) *Shown
	// Callers are the calls of a function; all is false where there may be
	// others.
	Callers func(*ssa.Function) (calls []ssa.CallInstruction, all bool)
	// To is a value that counts as owned, too: the tenant by which the rows
	// were found. It may be nil.
	To ssa.Value
	// Zeros says that the zero value counts as owned, too, in lists: it is no
	// row's key.
	Zeros bool
	// Keeps tells of a call that leaves the keys of the structs that it is
	// given as they are: their own, or else those of what they lead to.
	Keeps func(c ssa.CallInstruction, own bool) bool
}

// SameRow tells whether two calls show a row of one table in one place.
func (s *Shown) SameRow(other *Shown) bool {
	return s.Table == other.Table && s.In == other.In && s.Within == other.Within && s.Tenant == other.Tenant
}

// columnAt is the column of a row whose field a place is, and what shows that
// row: s, or what it shows beside.
func (s *Shown) columnAt(root ssa.Value, p Path) (by *Shown, column string, ok bool) {
	if column, ok := s.ownColumnAt(root, p); ok {
		return s, column, true
	}
	for _, other := range s.Beside {
		if by, column, ok := other.columnAt(root, p); ok {
			return by, column, true
		}
	}
	return nil, "", false
}

func (s *Shown) ownColumnAt(root ssa.Value, p Path) (column string, ok bool) {
	in, base := place(s.In)
	if !sameVariable(in, root) {
		return "", false
	}
	how, rest := meet(base, p)
	if how == partial || how == apart {
		return "", false
	}
	if rest, ok = rest.behind(s.way()); !ok {
		return "", false
	}
	columns := make([]string, 0, 1)
	for c, way := range s.Ways {
		if way == rest {
			columns = append(columns, c)
		}
	}
	if len(columns) == 0 {
		return "", false
	}
	return slices.Min(columns), true
}

// way is how to get from In to the row, or to any of them.
func (s *Shown) way() Path {
	if s.List {
		return anyElement
	}
	return s.Within
}

// certain tells whether what stands in the place is the row for certain, if
// anything does, once the call has succeeded: a list may be left as it was.
func (s *Shown) certain() bool { return s.way() == "" || s.Replaced }

// fills tells whether the call may write to a place.
func (s *Shown) fills(root ssa.Value, p Path) bool {
	in, base := place(s.In)
	how, _ := meet(base, p)
	return sameVariable(in, root) && how != apart
}

// equalAt is the column of the row that a value is known to equal.
func (s *Shown) equalAt(root ssa.Value, p Path) (column string, ok bool) {
	for _, e := range s.Equal {
		if r, base := place(e.Value); sameVariable(r, root) && base+e.Path == p {
			return e.Column, true
		}
	}
	return "", false
}

// succeeds is the call that is known to have succeeded where control goes from
// one block to the next, nil when it is none.
func succeeds(from, to *ssa.BasicBlock) (call ssa.CallInstruction, counted bool) {
	if len(from.Succs) != 2 || from.Succs[0] == from.Succs[1] {
		return nil, false
	}
	branch, ok := from.Instrs[len(from.Instrs)-1].(*ssa.If)
	if !ok {
		return nil, false
	}
	taken := to == from.Succs[0]
	cond := branch.Cond
	for {
		not, ok := cond.(*ssa.UnOp)
		if !ok || not.Op != token.NOT {
			break
		}
		cond, taken = not.X, !taken
	}
	c, ok := cond.(*ssa.BinOp)
	if !ok {
		return nil, false
	}
	if isNilConst(c.Y) && (c.Op == token.EQL && taken || c.Op == token.NEQ && !taken) {
		return failureOf(c.X), false
	}
	if someRows(c, taken) {
		return fieldOfCall(c.X, "RowsAffected"), true
	}
	return nil, false
}

func isNilConst(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.Value == nil
}

// someRows tells whether a comparison says that a number of rows is not zero.
func someRows(c *ssa.BinOp, holds bool) bool {
	n, ok := c.Y.(*ssa.Const)
	if !ok || n.Value == nil || !isInteger(n.Type()) {
		return false
	}
	switch n.Int64() {
	case 0:
		return holds && (c.Op == token.NEQ || c.Op == token.GTR) || !holds && (c.Op == token.EQL || c.Op == token.LEQ)
	case 1:
		return holds && (c.Op == token.EQL || c.Op == token.GEQ) || !holds && c.Op == token.LSS
	}
	return false
}

func isInteger(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsInteger != 0
}

// failureOf is the call whose error a value is: its last result, or the field
// Error of its result.
func failureOf(v ssa.Value) ssa.CallInstruction {
	switch x := v.(type) {
	case *ssa.Call:
		return x
	case *ssa.Extract:
		if call, ok := x.Tuple.(*ssa.Call); ok && x.Index == call.Call.Signature().Results().Len()-1 {
			return call
		}
	case *ssa.UnOp:
		return fieldOfCall(x, "Error")
	}
	return nil
}

// fieldOfCall is the call whose result has a field that a value is.
func fieldOfCall(v ssa.Value, name string) ssa.CallInstruction {
	load, ok := v.(*ssa.UnOp)
	if !ok || load.Op != token.MUL {
		return nil
	}
	addr, ok := load.X.(*ssa.FieldAddr)
	if !ok || fieldStep(addr.X, addr.Field) != named(name) {
		return nil
	}
	if call, ok := addr.X.(*ssa.Call); ok {
		return call
	}
	return nil
}

// shows tells whether a test shows that a call has found a row.
func (s *Shown) shows(counted bool) bool { return counted || !s.Counted }
