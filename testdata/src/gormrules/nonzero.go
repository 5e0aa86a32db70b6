package gormrules

import (
	"errors"

	"gorm.io/gorm"
)

// Note belongs to a tenant whose key is text.
type Note struct {
	ID       int64
	TenantID string
}

// TableName names a table that the schema has.
func (Note) TableName() string { return "orders" } // want TableName:"table orders" TableName:`origin\(0: constant "orders"\)`

var errNoTenant = errors.New("no tenant")

func returned(db *gorm.DB, t int64) error {
	if t == 0 {
		return errNoTenant
	}
	return db.Where(&Order{TenantID: t}).Find(&[]Order{}).Error
}

func negative(db *gorm.DB, t int64) error {
	if t < 0 {
		return errNoTenant
	}
	return db.Where(&Order{TenantID: t}).Find(&[]Order{}).Error // want "TV204: the condition on tenant_id of orders is dropped"
}

func positive(db *gorm.DB, t int64) error {
	if !(t > 0) {
		return errNoTenant
	}
	return db.Where(&Order{TenantID: t}).Find(&[]Order{}).Error
}

func empty(db *gorm.DB, t string) error {
	if len(t) == 0 {
		return errNoTenant
	}
	return db.Where(&Note{TenantID: t}).Find(&[]Note{}).Error
}

func otherwise(db *gorm.DB, t string) {
	if t == "" {
		db.Where(&Note{TenantID: t}).Find(&[]Note{}) // want "TV204: the condition on tenant_id of orders is dropped"
	} else {
		db.Where(&Note{TenantID: t}).Find(&[]Note{})
	}
}

func after(db *gorm.DB, t string) {
	if t == "" {
		println(t)
	}
	db.Where(&Note{TenantID: t}).Find(&[]Note{}) // want "TV204: the condition on tenant_id of orders is dropped"
}
