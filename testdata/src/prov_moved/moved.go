// Package prov_moved writes the tenant column of rows that it selects by the
// tenant: both values have an origin.
package prov_moved

import (
	"context"
	"database/sql"
	"encoding/json"
	"net/http"
	"strconv"

	"gorm.io/gorm"
)

type tenantKey struct{}

// Doc belongs to a tenant.
type Doc struct {
	ID       int64
	TenantID int64
	Title    string
}

func tenantOf(ctx context.Context) int64 {
	t, _ := ctx.Value(tenantKey{}).(int64)
	return t
}

type handler struct {
	db  *gorm.DB
	raw *sql.DB
}

func (h *handler) whole(w http.ResponseWriter, r *http.Request) {
	var doc Doc
	if err := json.NewDecoder(r.Body).Decode(&doc); err != nil {
		return
	}
	doc.TenantID = tenantOf(r.Context())
	claimed, _ := strconv.ParseInt(r.FormValue("tenant"), 10, 64)
	h.db.Where("id = ? AND tenant_id = ?", doc.ID, claimed).Select("*").Updates(&doc) // want `TV105: update of docs`
	h.db.Where("id = ? AND tenant_id = ?", doc.ID, doc.TenantID).Select("*").Updates(&doc)
}

func (h *handler) same(w http.ResponseWriter, r *http.Request) {
	claimed, _ := strconv.ParseInt(r.FormValue("tenant"), 10, 64)
	own := tenantOf(r.Context())
	_, _ = h.raw.Exec(`UPDATE docs SET tenant_id = $1, title = '' WHERE id = $2 AND tenant_id = $3`, claimed, 1, claimed) // want `TV201: tenant of the query on docs`
	_, _ = h.raw.Exec(`UPDATE docs SET tenant_id = $1, title = '' WHERE id = $2 AND tenant_id = $3`, own, 1, own)
	h.db.Exec(`UPDATE docs SET tenant_id = ?, title = '' WHERE id = ? AND tenant_id = ?`, claimed, 1, claimed) // want `TV201: tenant of the query on docs`
}

func (h *handler) given(w http.ResponseWriter, r *http.Request) {
	doc := &Doc{TenantID: tenantOf(r.Context())}
	claimed, _ := strconv.ParseInt(r.FormValue("tenant"), 10, 64)
	_ = h.update(doc, tenantOf(r.Context()))
	_ = h.update(doc, claimed) // want `TV201: tenant of the query on docs`
	_ = h.updateOwn(doc)
	_ = h.updateSeven(doc)
}

func (h *handler) update(doc *Doc, tenant int64) error {
	return h.db.Model(&Doc{}).Where("id = ? AND tenant_id = ?", doc.ID, tenant).Select("*").Updates(doc).Error
}

func (h *handler) updateOwn(doc *Doc) error {
	return h.db.Model(&Doc{}).Where("id = ? AND tenant_id = ?", doc.ID, doc.TenantID).Select("*").Updates(doc).Error
}

func (h *handler) updateSeven(doc *Doc) error {
	return h.db.Model(&Doc{}).Where("id = ? AND tenant_id = ?", doc.ID, int64(7)).Select("*").Updates(doc).Error // want `TV202: tenant of the query on docs`
}
