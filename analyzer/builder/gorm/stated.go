package gorm

import (
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/summary"
)

// Marks stand for names that a function which GORM runs on a statement takes
// from that, as GORM's own do: the column whose type has the method, that of a
// field which is looked up, the table.
const (
	ownColumn   = "~~~own~~~"
	fieldBefore = "~~~field:"
	markEnd     = "~~~"
	ownTable    = "~~~table~~~"
)

const schemaPath = Package + "/schema"

// mark is the mark for what a field of one of GORM's structs holds.
func mark(field *ssa.FieldAddr, of ssa.Value, own bool) (string, bool) {
	switch name, at := typeOfField(field); name + "." + at {
	case "Statement.Table", "Schema.Table":
		return ownTable, true
	case "Field.DBName", "Field.Name":
		if own {
			return ownColumn, true
		}
		if f, _, ok := lookedUp(of); ok {
			return fieldBefore + f + markEnd, true
		}
	}
	return "", false
}

// typeOfField is the name of one of GORM's structs, and that of its field.
func typeOfField(a *ssa.FieldAddr) (of, name string) {
	p, ok := a.X.Type().Underlying().(*types.Pointer)
	if !ok {
		return "", ""
	}
	n, ok := types.Unalias(p.Elem()).(*types.Named)
	if !ok || n.Obj().Pkg() == nil || n.Obj().Pkg().Path() != Package && n.Obj().Pkg().Path() != schemaPath {
		return "", ""
	}
	return n.Obj().Name(), n.Underlying().(*types.Struct).Field(a.Field).Name()
}

// lookedUp is the name of a field that a value is, as it is looked up in the
// model of a statement, and the statement.
func lookedUp(v ssa.Value) (name string, statement ssa.Value, ok bool) {
	switch v := v.(type) {
	case *ssa.Extract:
		if l, isLookup := v.Tuple.(*ssa.Lookup); isLookup && v.Index == 0 {
			return lookedUp(l)
		}
	case *ssa.Lookup:
		of, ok := loaded(v.X, "Schema", "FieldsByName")
		if !ok {
			of, ok = loaded(v.X, "Schema", "FieldsByDBName")
		}
		name, isText := constantString(v.Index)
		if !ok || !isText {
			return "", nil, false
		}
		statement, ok = loaded(of, "Statement", "Schema")
		return name, statement, ok
	case *ssa.Call:
		fn := v.Call.StaticCallee()
		if fn == nil || fn.String() != "(*"+schemaPath+".Schema).LookUpField" {
			return "", nil, false
		}
		name, isText := constantString(v.Call.Args[1])
		statement, ok = loaded(v.Call.Args[0], "Statement", "Schema")
		return name, statement, ok && isText
	}
	return "", nil, false
}

// loaded is the struct whose field a value is.
func loaded(v ssa.Value, of, field string) (ssa.Value, bool) {
	load, ok := v.(*ssa.UnOp)
	if !ok || load.Op != token.MUL {
		return nil, false
	}
	a, ok := load.X.(*ssa.FieldAddr)
	if !ok {
		return nil, false
	}
	t, name := typeOfField(a)
	return a.X, t == of && name == field
}

// test reads a condition on a statement.
func test(cond ssa.Value) (c summary.Condition, statement ssa.Value, ok bool) {
	switch v := cond.(type) {
	case *ssa.UnOp:
		if statement, ok = loaded(v, "Statement", "Unscoped"); ok {
			return summary.Condition{Test: summary.Unscoped}, statement, true
		}
	case *ssa.Extract:
		return isPresent(v)
	case *ssa.BinOp:
		return compared(v)
	}
	return c, nil, false
}

// isPresent reads whether a map of a statement, or of its model, has a key.
func isPresent(v *ssa.Extract) (c summary.Condition, statement ssa.Value, ok bool) {
	l, isLookup := v.Tuple.(*ssa.Lookup)
	if !isLookup || v.Index != 1 {
		return c, nil, false
	}
	if name, statement, ok := lookedUp(l); ok {
		return summary.Condition{Test: summary.HasField, Text: name}, statement, true
	}
	statement, ok = loaded(l.X, "Statement", "Clauses")
	name, isText := constantString(l.Index)
	return summary.Condition{Test: summary.HasClause, Text: name}, statement, ok && isText
}

// compared reads a comparison.
func compared(v *ssa.BinOp) (c summary.Condition, statement ssa.Value, ok bool) {
	to, isConst := v.Y.(*ssa.Const)
	if !isConst {
		return c, nil, false
	}
	c.Not = v.Op == token.EQL
	switch {
	case to.IsNil() && (v.Op == token.EQL || v.Op == token.NEQ):
		if statement, ok = loaded(v.X, "Statement", "Schema"); ok {
			c.Test = summary.HasModel
			return c, statement, true
		}
		c.Test = summary.HasField
		c.Text, statement, ok = lookedUp(v.X)
		return c, statement, ok
	case to.Value == nil:
	case to.Value.Kind() == constant.Int && constant.Sign(to.Value) == 0 && (v.Op == token.EQL || v.Op == token.NEQ || v.Op == token.GTR):
		c.Test = summary.HasText
		statement, ok = lengthOfText(v.X)
		return c, statement, ok
	case to.Value.Kind() == constant.String && (v.Op == token.EQL || v.Op == token.NEQ):
		c.Test, c.Text, c.Not = summary.OnTable, constant.StringVal(to.Value), v.Op == token.NEQ
		statement, ok = loaded(v.X, "Statement", "Table")
		return c, statement, ok
	}
	return c, nil, false
}

// lengthOfText is the statement of which a value is the length of the text that
// is written so far.
func lengthOfText(v ssa.Value) (statement ssa.Value, ok bool) {
	call, ok := v.(*ssa.Call)
	if !ok || call.Call.StaticCallee() == nil || call.Call.StaticCallee().Name() != "Len" || len(call.Call.Args) != 1 {
		return nil, false
	}
	a, ok := call.Call.Args[0].(*ssa.FieldAddr)
	if !ok {
		return nil, false
	}
	of, name := typeOfField(a)
	return a.X, of == "Statement" && name == "SQL"
}
