package chains

import (
	"errors"

	"gorm.io/gorm"
)

// FinishFirst orders by the key.
func FinishFirst(db *gorm.DB) {
	var order Order
	db.Where("tenant_id = ?", tenant).First(&order)
}

// FinishFirstComposite orders by the first of the keys.
func FinishFirstComposite(db *gorm.DB) {
	var m Membership
	db.Where("tenant_id = ?", tenant).First(&m)
}

// FinishFirstOrder orders by both.
func FinishFirstOrder(db *gorm.DB) {
	var order Order
	db.Where("tenant_id = ?", tenant).Order("total desc").First(&order)
}

// FinishTake does not order.
func FinishTake(db *gorm.DB) {
	var order Order
	db.Where("tenant_id = ?", tenant).Take(&order)
}

// FinishLast orders backwards.
func FinishLast(db *gorm.DB) {
	var order Order
	db.Where("tenant_id = ?", tenant).Last(&order)
}

// FinishFindOne finds into one.
func FinishFindOne(db *gorm.DB) {
	var order Order
	db.Where("tenant_id = ?", tenant).Limit(1).Find(&order)
}

// FinishFindMap finds into a map.
func FinishFindMap(db *gorm.DB) {
	var rows []map[string]any
	db.Model(&Order{}).Where("tenant_id = ?", tenant).Find(&rows)
}

// FinishPage has an order, a limit and an offset.
func FinishPage(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ?", tenant).Order("id desc").Order("total").Limit(10).Offset(5).Find(&orders)
}

// FinishNoLimit takes the limit back.
func FinishNoLimit(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ?", tenant).Limit(10).Limit(-1).Find(&orders)
}

// FinishSelect selects columns.
func FinishSelect(db *gorm.DB) {
	var orders []Order
	db.Select("id", "number").Where("tenant_id = ?", tenant).Find(&orders)
}

// FinishSelectText selects an expression.
func FinishSelectText(db *gorm.DB) {
	var rows []Order
	db.Select("COALESCE(total, ?) AS total", 0).Where("tenant_id = ?", tenant).Find(&rows)
}

// FinishSelectSubQuery selects what a sub-query yields.
func FinishSelectSubQuery(db *gorm.DB) {
	var rows []Order
	db.Model(&Order{}).
		Select("orders.id, (?) AS number", db.Model(&User{}).Select("name").Where("users.id = orders.user_id")).
		Where("orders.tenant_id = ?", tenant).Find(&rows)
}

// FinishOmit leaves columns out.
func FinishOmit(db *gorm.DB) {
	var orders []Order
	db.Omit("total").Where("tenant_id = ?", tenant).Find(&orders)
}

// FinishDistinct drops duplicates.
func FinishDistinct(db *gorm.DB) {
	var orders []Order
	db.Distinct("status").Where("tenant_id = ?", tenant).Find(&orders)
}

// FinishGroup groups.
func FinishGroup(db *gorm.DB) {
	var rows []map[string]any
	db.Model(&Order{}).Select("status, SUM(total) AS total").Where("tenant_id = ?", tenant).
		Group("status").Having("SUM(total) > ?", 1).Find(&rows)
}

// FinishHavingOnly has the tenant in HAVING.
func FinishHavingOnly(db *gorm.DB) {
	var rows []map[string]any
	db.Model(&Order{}).Select("tenant_id, SUM(total) AS total").Group("tenant_id").Having("tenant_id = ?", tenant).Find(&rows)
}

// FinishCount counts.
func FinishCount(db *gorm.DB) {
	var n int64
	db.Model(&Order{}).Where("tenant_id = ?", tenant).Order("id").Count(&n)
}

// FinishCountDistinct counts values.
func FinishCountDistinct(db *gorm.DB) {
	var n int64
	db.Model(&Order{}).Where("tenant_id = ?", tenant).Distinct("status").Count(&n)
}

// FinishCountTable has no model.
func FinishCountTable(db *gorm.DB) {
	var n int64
	db.Table("users").Where("tenant_id = ?", tenant).Count(&n)
}

// FinishCountModelKey does not use the key.
func FinishCountModelKey(db *gorm.DB) {
	var n int64
	db.Model(&Order{ID: 1, TenantID: tenant}).Count(&n)
}

// FinishCountGroup counts groups.
func FinishCountGroup(db *gorm.DB) {
	var n int64
	db.Model(&Order{}).Where("tenant_id = ?", tenant).Group("status").Count(&n)
}

// FinishPluck takes one column.
func FinishPluck(db *gorm.DB) {
	var names []string
	db.Model(&User{}).Where("tenant_id = ?", tenant).Pluck("Name", &names)
}

// FinishPluckExpr takes an expression.
func FinishPluckExpr(db *gorm.DB) {
	var totals []float64
	db.Model(&Order{}).Where("tenant_id = ?", tenant).Pluck("total * 2", &totals)
}

// FinishScan scans.
func FinishScan(db *gorm.DB) {
	var row struct{ Number string }
	db.Model(&Order{}).Select("number").Where("tenant_id = ?", tenant).Scan(&row)
}

// FinishScanModelKey does not use the key.
func FinishScanModelKey(db *gorm.DB) {
	var row Order
	db.Model(&Order{ID: 1}).Scan(&row)
}

// FinishScanTable has no model.
func FinishScanTable(db *gorm.DB) {
	var rows []Order
	db.Table("orders").Where("tenant_id = ?", tenant).Scan(&rows)
}

// FinishRow reads one row.
func FinishRow(db *gorm.DB) {
	var number string
	_ = db.Model(&Order{}).Select("number").Where("tenant_id = ?", tenant).Row().Scan(&number)
}

// FinishRows reads rows.
func FinishRows(db *gorm.DB) {
	rows, err := db.Model(&User{}).Where("tenant_id = ?", tenant).Rows()
	if err != nil {
		return
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var user User
		_ = db.ScanRows(rows, &user)
	}
}

// FinishBatches pages by the key.
func FinishBatches(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ?", tenant).FindInBatches(&orders, 1, func(*gorm.DB, int) error { return nil })
}

// FinishBatchesOr pages with a condition that escapes: the pages begin anew
// for ever.
func FinishBatchesOr(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ?", tenant).Or("status = ?", "open").
		FindInBatches(&orders, 1, func(_ *gorm.DB, batch int) error {
			if batch == 2 {
				return errors.New("enough")
			}
			return nil
		})
}

// FinishBatchesUse uses the handle of the batch.
func FinishBatchesUse(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ?", tenant).FindInBatches(&orders, 10, func(tx *gorm.DB, _ int) error {
		var items []Item
		return tx.Where("quantity > ?", 0).Find(&items).Error
	})
}

// FinishUnscoped finds deleted rows too.
func FinishUnscoped(db *gorm.DB) {
	var users []User
	db.Unscoped().Where("tenant_id = ?", tenant).Find(&users)
}

// FinishSoft finds what is not deleted.
func FinishSoft(db *gorm.DB) {
	var users []User
	db.Find(&users)
}

// FinishSoftPlugin is the plugin's way.
func FinishSoftPlugin(db *gorm.DB) {
	var rows []Legacy
	db.Where("org_id = ?", tenant).Find(&rows)
}

// FinishSealed has a column type that adds a condition.
func FinishSealed(db *gorm.DB) {
	var rows []Sealed
	db.Where("id > ?", 0).Find(&rows)
}

// FinishSealedOr is not grouped.
func FinishSealedOr(db *gorm.DB) {
	var rows []Sealed
	db.Where("id > ?", 0).Or("body = ?", "b").Find(&rows)
}

// FinishSealedUnscoped keeps the type's condition.
func FinishSealedUnscoped(db *gorm.DB) {
	var rows []Sealed
	db.Unscoped().Find(&rows)
}

// FinishSealedRows is without it.
func FinishSealedRows(db *gorm.DB) {
	rows, err := db.Model(&Sealed{}).Rows()
	if err == nil {
		_ = rows.Close()
	}
}

// FinishSealedCount has it.
func FinishSealedCount(db *gorm.DB) {
	var n int64
	db.Model(&Sealed{}).Count(&n)
}

// FinishSealedTable is without it.
func FinishSealedTable(db *gorm.DB) {
	var rows []map[string]any
	db.Table("sealeds").Find(&rows)
}

// FinishNamed is a model with a name of its own.
func FinishNamed(db *gorm.DB) {
	var rows []Archive
	db.Where("tenant_id = ?", tenant).Find(&rows)
}

// FinishNamedPointer is one named by way of its pointer.
func FinishNamedPointer(db *gorm.DB) {
	var rows []Ledger
	db.Where("tenant_id = ?", tenant).Find(&rows)
}

// FinishGlobal is a table of no tenant.
func FinishGlobal(db *gorm.DB) {
	var rows []Setting
	db.Where("name = ?", "theme").Find(&rows)
}

// TableNamed names a table.
func TableNamed(db *gorm.DB) {
	var orders []Order
	db.Table("orders").Where("tenant_id = ?", tenant).Find(&orders)
}

// TableAlias has an alias.
func TableAlias(db *gorm.DB) {
	var orders []Order
	db.Table("orders AS o").Where("o.tenant_id = ?", tenant).Find(&orders)
}

// TableAliasShort has an alias without AS.
func TableAliasShort(db *gorm.DB) {
	var orders []Order
	db.Table("orders o").Where("o.tenant_id = ?", tenant).Find(&orders)
}

// TableAliasStruct has an alias and a struct.
func TableAliasStruct(db *gorm.DB) {
	var orders []Order
	db.Table("orders AS o").Where(&Order{TenantID: tenant}).Find(&orders)
}

// TableAliasFirst has an alias and an order.
func TableAliasFirst(db *gorm.DB) {
	var user User
	db.Table("users AS u").Where("u.tenant_id = ?", tenant).First(&user)
}

// TableSubQuery reads from a sub-query.
func TableSubQuery(db *gorm.DB) {
	var rows []map[string]any
	db.Table("(?) AS o", db.Model(&Order{}).Select("id, total").Where("tenant_id = ?", tenant)).Where("o.total > ?", 1).Find(&rows)
}

// TableSubQueries reads from two.
func TableSubQueries(db *gorm.DB) {
	var rows []map[string]any
	db.Table("(?) AS o, (?) AS u",
		db.Model(&Order{}).Where("tenant_id = ?", tenant),
		db.Model(&User{}).Where("tenant_id = ?", tenant)).Where("o.user_id = u.id").Find(&rows)
}

// TableSubQuerySoft has the condition of the model on the sub-query.
func TableSubQuerySoft(db *gorm.DB) {
	var users []User
	db.Table("(?) AS users", db.Model(&User{}).Where("tenant_id = ?", tenant)).Find(&users)
}

// TableJoin names two tables.
func TableJoin(db *gorm.DB) {
	var rows []map[string]any
	db.Table("orders, users").Where("orders.user_id = users.id AND orders.tenant_id = ? AND users.tenant_id = ?", tenant, tenant).Find(&rows)
}
