package gormrules

import "gorm.io/gorm"

// Session is what a caller hands in.
type Session struct {
	OrderID, TenantID int64
	State             string
}

// sameValue writes the tenant that the rows are selected by.
func sameValue(db *gorm.DB, s Session, all []Session, other int64) {
	o := Order{ID: s.OrderID, TenantID: s.TenantID, State: s.State}
	db.Table("orders").Where("tenant_id = ? AND id = ?", s.TenantID, s.OrderID).Updates(o)
	_ = db.Transaction(func(tx *gorm.DB) error {
		in := Order{ID: s.OrderID, TenantID: s.TenantID}
		return tx.Table("orders").Where("tenant_id = ? AND id = ?", s.TenantID, s.OrderID).Updates(in).Error
	})
	for _, s := range all {
		o := Order{ID: s.OrderID, TenantID: s.TenantID}
		db.Table("orders").Where("tenant_id = ? AND id = ?", s.TenantID, s.OrderID).Updates(o)
	}
}

// movedSince writes the tenant that the struct had before.
func movedSince(db *gorm.DB, s Session, other int64) {
	o := Order{ID: s.OrderID, TenantID: s.TenantID}
	s.TenantID = other
	db.Table("orders").Where("tenant_id = ? AND id = ?", s.TenantID, s.OrderID).Updates(o) // want "TV105: update of orders sets tenant_id"
}

// changedSince has the struct changed by a function in between.
func changedSince(db *gorm.DB, s Session) {
	o := Order{ID: s.OrderID, TenantID: s.TenantID}
	change(&s)
	db.Table("orders").Where("tenant_id = ? AND id = ?", s.TenantID, s.OrderID).Updates(o) // want "TV105: update of orders sets tenant_id"
}

func change(s *Session) { s.TenantID++ }
