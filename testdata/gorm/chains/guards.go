package chains

import (
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"gorm.io/gorm/schema"
)

// Guard is the type of a column that confines statements to the tenant as
// gorm.DeletedAt confines them to what is not deleted: what is joined by OR it
// keeps together, and Unscoped leaves it out.
type Guard uint

// QueryClauses confines queries.
func (Guard) QueryClauses(f *schema.Field) []clause.Interface {
	return []clause.Interface{guard{f}}
}

// UpdateClauses confines updates.
func (Guard) UpdateClauses(f *schema.Field) []clause.Interface {
	return []clause.Interface{guard{f}}
}

// DeleteClauses confines deletions.
func (Guard) DeleteClauses(f *schema.Field) []clause.Interface {
	return []clause.Interface{guard{f}}
}

type guard struct{ field *schema.Field }

// Name implements clause.Interface.
func (guard) Name() string { return "" }

// Build implements clause.Interface.
func (guard) Build(clause.Builder) {}

// MergeClause implements clause.Interface.
func (guard) MergeClause(*clause.Clause) {}

// ModifyStatement implements gorm.StatementModifier.
func (g guard) ModifyStatement(stmt *gorm.Statement) {
	if _, ok := stmt.Clauses["guarded"]; ok || stmt.Statement.Unscoped {
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
	stmt.AddClause(clause.Where{Exprs: []clause.Expression{
		clause.Eq{Column: clause.Column{Table: clause.CurrentTable, Name: g.field.DBName}, Value: tenant},
	}})
	stmt.Clauses["guarded"] = clause.Clause{}
}

// Plain is the type of a column that names its condition at once.
type Plain uint

// QueryClauses confines queries.
func (Plain) QueryClauses(f *schema.Field) []clause.Interface {
	return []clause.Interface{clause.Where{Exprs: []clause.Expression{clause.Eq{Column: clause.Column{Table: clause.CurrentTable, Name: f.DBName}, Value: tenant}}}}
}

// Vault has its guard behind the mark of deleted rows, Chest before it.
type Vault struct {
	gorm.Model
	TenantID Guard
	Body     string
	Notes    []Note
}

// Chest has its guard before the mark of deleted rows.
type Chest struct {
	TenantID Guard
	gorm.Model
	Body string
}

// Note belongs to a vault, and confines queries only.
type Note struct {
	ID       uint
	TenantID Plain
	VaultID  uint
	Vault    *Vault
	Body     string
}

// Ticket has hooks that work on the statement.
type Ticket struct {
	ID       uint
	TenantID uint
	Title    string
}

// BeforeUpdate adds a condition, and sets the column.
func (t *Ticket) BeforeUpdate(tx *gorm.DB) error {
	tx.Statement.AddClause(clause.Where{Exprs: []clause.Expression{clause.Eq{Column: "tenant_id", Value: tenant}}})
	tx.Statement.SetColumn("Title", "changed")
	return nil
}

// BeforeDelete adds a condition, but for what has a title.
func (t *Ticket) BeforeDelete(tx *gorm.DB) error {
	if t.Title != "" {
		return nil
	}
	tx.Statement.Where("tenant_id = ?", tenant)
	return nil
}

// BeforeCreate overwrites what is there.
func (t *Ticket) BeforeCreate(tx *gorm.DB) error {
	tx.Statement.AddClause(clause.OnConflict{UpdateAll: true})
	return nil
}

// GuardFind is confined.
func GuardFind(db *gorm.DB) {
	var rows []Vault
	db.Find(&rows)
}

// GuardOr keeps together what is joined by OR.
func GuardOr(db *gorm.DB) {
	var rows []Vault
	db.Where("id > ?", 5).Or("body = ?", "b").Find(&rows)
}

// GuardOrBefore keeps it together twice.
func GuardOrBefore(db *gorm.DB) {
	var rows []Chest
	db.Where("id > ?", 5).Or("body = ?", "b").Find(&rows)
}

// GuardUnscoped is left out.
func GuardUnscoped(db *gorm.DB) {
	var rows []Vault
	db.Unscoped().Find(&rows)
}

// GuardRows is confined.
func GuardRows(db *gorm.DB) {
	rows, err := db.Model(&Chest{}).Where("body = ?", "b").Rows()
	if err == nil {
		_ = rows.Close()
	}
}

// GuardSubQuery is confined.
func GuardSubQuery(db *gorm.DB) {
	var notes []Note
	db.Where("vault_id IN (?)", db.Model(&Vault{}).Select("id")).Find(&notes)
}

// GuardUpdate is confined.
func GuardUpdate(db *gorm.DB) { db.Model(&Vault{}).Where("body = ?", "b").Update("body", "c") }

// GuardDelete has its condition too late: the text is written by then.
func GuardDelete(db *gorm.DB) { db.Where("body = ?", "b").Delete(&Vault{}) }

// GuardDeleteBefore has it in time.
func GuardDeleteBefore(db *gorm.DB) { db.Where("body = ?", "b").Delete(&Chest{}) }

// GuardDeleteUnscoped has none.
func GuardDeleteUnscoped(db *gorm.DB) { db.Unscoped().Where("body = ?", "b").Delete(&Chest{}) }

// GuardPlain names its condition at once.
func GuardPlain(db *gorm.DB) {
	var notes []Note
	db.Where("body = ?", "b").Or("body = ?", "c").Find(&notes)
}

// GuardPlainDelete has none for deletions.
func GuardPlainDelete(db *gorm.DB) { db.Delete(&Note{}, 1) }

// GuardJoins has it in ON.
func GuardJoins(db *gorm.DB) {
	var notes []Note
	db.Joins("Vault").Find(&notes)
}

// GuardJoinsUnscoped asks the statement of the handle.
func GuardJoinsUnscoped(db *gorm.DB) {
	var notes []Note
	db.Unscoped().Joins("Vault").Find(&notes)
}

// GuardPreload has it in what is loaded.
func GuardPreload(db *gorm.DB) {
	var rows []Vault
	db.Preload("Notes").Find(&rows)
}

// GuardAssociation has it in what is found.
func GuardAssociation(db *gorm.DB) {
	var notes []Note
	_ = db.Model(&Vault{Model: gorm.Model{ID: 1}}).Association("Notes").Find(&notes)
}

// HookUpdate adds a condition by its clause, and sets a column.
func HookUpdate(db *gorm.DB) { db.Model(&Ticket{}).Where("id = ?", 1).Update("tenant_id", tenant) }

// HookUpdateStruct sets the column of what is written.
func HookUpdateStruct(db *gorm.DB) {
	db.Model(&Ticket{ID: 1}).Updates(Ticket{TenantID: tenant})
}

// HookUpdateColumn runs no hook.
func HookUpdateColumn(db *gorm.DB) { db.Model(&Ticket{}).Where("id = ?", 1).UpdateColumn("title", "x") }

// HookSave runs the hook of updates.
func HookSave(db *gorm.DB) { db.Save(&Ticket{ID: 1, TenantID: tenant, Title: "x"}) }

// HookDeletePath adds the condition on one path.
func HookDeletePath(db *gorm.DB) { db.Delete(&Ticket{ID: 1}) }

// HookDeleteList runs the hook for each row, and there is none.
func HookDeleteList(db *gorm.DB) { db.Where("kind = ?", "login").Delete(&[]Event{}) }

// HookDeleteRows runs it for each row.
func HookDeleteRows(db *gorm.DB) { db.Delete(&[]Event{{ID: 1}, {ID: 2}}) }

// HookDeleteTable runs none: there is no model.
func HookDeleteTable(db *gorm.DB) { db.Table("events").Where("id = ?", 1).Delete(nil) }

// HookDeleteModel runs it for what is deleted.
func HookDeleteModel(db *gorm.DB) { db.Model(&Event{}).Where("id = ?", 1).Delete(nil) }

// HookCreate overwrites another's row.
func HookCreate(db *gorm.DB) { db.Create(&Ticket{ID: 11, TenantID: tenant, Title: "x"}) }
