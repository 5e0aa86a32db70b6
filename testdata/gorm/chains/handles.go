package chains

import (
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

const clauseAssociations = clause.Associations

// HandleReused adds conditions to one statement, twice.
func HandleReused(db *gorm.DB) {
	var orders []Order
	tx := db.Where("tenant_id = ?", tenant)
	tx.Where("status = ?", "open").Find(&orders)
	tx.Where("total > ?", 5).Find(&orders)
}

// HandleFinished goes on behind a finisher.
func HandleFinished(db *gorm.DB) {
	var orders []Order
	var n int64
	tx := db.Model(&Order{}).Where("tenant_id = ?", tenant)
	tx.Count(&n)
	tx.Limit(1).Find(&orders)
}

// HandleSession makes a handle that can be used again.
func HandleSession(db *gorm.DB) {
	var orders []Order
	tx := db.Where("tenant_id = ?", tenant).Session(&gorm.Session{})
	tx.Where("status = ?", "open").Find(&orders)
	tx.Where("total > ?", 5).Find(&orders)
}

// HandleSessionNew drops the conditions.
func HandleSessionNew(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ?", tenant).Session(&gorm.Session{NewDB: true}).Find(&orders)
}

// HandleContext makes a handle that can be used again.
func HandleContext(db *gorm.DB) {
	var orders []Order
	tx := db.Where("tenant_id = ?", tenant).WithContext(Context())
	tx.Where("status = ?", "open").Find(&orders)
	tx.Where("total > ?", 5).Find(&orders)
}

// HandleDebug makes a handle that can be used again.
func HandleDebug(db *gorm.DB) {
	var orders []Order
	tx := db.Where("tenant_id = ?", tenant).Debug()
	tx.Where("status = ?", "open").Find(&orders)
	tx.Where("total > ?", 5).Find(&orders)
}

// HandleRoot starts anew each time.
func HandleRoot(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ?", tenant).Find(&orders)
	db.Find(&orders)
}

// HandleDropped does not keep the result.
func HandleDropped(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ?", tenant)
	db.Find(&orders)
}

// HandleDroppedTwice adds to a statement without keeping the result.
func HandleDroppedTwice(db *gorm.DB) {
	var orders []Order
	tx := db.Model(&Order{})
	tx.Where("tenant_id = ?", tenant)
	tx.Find(&orders)
}

// HandleBranch is extended on a path.
func HandleBranch(db *gorm.DB) {
	var orders []Order
	tx := db.Where("tenant_id = ?", tenant)
	if isOpen("open") {
		tx = tx.Where("status = ?", "open")
	}
	tx.Find(&orders)
}

func isOpen(status string) bool { return status == "open" }

// HandleLoop is extended in a loop.
func HandleLoop(db *gorm.DB) {
	var orders []Order
	tx := db.Where("tenant_id = ?", tenant)
	for _, column := range []string{"status", "number"} {
		tx = tx.Where(column+" <> ?", "x")
	}
	tx.Find(&orders)
}

// HandleHelper comes from a function.
func HandleHelper(db *gorm.DB) {
	var orders []Order
	tenantDB(db).Where("status = ?", "open").Find(&orders)
}

func tenantDB(db *gorm.DB) *gorm.DB { return db.Where("tenant_id = ?", tenant) }

type repository struct {
	db     *gorm.DB
	tenant uint
}

func (r *repository) scoped() *gorm.DB { return r.db.Where("tenant_id = ?", r.tenant) }

// HandleMethod comes from a method.
func HandleMethod(db *gorm.DB) {
	var orders []Order
	r := &repository{db, tenant}
	r.scoped().Find(&orders)
}

// HandleField is held by a field.
func HandleField(db *gorm.DB) {
	var orders []Order
	r := &repository{db: db.Where("tenant_id = ?", tenant).Session(&gorm.Session{})}
	r.db.Where("status = ?", "open").Find(&orders)
}

// HandleParameter is given to a function.
func HandleParameter(db *gorm.DB) {
	findOpen(db.Where("tenant_id = ?", tenant))
}

func findOpen(tx *gorm.DB) {
	var orders []Order
	tx.Where("status = ?", "open").Find(&orders)
}

// ScopeFunc has a scope.
func ScopeFunc(db *gorm.DB) {
	var orders []Order
	db.Scopes(ofTenant).Find(&orders)
}

func ofTenant(db *gorm.DB) *gorm.DB { return db.Where("tenant_id = ?", tenant) }

// ScopeClosure has a scope made by a function.
func ScopeClosure(db *gorm.DB) {
	var orders []Order
	db.Scopes(of(tenant)).Where("status = ?", "open").Find(&orders)
}

func of(id uint) func(*gorm.DB) *gorm.DB {
	return func(db *gorm.DB) *gorm.DB { return db.Where("tenant_id = ?", id) }
}

// ScopeTwo has two.
func ScopeTwo(db *gorm.DB) {
	var orders []Order
	db.Scopes(of(tenant), func(db *gorm.DB) *gorm.DB { return db.Where("status = ?", "open") }).Find(&orders)
}

// ScopeOr has a scope that escapes.
func ScopeOr(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ?", tenant).Scopes(func(db *gorm.DB) *gorm.DB { return db.Or("status = ?", "open") }).Find(&orders)
}

// ScopeOrder runs at the finisher, after conditions that follow it.
func ScopeOrder(db *gorm.DB) {
	var orders []Order
	db.Scopes(of(tenant)).Or("status = ?", "open").Find(&orders)
}

// ScopeSwitched returns the handle unfiltered.
func ScopeSwitched(db *gorm.DB) {
	var orders []Order
	db.Scopes(ofSome(0)).Find(&orders)
}

func ofSome(id uint) func(*gorm.DB) *gorm.DB {
	return func(db *gorm.DB) *gorm.DB {
		if id == 0 {
			return db
		}
		return db.Where("tenant_id = ?", id)
	}
}

// ScopeUpdate confines an update.
func ScopeUpdate(db *gorm.DB) {
	db.Model(&Order{}).Scopes(of(tenant)).Update("status", "void")
}

// ScopeDelete confines a deletion.
func ScopeDelete(db *gorm.DB) {
	db.Scopes(of(tenant)).Delete(&Order{}, 1)
}

// ScopeCount confines a count.
func ScopeCount(db *gorm.DB) {
	var n int64
	db.Model(&Order{}).Scopes(of(tenant)).Count(&n)
}

// ScopeRows confines rows.
func ScopeRows(db *gorm.DB) {
	rows, err := db.Model(&Order{}).Scopes(of(tenant)).Rows()
	if err == nil {
		_ = rows.Close()
	}
}

// ScopeTable names the table.
func ScopeTable(db *gorm.DB) {
	var orders []Order
	db.Scopes(func(db *gorm.DB) *gorm.DB { return db.Table("orders AS o") }).Where("o.tenant_id = ?", tenant).Find(&orders)
}

// ScopeExec has no part in what is executed.
func ScopeExec(db *gorm.DB) {
	db.Scopes(of(tenant)).Exec("DELETE FROM items WHERE order_id = ?", 1)
}

// ScopeRaw has no part in a raw query.
func ScopeRaw(db *gorm.DB) {
	var orders []Order
	db.Scopes(of(tenant)).Raw("SELECT * FROM orders").Scan(&orders)
}

// ScopeSubQuery is within a sub-query.
func ScopeSubQuery(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ?", tenant).Where("user_id IN (?)", db.Model(&User{}).Select("id").Scopes(of(tenant))).Find(&orders)
}

// ScopeGroup is within a group.
func ScopeGroup(db *gorm.DB) {
	var orders []Order
	db.Where(db.Scopes(of(tenant))).Find(&orders)
}

// ScopePreload confines what is loaded.
func ScopePreload(db *gorm.DB) {
	var users []User
	db.Preload("Orders", of(tenant)).Scopes(of(tenant)).Find(&users)
}

// TransactionFunc runs a function.
func TransactionFunc(db *gorm.DB) {
	_ = db.Transaction(func(tx *gorm.DB) error {
		var orders []Order
		if err := tx.Where("tenant_id = ?", tenant).Find(&orders).Error; err != nil {
			return err
		}
		return tx.Model(&Order{}).Where("tenant_id = ?", tenant).Update("status", "void").Error
	})
}

// TransactionConditions carries conditions in.
func TransactionConditions(db *gorm.DB) {
	_ = db.Where("tenant_id = ?", tenant).Transaction(func(tx *gorm.DB) error {
		var orders []Order
		return tx.Find(&orders).Error
	})
}

// TransactionNested runs one within another.
func TransactionNested(db *gorm.DB) {
	_ = db.Transaction(func(tx *gorm.DB) error {
		return tx.Transaction(func(tx *gorm.DB) error {
			var orders []Order
			return tx.Where("tenant_id = ?", tenant).Find(&orders).Error
		})
	})
}

// TransactionBegin begins and commits.
func TransactionBegin(db *gorm.DB) {
	tx := db.Begin()
	var orders []Order
	tx.Where("tenant_id = ?", tenant).Find(&orders)
	tx.Where("status = ?", "open").Find(&orders)
	tx.Commit()
}

// TransactionBeginConditions carries conditions in.
func TransactionBeginConditions(db *gorm.DB) {
	tx := db.Where("tenant_id = ?", tenant).Begin()
	var orders []Order
	tx.Find(&orders)
	tx.Where("status = ?", "open").Find(&orders)
	tx.Rollback()
}

// ConnectionFunc uses one connection.
func ConnectionFunc(db *gorm.DB) {
	_ = db.Connection(func(tx *gorm.DB) error {
		var orders []Order
		return tx.Where("tenant_id = ?", tenant).Find(&orders).Error
	})
}

// ConnectionTwo adds the conditions up.
func ConnectionTwo(db *gorm.DB) {
	_ = db.Connection(func(tx *gorm.DB) error {
		var orders []Order
		tx.Where("tenant_id = ?", tenant).Find(&orders)
		return tx.Where("status = ?", "open").Find(&orders).Error
	})
}

// SetKept sets what conditions do not know.
func SetKept(db *gorm.DB) {
	var orders []Order
	db.Set("my:tenant", tenant).Where("tenant_id = ?", tenant).Find(&orders)
}

// DryRunToSQL sends nothing.
func DryRunToSQL(db *gorm.DB) {
	_ = db.ToSQL(func(tx *gorm.DB) *gorm.DB {
		var orders []Order
		return tx.Find(&orders)
	})
}

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
