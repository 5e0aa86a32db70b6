package gormrules

import (
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// strength is how a row is locked, as services hand it around.
type strength string

const none strength = "none"

// locking is decided by the caller: a lock does not change which rows are read.
func locking(db *gorm.DB, t, id int64, how strength, options string, lock clause.Locking) {
	var o Order
	tx := db
	if how != none {
		tx = tx.Clauses(clause.Locking{Strength: string(how)})
	}
	tx.Take(&o, "tenant_id = ? AND id = ?", t, id)
	db.Clauses(clause.Locking{Strength: string(how), Options: options}).Where("tenant_id = ?", t).Take(&o)
	db.Clauses(clause.Locking{Strength: string(how), Options: options}).Take(&o, id) // want "TV101: query on orders"
	db.Clauses(lock).Where("tenant_id = ?", t).Take(&o)
	db.Clauses(lock).Take(&o, id) // want "TV101: query on orders"
}

func lockingOpen(db *gorm.DB, id int64, how strength) {
	var o Order
	tx := db
	if how != none {
		tx = tx.Clauses(clause.Locking{Strength: string(how)})
	}
	tx.Take(&o, "id = ?", id) // want "TV101: query on orders has no tenant predicate: add Where\\(\"tenant_id = \\?\", ...\\)$"
}
