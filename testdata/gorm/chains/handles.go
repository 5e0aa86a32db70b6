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

// HandleSessionNewContext goes back to the conditions that were left.
func HandleSessionNewContext(db *gorm.DB) {
	var orders []Order
	db.Or("total > ?", 5).Session(&gorm.Session{NewDB: true}).WithContext(Context()).Where("tenant_id = ?", tenant).Find(&orders)
}

// HandleSessionNewSession does so by another session, which keeps what the first
// asks for.
func HandleSessionNewSession(db *gorm.DB) {
	tx := db.Where("tenant_id = ?", tenant).Session(&gorm.Session{NewDB: true, AllowGlobalUpdate: true}).Session(&gorm.Session{SkipHooks: true})
	tx.Delete(&Order{})
}

// HandleSessionNewGlobal has no condition to go back to.
func HandleSessionNewGlobal(db *gorm.DB) {
	db.Session(&gorm.Session{NewDB: true, AllowGlobalUpdate: true}).WithContext(Context()).Delete(&Order{})
}

// HandleSessionNewTwice goes back behind both.
func HandleSessionNewTwice(db *gorm.DB) {
	var orders []Order
	tx := db.Where("tenant_id = ?", tenant).Session(&gorm.Session{NewDB: true}).Session(&gorm.Session{NewDB: true})
	tx.WithContext(Context()).Find(&orders)
}

// HandleSessionNewDebug does not go back: Debug begins a statement.
func HandleSessionNewDebug(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ?", tenant).Session(&gorm.Session{NewDB: true}).Debug().WithContext(Context()).Find(&orders)
}

// HandleSessionNewWhere does not either.
func HandleSessionNewWhere(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ?", tenant).Session(&gorm.Session{NewDB: true}).Where("total > ?", 5).WithContext(Context()).Find(&orders)
}

// HandleSessionNewBegin does not either.
func HandleSessionNewBegin(db *gorm.DB) {
	var orders []Order
	tx := db.Where("tenant_id = ?", tenant).Session(&gorm.Session{NewDB: true}).Begin()
	defer tx.Rollback()
	tx.WithContext(Context()).Find(&orders)
}

// HandleSessionGlobalNew allows updates of all rows, in the new session, too.
func HandleSessionGlobalNew(db *gorm.DB) {
	db.Session(&gorm.Session{AllowGlobalUpdate: true}).Session(&gorm.Session{NewDB: true}).Delete(&Order{})
}

// HandleSessionNewSave goes back by a helper's handle.
func HandleSessionNewSave(db *gorm.DB) {
	tx := db.Where("level = ?", "guest").Session(&gorm.Session{NewDB: true})
	tx.Session(&gorm.Session{}).Select("*").Save(&Membership{UserID: 6, TenantID: tenant, Level: "guest"})
}

// HandleSessionNewInitialized begins a statement that each call adds to.
func HandleSessionNewInitialized(db *gorm.DB) {
	var orders []Order
	tx := db.Where("total > ?", 7).Session(&gorm.Session{NewDB: true, Initialized: true})
	tx.Or("total > ?", 5)
	tx.Where("tenant_id = ?", tenant).Find(&orders)
}

// HandleSessionInitialized goes on with the statement.
func HandleSessionInitialized(db *gorm.DB) {
	var orders []Order
	tx := db.Where("tenant_id = ?", tenant).Session(&gorm.Session{Initialized: true})
	tx.Where("total > ?", 5)
	tx.Where("status = ?", "open").Find(&orders)
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
