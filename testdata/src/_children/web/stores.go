package web

import (
	"encoding/json"
	"net/http"

	"gorm.io/gorm"

	"example.com/shop/_children/ledger"
	"example.com/shop/_children/store"
)

type handler struct {
	baskets *store.Baskets
	saver   store.Saver
	db      *gorm.DB
}

// The struct that the client has sent is saved by another package.
func (h *handler) save(w http.ResponseWriter, r *http.Request) {
	var b ledger.Basket
	_ = json.NewDecoder(r.Body).Decode(&b)
	_ = h.baskets.Save(&b, tenantOf(r)) // want "TV106: what the client sent for Fruits is saved, too: a row of fruits"
	_ = h.saver.Save(&b, tenantOf(r))   // want "TV106: what the client sent for Fruits is saved, too: a row of fruits"
	_ = h.baskets.Put(b, tenantOf(r))   // want "TV106: what the client sent for Fruits is saved, too: a row of fruits"
	_ = h.baskets.SaveAlone(&b, tenantOf(r))
}

func (h *handler) saveAll(r *http.Request) {
	var list []ledger.Basket
	_ = json.NewDecoder(r.Body).Decode(&list)
	_ = store.SaveAll(h.db, list, tenantOf(r)) // want "TV106: what the client sent for Fruits"
}

// Only the name is the client's.
func (h *handler) saveNew(r *http.Request) {
	var sent basketOf
	_ = json.NewDecoder(r.Body).Decode(&sent)
	_ = h.baskets.Save(&ledger.Basket{Name: sent.Name}, tenantOf(r))
	_ = h.saver.Save(&ledger.Basket{Name: sent.Name, Fruits: []ledger.Fruit{{}}}, tenantOf(r))
}

// What is taken away is not saved.
func (h *handler) saveWithout(r *http.Request) {
	var b ledger.Basket
	_ = json.NewDecoder(r.Body).Decode(&b)
	b.Fruits = nil
	_ = h.baskets.Save(&b, tenantOf(r))
}

// keep hands it on.
func (h *handler) keep(b *ledger.Basket, tenant uint) error { return h.baskets.Save(b, tenant) }

func (h *handler) saveKept(r *http.Request) {
	var b ledger.Basket
	_ = json.NewDecoder(r.Body).Decode(&b)
	_ = h.keep(&b, tenantOf(r)) // want "TV106: what the client sent for Fruits"
}
