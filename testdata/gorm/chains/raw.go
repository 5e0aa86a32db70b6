package chains

import "gorm.io/gorm"

// RawScan has a text.
func RawScan(db *gorm.DB) {
	var orders []Order
	db.Raw("SELECT * FROM orders WHERE tenant_id = ?", tenant).Scan(&orders)
}

// RawNamed names its arguments.
func RawNamed(db *gorm.DB) {
	var orders []Order
	db.Raw("SELECT * FROM orders WHERE tenant_id = @tenant AND status IN @status",
		map[string]any{"tenant": tenant, "status": []string{"open"}}).Find(&orders)
}

// RawWhere ignores the condition.
func RawWhere(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ?", tenant).Raw("SELECT * FROM orders").Scan(&orders)
}

// RawThenWhere ignores the condition.
func RawThenWhere(db *gorm.DB) {
	var orders []Order
	db.Raw("SELECT * FROM orders").Where("tenant_id = ?", tenant).Scan(&orders)
}

// RawFirst ignores key and limit.
func RawFirst(db *gorm.DB) {
	var order Order
	db.Raw("SELECT * FROM orders WHERE tenant_id = ?", tenant).First(&order, 1)
}

// RawRow reads one row.
func RawRow(db *gorm.DB) {
	var n int
	_ = db.Raw("SELECT COUNT(*) FROM orders WHERE tenant_id = ?", tenant).Row().Scan(&n)
}

// RawSubQuery is an argument.
func RawSubQuery(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ?", tenant).
		Where("user_id IN (?)", db.Raw("SELECT id FROM users WHERE tenant_id = ?", tenant)).Find(&orders)
}

// ExecText runs a text.
func ExecText(db *gorm.DB) {
	db.Exec("UPDATE orders SET status = ? WHERE tenant_id = ? AND id IN ?", "void", tenant, []int{1, 2})
}

// ExecNamed names its arguments.
func ExecNamed(db *gorm.DB) {
	db.Exec("UPDATE orders SET status = @status WHERE tenant_id = @tenant", map[string]any{"status": "void", "tenant": tenant})
}

// ExecSubQuery has a sub-query.
func ExecSubQuery(db *gorm.DB) {
	db.Exec("DELETE FROM items WHERE tenant_id = ? AND order_id IN (?)", tenant,
		db.Model(&Order{}).Select("id").Where("tenant_id = ?", tenant))
}

// ExecWhere ignores the condition.
func ExecWhere(db *gorm.DB) {
	db.Model(&Item{}).Where("tenant_id = ?", tenant).Exec("DELETE FROM items")
}

// RawSubQueryOpen has a sub-query that no condition confines.
func RawSubQueryOpen(db *gorm.DB) {
	var users []User
	db.Raw("SELECT * FROM users WHERE tenant_id = ? AND name IN (?)", tenant, db.Model(&User{}).Select("name")).Scan(&users)
}

// RawFromSubQuery reads from one.
func RawFromSubQuery(db *gorm.DB) {
	var orders []Order
	db.Raw("SELECT * FROM (?) AS o WHERE o.total > ?", db.Model(&Order{}).Where("tenant_id = ?", tenant), 5).Scan(&orders)
}

// RawExpr has an expression that leaves the tenant.
func RawExpr(db *gorm.DB) {
	var orders []Order
	db.Raw("SELECT * FROM orders WHERE tenant_id = ? AND ?", tenant, gorm.Expr("status = ? OR total > ?", "open", 5)).Scan(&orders)
}

// RawAppended gets its sub-query by append.
func RawAppended(db *gorm.DB) {
	var users []User
	args := []any{tenant}
	args = append(args, db.Model(&User{}).Select("name"))
	db.Raw("SELECT * FROM users WHERE tenant_id = ? AND name IN (?)", args...).Scan(&users)
}

// RawVariable is run from a variable.
func RawVariable(db *gorm.DB) {
	var users []User
	tx := db.Raw("SELECT * FROM users WHERE tenant_id = ? AND name IN (?)", tenant, db.Model(&User{}).Select("name"))
	tx.Scan(&users)
}

// ExecSubQueryOpen deletes by a sub-query that no condition confines.
func ExecSubQueryOpen(db *gorm.DB) {
	db.Exec("DELETE FROM orders WHERE tenant_id = ? AND number IN (?)", tenant, db.Model(&Order{}).Select("number").Where("id > ?", 1))
}
