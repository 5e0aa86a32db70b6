package gormhandles

import (
	"maps"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// Statements may be changed behind the back of a chain.
func direct(db *gorm.DB, tenantID int64, name string) {
	d := db.Where("tenant_id = ?", tenantID)
	delete(d.Statement.Clauses, "WHERE") // want "TV301: .*a clause that is taken away"
	d.Find(&[]order{})

	d = db.Where("tenant_id = ?", tenantID)
	delete(d.Statement.Clauses, name)                            // want "TV301: .*a clause that is taken away"
	d.Statement.Clauses["WHERE"] = db.Statement.Clauses["WHERE"] // want "TV301: .*in the place of another"
	d.Statement.Unscoped = true                                  // want "TV301: .*a write to the statement's Unscoped"
	d.Statement.Table = "orders"                                 // want "TV301: .*a write to the statement's Table"
	d.Find(&[]order{})

	d = db.Where("tenant_id = ?", tenantID).Order("id")
	delete(d.Statement.Clauses, "ORDER BY")
	d.Statement.RaiseErrorOnNotFound = true
	d.Find(&[]order{})

	clear(d.Statement.Clauses)                       // want "TV301: .*what clear does to the clauses"
	maps.DeleteFunc(d.Statement.Clauses, isWhere)    // want "TV301: .*what maps.DeleteFunc does to the clauses"
	mine := d.Statement.Clauses                      // the same map
	delete(mine, "WHERE")                            // want "TV301: .*a clause that is taken away"
	d.Statement.Clauses = map[string]clause.Clause{} // want "TV301: .*a write to the statement's Clauses"
	_ = len(d.Statement.Clauses)
	d.Find(&[]order{})

	overwrite(d)
	d.Find(&[]order{})
}

func overwrite(d *gorm.DB) {
	*d = *d.Session(&gorm.Session{NewDB: true}) // want "TV301: .*a handle that is overwritten"
}

func isWhere(name string, _ clause.Clause) bool { return name == "WHERE" }

// A function that is passed on is no callback of GORM for that.
func handler(db *gorm.DB, tenantID int64) {
	d := db.Where("tenant_id = ?", tenantID)
	delete(d.Statement.Clauses, "WHERE") // want "TV301: .*a clause that is taken away"
	d.Find(&[]order{})
}

var handlers = map[string]func(*gorm.DB, int64){"list": handler}

func own(db *gorm.DB) string {
	stmt := &gorm.Statement{DB: db}
	stmt.Table = "x"
	return stmt.Table
}

func callbacks(db *gorm.DB) error {
	if err := db.Callback().Query().After("gorm:query").Register("own", func(db *gorm.DB) { db.Statement.Table = "x" }); err != nil {
		return err
	}
	return db.Callback().Query().After("gorm:query").Register("named", named)
}

func named(db *gorm.DB) { db.Statement.Table = "y" }
