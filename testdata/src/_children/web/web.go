// Package web writes what the client sends.
package web

import (
	"encoding/json"
	"net/http"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"example.com/shop/_children/ledger"
)

type tenantKey struct{}

func tenantOf(r *http.Request) uint {
	t, _ := r.Context().Value(tenantKey{}).(uint)
	return t
}

// basketOf is what a basket is made of.
type basketOf struct{ Name string }

func create(db *gorm.DB, r *http.Request) {
	var b ledger.Basket
	_ = json.NewDecoder(r.Body).Decode(&b)
	b.ID, b.TenantID = 0, tenantOf(r)
	db.Create(&b) // want "TV106: what the client sent for Fruits is saved, too: a row of fruits whose key it names is taken over"
}

func createAll(db *gorm.DB, r *http.Request) {
	var list []ledger.Basket
	_ = json.NewDecoder(r.Body).Decode(&list)
	for i := range list {
		list[i].TenantID = tenantOf(r)
	}
	db.Create(&list) // want "TV106: what the client sent for Fruits"
}

func createBy(db *gorm.DB, b *ledger.Basket) {
	db.Create(b) // want "TV106: what the client sent for Fruits"
}

func handedOver(db *gorm.DB, r *http.Request) {
	b := &ledger.Basket{}
	_ = json.NewDecoder(r.Body).Decode(b)
	b.TenantID = tenantOf(r)
	createBy(db, b)
}

func without(db *gorm.DB, r *http.Request) {
	var b ledger.Basket
	_ = json.NewDecoder(r.Body).Decode(&b)
	b.TenantID = tenantOf(r)
	db.Omit(clause.Associations).Create(&b)
	db.Omit("Fruits").Create(&b)
	b.Fruits = nil
	db.Create(&b)
}

func copied(db *gorm.DB, r *http.Request) {
	var sent basketOf
	_ = json.NewDecoder(r.Body).Decode(&sent)
	db.Create(&ledger.Basket{TenantID: tenantOf(r), Name: sent.Name})
}
