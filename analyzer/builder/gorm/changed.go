package gorm

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/resolve"
)

// textMethods are the methods of a statement that write its text.
var textMethods = map[string]bool{"Build": true, "WriteString": true, "WriteByte": true, "WriteQuoted": true, "QuoteTo": true, "AddVar": true}

// changedFields are the fields of a statement whose change changes what is
// sent.
var changedFields = map[string]bool{
	"Clauses": true, "Unscoped": true, "Table": true, "TableExpr": true, "Joins": true, "Schema": true, "Model": true, "Dest": true,
	"Selects": true, "Omits": true, "SQL": true,
}

// changes finds what a function does to a statement other than by the methods
// that are followed.
func changes(fn *ssa.Function) (found resolve.Changes) {
	for _, b := range fn.Blocks {
		for _, ins := range b.Instrs {
			switch ins := ins.(type) {
			case *ssa.MapUpdate:
				noteUpdate(&found, fn, ins)
			case *ssa.Store:
				if what := fieldWrite(ins); what != "" {
					found.Unknown = what
				}
			case *ssa.Call:
				noteCall(&found, ins)
			}
		}
	}
	return found
}

// fieldWrite is a store to a field of a statement that changes what is sent, ""
// for another.
func fieldWrite(s *ssa.Store) string {
	if a, ok := s.Addr.(*ssa.FieldAddr); ok {
		if of, name := typeOfField(a); of == "Statement" && changedFields[name] && !isLocal(a.X) {
			return "a write to the statement's " + name
		}
	}
	return ""
}

// isLocal tells of a statement that the function makes itself.
func isLocal(v ssa.Value) bool { _, ok := v.(*ssa.Alloc); return ok }

// noteUpdate notes what is stored among the clauses of a statement. A name that
// GORM does not write is a mark of the function's own.
func noteUpdate(found *resolve.Changes, fn *ssa.Function, u *ssa.MapUpdate) {
	if _, ok := loaded(u.Map, "Statement", "Clauses"); !ok {
		return
	}
	name, known := constantString(u.Key)
	switch {
	case known && name == "WHERE" && keepsTogether(fn, u.Value):
		found.Groups = true
	case !known || clauseNames[name]:
		found.Unknown = "a clause that is put in the place of another"
	}
}

// clauseNames are the clauses that GORM writes.
var clauseNames = map[string]bool{
	"INSERT": true, "VALUES": true, "ON CONFLICT": true, "SELECT": true, "FROM": true, "WHERE": true, "GROUP BY": true, "ORDER BY": true,
	"LIMIT": true, "FOR": true, "UPDATE": true, "SET": true, "DELETE": true, "RETURNING": true,
}

func noteCall(found *resolve.Changes, c *ssa.Call) {
	if what := clauseCall(c.Common()); what != "" {
		found.Unknown = what
		return
	}
	fn := c.Call.StaticCallee()
	if fn == nil || fn.Signature.Recv() == nil || fn.Object() == nil || fn.Object().Pkg() == nil || fn.Object().Pkg().Path() != Package {
		return
	}
	p, ok := fn.Signature.Recv().Type().(*types.Pointer)
	if ok && typeName(p.Elem(), Package) == "Statement" && textMethods[fn.Name()] {
		found.Unknown = "the text that it writes"
	}
}

// keepsTogether tells whether a clause is that of the conditions so far, kept together
// in one: GORM's own way in soft_delete.go.
//
//	where.Exprs = []clause.Expression{clause.And(where.Exprs...)}
//	c.Expression = where
func keepsTogether(fn *ssa.Function, c ssa.Value) bool {
	load, ok := c.(*ssa.UnOp)
	if !ok {
		return false
	}
	where := onlyStored(fn, load.X, "Clause", "Expression")
	boxed, ok := where.(*ssa.MakeInterface)
	if !ok {
		return false
	}
	whole, ok := boxed.X.(*ssa.UnOp)
	if !ok {
		return false
	}
	list, ok := onlyStored(fn, whole.X, "Where", "Exprs").(*ssa.Slice)
	if !ok {
		return false
	}
	array, ok := list.X.(*ssa.Alloc)
	if !ok || array.Type().Underlying().(*types.Pointer).Elem().Underlying().(*types.Array).Len() != 1 {
		return false
	}
	for _, ref := range *array.Referrers() {
		at, ok := ref.(*ssa.IndexAddr)
		if !ok {
			continue
		}
		for _, ref := range *at.Referrers() {
			if s, ok := ref.(*ssa.Store); ok {
				return isAndOf(s.Val, whole.X)
			}
		}
	}
	return false
}

// isAndOf tells of clause.And(where.Exprs...), of a variable where.
func isAndOf(v, where ssa.Value) bool {
	call, ok := v.(*ssa.Call)
	if !ok || call.Call.StaticCallee() == nil || call.Call.StaticCallee().String() != clausePath+".And" {
		return false
	}
	exprs, ok := call.Call.Args[0].(*ssa.UnOp)
	if !ok {
		return false
	}
	a, ok := exprs.X.(*ssa.FieldAddr)
	return ok && a.X == where
}

// onlyStored is the one value that a function stores in a field of a variable.
func onlyStored(fn *ssa.Function, of ssa.Value, typ, field string) ssa.Value {
	var found ssa.Value
	for _, b := range fn.Blocks {
		for _, ins := range b.Instrs {
			s, ok := ins.(*ssa.Store)
			if !ok {
				continue
			}
			a, ok := s.Addr.(*ssa.FieldAddr)
			if !ok || a.X != of || typeName(a.X.Type().Underlying().(*types.Pointer).Elem(), clausePath) != typ ||
				a.X.Type().Underlying().(*types.Pointer).Elem().Underlying().(*types.Struct).Field(a.Field).Name() != field {
				continue
			}
			if found != nil {
				return nil
			}
			found = s.Val
		}
	}
	return found
}
