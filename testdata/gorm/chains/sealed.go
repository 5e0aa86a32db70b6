package chains

import (
	"database/sql/driver"
	"fmt"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"gorm.io/gorm/schema"
)

// OwnTenant is the type of a column that confines every statement to the
// tenant, as gorm.DeletedAt confines it to what is not deleted.
type OwnTenant uint

// Value implements driver.Valuer.
func (t OwnTenant) Value() (driver.Value, error) { return int64(t), nil }

// Scan implements sql.Scanner.
func (t *OwnTenant) Scan(v any) error {
	n, ok := v.(int64)
	if !ok {
		return fmt.Errorf("a tenant is not a %T", v)
	}
	*t = OwnTenant(n)
	return nil
}

// GormDataType names the type of the column.
func (OwnTenant) GormDataType() string { return "bigint" }

// QueryClauses confines queries.
func (OwnTenant) QueryClauses(f *schema.Field) []clause.Interface {
	return []clause.Interface{confine{f}}
}

// UpdateClauses confines updates.
func (OwnTenant) UpdateClauses(f *schema.Field) []clause.Interface {
	return []clause.Interface{confine{f}}
}

// DeleteClauses confines deletions.
func (OwnTenant) DeleteClauses(f *schema.Field) []clause.Interface {
	return []clause.Interface{confine{f}}
}

// CreateClauses sets the tenant of new rows.
func (OwnTenant) CreateClauses(f *schema.Field) []clause.Interface {
	return []clause.Interface{assign{f}}
}

// confine adds the condition.
type confine struct{ field *schema.Field }

// Name implements clause.Interface.
func (confine) Name() string { return "" }

// Build implements clause.Interface.
func (confine) Build(clause.Builder) {}

// MergeClause implements clause.Interface.
func (confine) MergeClause(*clause.Clause) {}

// ModifyStatement implements gorm.StatementModifier.
func (c confine) ModifyStatement(stmt *gorm.Statement) {
	stmt.AddClause(clause.Where{Exprs: []clause.Expression{
		clause.Eq{Column: clause.Column{Table: clause.CurrentTable, Name: c.field.DBName}, Value: tenant},
	}})
}

// assign sets the column.
type assign struct{ field *schema.Field }

// Name implements clause.Interface.
func (assign) Name() string { return "" }

// Build implements clause.Interface.
func (assign) Build(clause.Builder) {}

// MergeClause implements clause.Interface.
func (assign) MergeClause(*clause.Clause) {}

// ModifyStatement implements gorm.StatementModifier.
func (a assign) ModifyStatement(stmt *gorm.Statement) {
	stmt.SetColumn(a.field.DBName, OwnTenant(tenant), true)
}
