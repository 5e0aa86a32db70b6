package gorm

import (
	"go/constant"
	"go/types"
	"strings"

	"github.com/tenantvet/tenantvet/analyzer/builder"
	"github.com/tenantvet/tenantvet/analyzer/finding"
)

// nullable is a comparison that GORM writes as IS NULL where the value is a nil
// pointer, or one of database/sql's that is not valid (eqNil in
// clause/expression.go).
type nullable struct {
	compare
	value builder.Arg
}

// equals is the comparison of a column with a value.
func (x *run) equals(column node, v builder.Arg) node {
	c := compare{"Eq", column, value{v}}
	if x.mayBeNull(v) {
		return nullable{c, v}
	}
	return c
}

// mayBeNull tells of a single value whether GORM may find NULL in it.
func (x *run) mayBeNull(v builder.Arg) bool {
	if v.Type == nil || isHandle(v.Type) || isExpression(v.Type) {
		return false
	}
	if isPointer(v.Type) {
		return v.Kind == builder.KindOpaque && x.zeroness(v) == mayBeZero
	}
	return isNullType(v.Type) && !isValid(v)
}

// isNullType tells of sql.NullInt64, sql.Null[T], uuid.NullUUID and the like.
func isNullType(t types.Type) bool {
	n := namedOf(t)
	return n != nil && isValuer(t) && strings.HasPrefix(n.Obj().Name(), "Null")
}

// isValid tells of such a value that its field says so.
func isValid(v builder.Arg) bool {
	valid := field(v, "Valid")
	return v.Kind == builder.KindStruct && valid.Kind == builder.KindConst && valid.Const.Kind() == constant.Bool && constant.BoolVal(valid.Const)
}

// nulled is the comparison in this rendering: in the weak one, that of a tenant
// column may be with NULL.
func (x *run) nulled(s *statement, n nullable) node {
	table, name, ok := n.compared(s)
	if !ok || !x.isTenant(table, name) {
		return n.compare
	}
	x.drop(builder.Drop{
		Finding: builder.Finding{Code: finding.TV204, Table: table, Message: finding.NullTenant(table, name), At: n.value.Pos},
		Column:  name,
	})
	if x.weak {
		return notDistinct{n.compare}
	}
	return n.compare
}

// compared is the column that is compared, and its table.
func (c compare) compared(s *statement) (table, name string, ok bool) {
	col, ok := c.left.(column)
	if !ok {
		return "", "", false
	}
	name, ok = known(col.name)
	name = name[strings.LastIndexByte(name, '.')+1:]
	table = s.table
	if s.schema != nil {
		table = s.schema.Table
	}
	return table, name, ok
}

// notDistinct is a comparison that holds of two NULLs.
type notDistinct struct{ compare }

func (n notDistinct) build(w *writer)  { n.write(w, " IS NOT DISTINCT FROM ") }
func (n notDistinct) negate(w *writer) { n.write(w, " IS DISTINCT FROM ") }
