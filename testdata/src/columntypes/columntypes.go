// want package:`keys holders.sealed_id of sealeds.id; looses.id of holders.id`

// Package columntypes has types of columns that confine the statements on their
// models, or seem to.
package columntypes

import (
	"context"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"gorm.io/gorm/schema"
)

type tenantKey struct{}

func tenantOf(ctx context.Context) (int64, bool) {
	t, ok := ctx.Value(tenantKey{}).(int64)
	return t, ok
}

// ID confines queries, updates and deletions to the tenant of the context, and
// refuses to go on without one.
type ID int64

// QueryClauses confines queries.
func (ID) QueryClauses(f *schema.Field) []clause.Interface { // want QueryClauses:`adds \{\}.AddClause`
	return []clause.Interface{confine{f}}
}

// UpdateClauses confines updates.
func (ID) UpdateClauses(f *schema.Field) []clause.Interface { // want UpdateClauses:`adds \{\}.AddClause`
	return []clause.Interface{confine{f}}
}

// DeleteClauses confines deletions.
func (ID) DeleteClauses(f *schema.Field) []clause.Interface { // want DeleteClauses:`adds \{\}.AddClause`
	return []clause.Interface{confine{f}}
}

// CreateClauses sets the tenant of new rows.
func (ID) CreateClauses(f *schema.Field) []clause.Interface { // want CreateClauses:`adds \{\}.SetColumn`
	return []clause.Interface{assign{field: f}}
}

type nothing struct{}

func (nothing) Name() string               { return "" }
func (nothing) Build(clause.Builder)       {}
func (nothing) MergeClause(*clause.Clause) {}

type confine struct{ field *schema.Field }

func (confine) Name() string               { return "" }
func (confine) Build(clause.Builder)       {}
func (confine) MergeClause(*clause.Clause) {}

// ModifyStatement adds the condition.
func (c confine) ModifyStatement(stmt *gorm.Statement) {
	t, ok := tenantOf(stmt.Context)
	if !ok {
		_ = stmt.AddError(gorm.ErrInvalidData)
		return
	}
	stmt.AddClause(clause.Where{Exprs: []clause.Expression{
		clause.Eq{Column: clause.Column{Table: clause.CurrentTable, Name: c.field.DBName}, Value: t},
	}})
}

type assign struct {
	nothing
	field *schema.Field
}

// ModifyStatement sets the column.
func (a *assign) modify(stmt *gorm.Statement, t int64) { stmt.SetColumn(a.field.Name, t, true) }

func (a assign) ModifyStatement(stmt *gorm.Statement) {
	t, ok := tenantOf(stmt.Context)
	if !ok {
		_ = stmt.AddError(gorm.ErrInvalidData)
		return
	}
	a.modify(stmt, t)
}

// Lenient confines where there is a tenant.
type Lenient int64

// QueryClauses confines queries.
func (Lenient) QueryClauses(f *schema.Field) []clause.Interface { // want QueryClauses:`adds .* or `
	return []clause.Interface{leniently{f}}
}

type leniently struct{ field *schema.Field }

func (leniently) Name() string               { return "" }
func (leniently) Build(clause.Builder)       {}
func (leniently) MergeClause(*clause.Clause) {}

func (c leniently) ModifyStatement(stmt *gorm.Statement) {
	t, ok := tenantOf(stmt.Context)
	if !ok {
		return
	}
	stmt.AddClause(clause.Where{Exprs: []clause.Expression{
		clause.Eq{Column: clause.Column{Table: clause.CurrentTable, Name: c.field.DBName}, Value: t},
	}})
}

// Scoped is left out by Unscoped, and keeps together what OR joins.
type Scoped int64

// QueryClauses confines queries.
func (Scoped) QueryClauses(f *schema.Field) []clause.Interface { // want QueryClauses:`adds .* is unscoped.* behind a group`
	return []clause.Interface{scoped{f}}
}

type scoped struct{ field *schema.Field }

func (scoped) Name() string               { return "" }
func (scoped) Build(clause.Builder)       {}
func (scoped) MergeClause(*clause.Clause) {}

func (c scoped) ModifyStatement(stmt *gorm.Statement) {
	if _, ok := stmt.Clauses["tenant_scoped"]; ok || stmt.Unscoped {
		return
	}
	if c, ok := stmt.Clauses["WHERE"]; ok {
		if where, ok := c.Expression.(clause.Where); ok && len(where.Exprs) >= 1 {
			for _, expr := range where.Exprs {
				if or, ok := expr.(clause.OrConditions); ok && len(or.Exprs) == 1 {
					where.Exprs = []clause.Expression{clause.And(where.Exprs...)}
					c.Expression = where
					stmt.Clauses["WHERE"] = c
					break
				}
			}
		}
	}
	t, _ := tenantOf(stmt.Context)
	stmt.AddClause(clause.Where{Exprs: []clause.Expression{
		clause.Eq{Column: clause.Column{Table: clause.CurrentTable, Name: c.field.DBName}, Value: t},
	}})
	stmt.Clauses["tenant_scoped"] = clause.Clause{}
}

// Widening takes the conditions away that are there.
type Widening int64

// QueryClauses seems to confine queries.
func (Widening) QueryClauses(f *schema.Field) []clause.Interface { // want QueryClauses:`and perhaps a clause that is taken away`
	return []clause.Interface{widen{f}}
}

type widen struct{ field *schema.Field }

func (widen) Name() string               { return "" }
func (widen) Build(clause.Builder)       {}
func (widen) MergeClause(*clause.Clause) {}

func (widen) ModifyStatement(stmt *gorm.Statement) { delete(stmt.Clauses, "WHERE") }

// Either lets rows of no tenant through.
type Either int64

// QueryClauses seems to confine queries.
func (Either) QueryClauses(f *schema.Field) []clause.Interface { // want QueryClauses:`adds`
	return []clause.Interface{clause.Where{Exprs: []clause.Expression{clause.Or(
		clause.Eq{Column: f.DBName, Value: int64(7)}, clause.Eq{Column: "public", Value: true})}}}
}

// Sealed is confined by all that is done to it.
type Sealed struct {
	ID       uint
	TenantID ID
	Body     string
}

// Late is marked as deleted before its tenant can be asked for.
type Late struct {
	gorm.Model
	TenantID ID
}

// Early asks for the tenant first.
type Early struct {
	TenantID ID
	gorm.Model
}

// Loose asks only if there is a tenant.
type Loose struct {
	ID       uint
	TenantID Lenient
}

// Kept is as soft deletion is.
type Kept struct {
	ID       uint
	TenantID Scoped
	Body     string
}

// Wide loses its conditions.
type Wide struct {
	ID       uint
	TenantID Widening
}

// Open has rows of no tenant.
type Open struct {
	ID       uint
	TenantID Either
	Public   bool
}

// Holder has a sealed row.
type Holder struct {
	ID       uint
	TenantID ID
	SealedID uint
	Sealed   Sealed
	Loose    []Loose `gorm:"foreignKey:ID"`
}

func sealed(ctx context.Context, db *gorm.DB) {
	db = db.WithContext(ctx)
	var rows []Sealed
	db.Find(&rows)
	db.Unscoped().Find(&rows)
	db.Where("body = ?", "a").Or("body = ?", "b").Find(&rows) // want "TV103: .*OR"
	db.Table("sealeds").Find(&rows)
	db.Table("sealeds").Count(new(int64)) // want "TV101: .*sealeds"
	db.Model(&Sealed{}).Where("id = ?", 1).Update("body", "b")
	db.Model(&Sealed{}).Where("id = ?", 1).UpdateColumn("body", "b")
	db.Delete(&Sealed{}, 1)
	db.Create(&Sealed{Body: "b"})
	db.Create([]Sealed{{Body: "b"}, {Body: "c"}})
	db.Unscoped().Create(&Sealed{Body: "b"})    // want "TV104: .*sealeds"
	db.Raw("SELECT * FROM sealeds").Find(&rows) // want "TV101: .*sealeds"
}
