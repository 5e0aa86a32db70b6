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
		if b, ok := ins.Call.Value.(*ssa.Builtin); ok && b.Name() == "delete" {
			return clauseWrite(ins.Call.Args[0], ins.Call.Args[1], "a clause that is taken away")
		}
	}
	return ""
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
