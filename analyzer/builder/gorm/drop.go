package gorm

import (
	"go/token"

	"github.com/tenantvet/tenantvet/analyzer/builder"
	"github.com/tenantvet/tenantvet/analyzer/builder/gorm/model"
	"github.com/tenantvet/tenantvet/analyzer/finding"
)

// droppable is a condition that GORM leaves out for some values.
type droppable struct {
	node
	table, column string
	// ofKey says that the column is the key of the statement's model.
	ofKey bool
	// keys says that it is a condition on keys, else it is one on a field of a
	// struct.
	keys  bool
	field string
	at    token.Pos
}

// kept are the conditions without those that are dropped. It notes what may be
// dropped of a tenant column, or compared with NULL.
func (x *run) kept(s *statement, conds []node) []node {
	var out []node
	for _, c := range conds {
		if n, ok := x.keep(s, c); ok {
			out = append(out, n)
		}
	}
	return out
}

func (x *run) keep(s *statement, n node) (node, bool) {
	switch n := n.(type) {
	case droppable:
		return n.node, !x.dropped(s, n)
	case nullable:
		return x.nulled(s, n), true
	case and:
		l := x.kept(s, n)
		if len(l) == len(n) {
			return and(l), true
		}
		return x.rest(l, func(l []node) node { return allOf(l...) })
	case or:
		return x.rest(x.kept(s, n), func(l []node) node { return or(l) })
	case not:
		return x.rest(x.kept(s, n), func(l []node) node { return noneOf(l...) })
	}
	return n, true
}

func (x *run) rest(l []node, join func([]node) node) (node, bool) {
	if len(l) == 0 {
		return nil, false
	}
	return join(l), true
}

// dropped tells whether a condition is left out of this rendering: a tenant's
// is out of the weak one, and one on keys, which may be those of a tenant's rows.
func (x *run) dropped(s *statement, d droppable) bool {
	if d.ofKey && s.schema != nil {
		d.table, d.column = s.schema.Table, s.keyName()
	}
	if !d.keys && !x.isTenant(d.table, d.column) {
		return false
	}
	x.drop(builder.Drop{
		Finding: builder.Finding{Code: finding.TV204, Table: d.table, Message: d.message(), At: d.at},
		Column:  d.column,
	})
	return x.weak
}

func (d droppable) message() string {
	if d.keys {
		return finding.DroppedKeys(d.table, d.column)
	}
	return finding.DroppedZero(d.table, d.column, d.field)
}

func (x *run) drop(d builder.Drop) {
	for _, have := range x.drops {
		if have == d {
			return
		}
	}
	x.drops = append(x.drops, d)
}

// isTenant tells whether a column is a tenant column. Without a policy each
// may be.
func (x *run) isTenant(table, column string) bool {
	return x.renderer.Tenant == nil || x.renderer.Tenant(table, column)
}

// unlessZero is a condition on a field that is added for values that are not
// zero. ok is false where the value is zero.
func (s *statement) unlessZero(schema *model.Schema, f *model.Field, v builder.Arg, cond node) (c node, ok bool) {
	switch s.run.zeroness(v) {
	case isZero:
		return nil, false
	case isNotZero:
		return cond, true
	}
	if s.keyed {
		return cond, true
	}
	if v.Kind == builder.KindOpaque && !isOwn(v) && s.run.isTenant(schema.Table, f.DBName) {
		return nil, false // left there by chance: no condition to rely on
	}
	return droppable{node: cond, table: schema.Table, column: f.DBName, field: f.Name, at: v.Pos}, true
}

// dropAlways notes a field that is set to zero and thereby no condition.
func (x *run) dropAlways(schema *model.Schema, f *model.Field, at token.Pos) {
	if !x.isTenant(schema.Table, f.DBName) {
		return
	}
	x.drop(builder.Drop{Always: true, Column: f.DBName, Finding: builder.Finding{
		Code: finding.TV204, Table: schema.Table, At: at,
		Message: finding.DroppedAlways(schema.Table, f.DBName, f.Name),
	}})
}

// findings are what is wrong with the statement whatever its text says.
func (s *statement) findings() []builder.Finding {
	if s.spliced == nil || s.schema == nil {
		return s.defaulted
	}
	for _, f := range s.schema.Fields {
		if s.run.isTenant(s.schema.Table, f.DBName) {
			return []builder.Finding{{Code: finding.TV204, Table: s.schema.Table, At: s.spliced.Pos,
				Message: finding.SplicedKey(s.schema.Table, reason(*s.spliced))}}
		}
	}
	return nil
}

// noteIgnored notes the fields of a struct that the code sets and that GORM
// does not look at: of a struct given as the model only the key counts.
func (s *statement) noteIgnored(a builder.Arg) {
	if s.schema == nil || a.Kind != builder.KindStruct {
		return
	}
	for _, f := range s.schema.Fields {
		if f.PrimaryKey || !isSet(a, f) || !s.run.isTenant(s.schema.Table, f.DBName) {
			continue
		}
		s.run.drop(builder.Drop{Always: true, Column: f.DBName, Finding: builder.Finding{
			Code: finding.TV204, Table: s.schema.Table, At: fieldPos(a, f),
			Message: finding.IgnoredField(s.schema.Table, f.Name),
		}})
	}
}

// fieldPos is where a field of a struct is set, or else the struct.
func fieldPos(a builder.Arg, f *model.Field) token.Pos {
	if v := fieldOf(a, f); v.Pos.IsValid() {
		return v.Pos
	}
	return a.Pos
}
