package chains

import (
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// whereTenant adds the condition as a text.
func whereTenant(tx *gorm.DB) { tx.Where("tenant_id = ?", tenant) }

// guardModels adds it to models that have the column, unless the statement asks
// for all.
func guardModels(tx *gorm.DB) {
	if tx.Statement.Schema == nil || tx.Statement.Unscoped {
		return
	}
	field := tx.Statement.Schema.LookUpField("TenantID")
	if field == nil {
		return
	}
	tx.Statement.AddClause(clause.Where{Exprs: []clause.Expression{
		clause.Eq{Column: clause.Column{Table: tx.Statement.Table, Name: field.DBName}, Value: tenant},
	}})
}

// CallbackBehind is registered without a place: it runs when the statement has
// been sent.
func CallbackBehind(db *gorm.DB) {
	_ = db.Callback().Query().Register("confine:behind", whereTenant)
	var orders []Order
	db.Where("status = ?", "open").Find(&orders)
}

// CallbackAfter runs behind all that is there.
func CallbackAfter(db *gorm.DB) {
	_ = db.Callback().Update().After("gorm:begin_transaction").Register("confine:after", whereTenant)
	db.Model(&Order{}).Where("id = ?", 1).Update("status", "void")
}

// CallbackStar runs before all others.
func CallbackStar(db *gorm.DB) {
	_ = db.Callback().Update().Before("*").Register("confine:star", whereTenant)
	db.Model(&Order{}).Where("id = ?", 1).Update("status", "void")
}

// CallbackEarly runs before the hooks.
func CallbackEarly(db *gorm.DB) {
	_ = db.Callback().Delete().Before("gorm:before_delete").Register("confine:early", whereTenant)
	db.Delete(&Event{ID: 1})
}

// CallbackModel asks the model for the column.
func CallbackModel(db *gorm.DB) {
	_ = db.Callback().Query().Before("gorm:query").Register("confine:model", guardModels)
	var orders []Order
	db.Where("status = ?", "open").Find(&orders)
	var settings []Setting
	db.Find(&settings)
}

// CallbackModelTable has no model.
func CallbackModelTable(db *gorm.DB) {
	_ = db.Callback().Query().Before("gorm:query").Register("confine:model", guardModels)
	var rows []map[string]any
	db.Table("orders").Find(&rows)
}

// CallbackModelAlias names the table as the statement does.
func CallbackModelAlias(db *gorm.DB) {
	_ = db.Callback().Query().Before("gorm:query").Register("confine:model", guardModels)
	var orders []Order
	db.Table("orders AS o").Find(&orders)
}

// CallbackModelUnscoped asks for all.
func CallbackModelUnscoped(db *gorm.DB) {
	_ = db.Callback().Query().Before("gorm:query").Register("confine:model", guardModels)
	var orders []Order
	db.Unscoped().Find(&orders)
}

// CallbackModelPreload is in what is loaded, too.
func CallbackModelPreload(db *gorm.DB) {
	_ = db.Callback().Query().Before("gorm:query").Register("confine:model", guardModels)
	var users []User
	db.Preload("Orders").Preload("Roles").Find(&users)
}

// CallbackSets sets the tenant of the first row.
func CallbackSets(db *gorm.DB) {
	_ = db.Callback().Create().Before("gorm:create").Register("confine:set", func(tx *gorm.DB) {
		tx.Statement.SetColumn("TenantID", tenant)
	})
	db.Create([]*Order{{Number: "a"}, {Number: "b"}})
}

// CallbackSetsAll sets the tenant of all rows.
func CallbackSetsAll(db *gorm.DB) {
	_ = db.Callback().Create().Before("gorm:create").Register("confine:set", func(tx *gorm.DB) {
		tx.Statement.SetColumn("TenantID", tenant, true)
	})
	db.Create([]*Order{{Number: "a"}, {Number: "b"}})
}

// CallbackSetsMap sets it in a map.
func CallbackSetsMap(db *gorm.DB) {
	_ = db.Callback().Create().Before("gorm:create").Register("confine:set", func(tx *gorm.DB) {
		tx.Statement.SetColumn("tenant_id", tenant)
	})
	db.Model(&Order{}).Create(map[string]any{"number": "n"})
}

// CallbackRefuses sends nothing.
func CallbackRefuses(db *gorm.DB) {
	_ = db.Callback().Query().Before("gorm:query").Register("confine:refuse", func(tx *gorm.DB) {
		_ = tx.AddError(gorm.ErrInvalidData)
	})
	var orders []Order
	db.Find(&orders)
}
