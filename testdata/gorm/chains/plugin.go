package chains

import (
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// Confine is a plugin that adds the tenant to the statements of each
// processor of which it is told.
type Confine struct{ Query, Row, Update, Delete, Raw, Create bool }

// Name implements gorm.Plugin.
func (Confine) Name() string { return "confine" }

// Initialize implements gorm.Plugin.
func (c Confine) Initialize(db *gorm.DB) error {
	callbacks := db.Callback()
	if c.Query {
		if err := callbacks.Query().Before("gorm:query").Register("confine:query", addTenant); err != nil {
			return err
		}
	}
	if c.Row {
		if err := callbacks.Row().Before("gorm:row").Register("confine:row", addTenant); err != nil {
			return err
		}
	}
	if c.Update {
		if err := callbacks.Update().Before("gorm:update").Register("confine:update", addTenant); err != nil {
			return err
		}
	}
	if c.Delete {
		if err := callbacks.Delete().Before("gorm:delete").Register("confine:delete", addTenant); err != nil {
			return err
		}
	}
	if c.Raw {
		if err := callbacks.Raw().Before("gorm:raw").Register("confine:raw", addTenant); err != nil {
			return err
		}
	}
	if c.Create {
		return callbacks.Create().Before("gorm:create").Register("confine:create", setTenant)
	}
	return nil
}

func addTenant(db *gorm.DB) {
	db.Statement.AddClause(clause.Where{Exprs: []clause.Expression{
		clause.Eq{Column: clause.Column{Table: clause.CurrentTable, Name: "tenant_id"}, Value: tenant},
	}})
}

func setTenant(db *gorm.DB) { db.Statement.SetColumn("TenantID", tenant) }

// PluginFind reaches Find.
func PluginFind(db *gorm.DB) {
	_ = db.Use(Confine{Query: true})
	var orders []Order
	db.Where("status = ?", "open").Find(&orders)
}

// PluginOr is not grouped.
func PluginOr(db *gorm.DB) {
	_ = db.Use(Confine{Query: true})
	var orders []Order
	db.Where("status = ?", "open").Or("total > ?", 5).Find(&orders)
}

// PluginOrSoft is grouped by soft deletion.
func PluginOrSoft(db *gorm.DB) {
	_ = db.Use(Confine{Query: true})
	var users []User
	db.Where("age > ?", 1).Or("name = ?", "ann").Find(&users)
}

// PluginFirst reaches First.
func PluginFirst(db *gorm.DB) {
	_ = db.Use(Confine{Query: true})
	var order Order
	db.First(&order, 1)
}

// PluginCount reaches Count.
func PluginCount(db *gorm.DB) {
	_ = db.Use(Confine{Query: true})
	var n int64
	db.Model(&Order{}).Count(&n)
}

// PluginPluck reaches Pluck.
func PluginPluck(db *gorm.DB) {
	_ = db.Use(Confine{Query: true})
	var names []string
	db.Model(&User{}).Pluck("name", &names)
}

// PluginTable reaches tables without a model.
func PluginTable(db *gorm.DB) {
	_ = db.Use(Confine{Query: true})
	var rows []map[string]any
	db.Table("orders").Find(&rows)
}

// PluginTableAlias reaches tables with an alias.
func PluginTableAlias(db *gorm.DB) {
	_ = db.Use(Confine{Query: true})
	var rows []map[string]any
	db.Table("orders AS o").Find(&rows)
}

// PluginJoins does not reach what is joined.
func PluginJoins(db *gorm.DB) {
	_ = db.Use(Confine{Query: true})
	var users []User
	db.Joins("Company").Find(&users)
}

// PluginPreload reaches what is loaded.
func PluginPreload(db *gorm.DB) {
	_ = db.Use(Confine{Query: true})
	var users []User
	db.Preload("Orders").Find(&users)
}

// PluginSubQuery does not reach a sub-query.
func PluginSubQuery(db *gorm.DB) {
	_ = db.Use(Confine{Query: true})
	var orders []Order
	db.Where("user_id IN (?)", db.Model(&User{}).Select("id")).Find(&orders)
}

// PluginAssociation reaches associations.
func PluginAssociation(db *gorm.DB) {
	_ = db.Use(Confine{Query: true})
	var orders []Order
	user := User{Model: gorm.Model{ID: 1}}
	_ = db.Model(&user).Association("Orders").Find(&orders)
}

// PluginBatches reaches each batch.
func PluginBatches(db *gorm.DB) {
	_ = db.Use(Confine{Query: true})
	var orders []Order
	db.FindInBatches(&orders, 1, func(*gorm.DB, int) error { return nil })
}

// PluginScan does not reach Scan.
func PluginScan(db *gorm.DB) {
	_ = db.Use(Confine{Query: true})
	var orders []Order
	db.Model(&Order{}).Scan(&orders)
}

// PluginRows does not reach Rows.
func PluginRows(db *gorm.DB) {
	_ = db.Use(Confine{Query: true})
	rows, err := db.Model(&Order{}).Rows()
	if err == nil {
		_ = rows.Close()
	}
}

// PluginRowsRow reaches Rows by another processor.
func PluginRowsRow(db *gorm.DB) {
	_ = db.Use(Confine{Row: true})
	rows, err := db.Model(&Order{}).Rows()
	if err == nil {
		_ = rows.Close()
	}
}

// PluginScanRow reaches Scan by another processor.
func PluginScanRow(db *gorm.DB) {
	_ = db.Use(Confine{Row: true})
	var orders []Order
	db.Model(&Order{}).Scan(&orders)
}

// PluginRaw does not reach raw texts.
func PluginRaw(db *gorm.DB) {
	_ = db.Use(Confine{Query: true, Row: true, Raw: true})
	var orders []Order
	db.Raw("SELECT * FROM orders").Scan(&orders)
	db.Raw("SELECT * FROM orders").Find(&orders)
}

// PluginExec does not reach executed texts.
func PluginExec(db *gorm.DB) {
	_ = db.Use(Confine{Query: true, Row: true, Raw: true, Update: true, Delete: true})
	db.Exec("DELETE FROM items WHERE order_id = ?", 1)
}

// PluginUpdate reaches updates by their processor only.
func PluginUpdate(db *gorm.DB) {
	_ = db.Use(Confine{Query: true, Row: true})
	db.Model(&Order{ID: 1}).Update("status", "void")
}

// PluginUpdates reaches updates.
func PluginUpdates(db *gorm.DB) {
	_ = db.Use(Confine{Update: true})
	db.Model(&Order{ID: 1}).Updates(Order{Status: "void"})
}

// PluginUpdateColumn reaches updates without hooks.
func PluginUpdateColumn(db *gorm.DB) {
	_ = db.Use(Confine{Update: true})
	db.Model(&Order{}).Where("id = ?", 1).UpdateColumn("status", "void")
}

// PluginSave does not reach the upsert.
func PluginSave(db *gorm.DB) {
	_ = db.Use(Confine{Update: true})
	db.Save(&Order{ID: 11, TenantID: tenant, Number: "x"})
}

// PluginDelete reaches deletions.
func PluginDelete(db *gorm.DB) {
	_ = db.Use(Confine{Delete: true})
	db.Delete(&Order{}, 1)
}

// PluginDeleteSoft reaches soft deletion by the processor of deletions.
func PluginDeleteSoft(db *gorm.DB) {
	_ = db.Use(Confine{Delete: true})
	db.Delete(&User{}, 1)
}

// PluginDeleteSoftUpdate does not reach soft deletion.
func PluginDeleteSoftUpdate(db *gorm.DB) {
	_ = db.Use(Confine{Update: true})
	db.Delete(&User{}, 1)
}

// PluginCreate sets the tenant of new rows.
func PluginCreate(db *gorm.DB) {
	_ = db.Use(Confine{Create: true})
	db.Create(&Order{Number: "n"})
}

// PluginCreateMany sets the tenant of several.
func PluginCreateMany(db *gorm.DB) {
	_ = db.Use(Confine{Create: true})
	db.Create([]*Order{{Number: "a"}, {Number: "b"}})
}

// PluginFirstOrCreate reaches both.
func PluginFirstOrCreate(db *gorm.DB) {
	_ = db.Use(Confine{Query: true, Create: true})
	var order Order
	db.FirstOrCreate(&order, Order{Number: "new"})
}

// PluginReplace takes the place of GORM's own.
func PluginReplace(db *gorm.DB) {
	_ = db.Callback().Query().Before("gorm:query").Register("confine:text", func(tx *gorm.DB) {
		tx.Where("tenant_id = ?", tenant)
	})
	var orders []Order
	db.Where("status = ?", "open").Find(&orders)
}

// PluginStatementWhere adds a text.
func PluginStatementWhere(db *gorm.DB) {
	_ = db.Callback().Query().Before("gorm:query").Register("confine:text", func(tx *gorm.DB) {
		tx.Statement.Where("tenant_id = ?", tenant)
	})
	var orders []Order
	db.Where("status = ?", "open").Find(&orders)
}

// PluginSession loses nothing in a new session.
func PluginSession(db *gorm.DB) {
	_ = db.Use(Confine{Query: true})
	var orders []Order
	db.Session(&gorm.Session{NewDB: true}).Unscoped().Find(&orders)
}

// PluginGeneric reaches the generic interface.
func PluginGeneric(db *gorm.DB) {
	_ = db.Use(Confine{Query: true})
	_, _ = gorm.G[Order](db).Find(db.Statement.Context)
}
