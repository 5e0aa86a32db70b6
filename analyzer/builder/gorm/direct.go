package gorm

import (
	"go/token"

	"golang.org/x/tools/go/ssa"
)

// DirectWrite is a place that changes what a handle's statement sends other than
// by the methods of GORM: a chain that goes through it is not known any more.
type DirectWrite struct {
	What string // "a write to the statement's Table"
	Pos  token.Pos
}

// harmlessClauses are those that choose no rows but by their order and number.
var harmlessClauses = map[string]bool{"ORDER BY": true, "LIMIT": true, "FOR": true, "RETURNING": true}

// DirectWrites are those of a function. A statement that the function makes
// itself may be written to.
func DirectWrites(fn *ssa.Function) (found []DirectWrite) {
	for _, b := range fn.Blocks {
		for _, ins := range b.Instrs {
			if what := directWrite(ins); what != "" {
				found = append(found, DirectWrite{what, ins.Pos()})
			}
		}
	}
	return found
}

func directWrite(ins ssa.Instruction) string {
	switch ins := ins.(type) {
	case *ssa.Store:
		if what := fieldWrite(ins); what != "" {
			return what
		}
		if !isPointer(ins.Val.Type()) && isHandle(ins.Val.Type()) && !isLocal(ins.Addr) {
			return "a handle that is overwritten"
		}
	case *ssa.MapUpdate:
		return clauseWrite(ins.Map, ins.Key, "a clause that is put in the place of another")
	case *ssa.Call:
		return clauseCall(ins.Common())
	}
	return ""
}

// clauseCall is what a call does to the clauses of a statement: delete, clear,
// and all functions that are given the map itself.
func clauseCall(c *ssa.CallCommon) string {
	b, isBuiltin := c.Value.(*ssa.Builtin)
	if isBuiltin && b.Name() == "delete" {
		return clauseWrite(c.Args[0], c.Args[1], "a clause that is taken away")
	}
	if isBuiltin && b.Name() == "len" {
		return ""
	}
	for _, a := range c.Args {
		if t, ok := a.(*ssa.ChangeType); ok {
			a = t.X
		}
		if _, ok := loaded(a, "Statement", "Clauses"); ok {
			return "what " + calledName(c) + " does to the clauses"
		}
	}
	return ""
}

// calledName names what is called.
func calledName(c *ssa.CallCommon) string {
	if b, ok := c.Value.(*ssa.Builtin); ok {
		return b.Name()
	}
	fn := c.StaticCallee()
	switch {
	case fn == nil && c.IsInvoke():
		return c.Method.Name()
	case fn == nil:
		return "a function value"
	case fn.Origin() != nil:
		fn = fn.Origin()
	}
	if fn.Pkg == nil {
		return fn.Name()
	}
	return fn.Pkg.Pkg.Name() + "." + fn.Name()
}

// clauseWrite is what a change of an entry of a map is, "" where that is no clause
// which matters.
func clauseWrite(clauses, key ssa.Value, what string) string {
	if _, ok := loaded(clauses, "Statement", "Clauses"); !ok {
		return ""
	}
	if name, known := constantString(key); known && (harmlessClauses[name] || !clauseNames[name]) {
		return ""
	}
	return what
}
