// Package prov_lists writes lists of rows that a client has sent.
package prov_lists

import (
	"context"
	"encoding/json"
	"net/http"

	"gorm.io/gorm"
)

type key struct{}

func tenantOf(ctx context.Context) uint { t, _ := ctx.Value(key{}).(uint); return t }

// Document is a tenant's.
type Document struct {
	ID       string
	TenantID uint
	Title    string
}

type handler struct{ db *gorm.DB }

func (h *handler) unlessGiven(w http.ResponseWriter, r *http.Request) {
	var in struct{ Docs []Document }
	_ = json.NewDecoder(r.Body).Decode(&in)
	for i := range in.Docs {
		if in.Docs[i].TenantID == 0 {
			in.Docs[i].TenantID = tenantOf(r.Context())
		}
	}
	h.db.Create(&in.Docs) // want "TV201: tenant of the query on documents comes from the client"
}

func (h *handler) toEach(w http.ResponseWriter, r *http.Request) {
	var in struct{ Docs []Document }
	_ = json.NewDecoder(r.Body).Decode(&in)
	for i := range in.Docs {
		in.Docs[i].TenantID = tenantOf(r.Context())
	}
	h.db.Create(&in.Docs)
}

func (h *handler) toCopies(w http.ResponseWriter, r *http.Request) {
	var in struct{ Docs []Document }
	_ = json.NewDecoder(r.Body).Decode(&in)
	for _, o := range in.Docs {
		o.TenantID = tenantOf(r.Context())
	}
	h.db.Create(&in.Docs) // want "TV201: tenant of the query on documents comes from the client"
}

func (h *handler) asSent(w http.ResponseWriter, r *http.Request) {
	var docs []Document
	_ = json.NewDecoder(r.Body).Decode(&docs)
	h.db.Create(&docs) // want "TV201: tenant of the query on documents comes from the client"
}

func (h *handler) someSkipped(w http.ResponseWriter, r *http.Request) {
	var docs []*Document
	_ = json.NewDecoder(r.Body).Decode(&docs)
	for _, d := range docs {
		if d.TenantID != 0 {
			continue
		}
		d.TenantID = tenantOf(r.Context())
	}
	h.db.Create(&docs) // want "TV201: tenant of the query on documents comes from the client"
}

func (h *handler) toPointers(w http.ResponseWriter, r *http.Request) {
	var docs []*Document
	_ = json.NewDecoder(r.Body).Decode(&docs)
	for _, d := range docs {
		d.TenantID = tenantOf(r.Context())
	}
	h.db.Create(&docs)
}

func (h *handler) oneUnlessGiven(w http.ResponseWriter, r *http.Request) {
	var d Document
	_ = json.NewDecoder(r.Body).Decode(&d)
	if d.TenantID == 0 {
		d.TenantID = tenantOf(r.Context())
	}
	h.db.Create(&d) // want "TV201: tenant of the query on documents comes from the client"
}

func (h *handler) toFirst(w http.ResponseWriter, r *http.Request) {
	var docs []Document
	_ = json.NewDecoder(r.Body).Decode(&docs)
	docs[0].TenantID = tenantOf(r.Context())
	h.db.Create(&docs) // want "TV201: tenant of the query on documents comes from the client"
}

func (h *handler) otherField(w http.ResponseWriter, r *http.Request) {
	var docs []Document
	_ = json.NewDecoder(r.Body).Decode(&docs)
	for i := range docs {
		docs[i].Title = "x"
	}
	h.db.CreateInBatches(docs, 10) // want "TV201: tenant of the query on documents comes from the client"
}

func (h *handler) taken(w http.ResponseWriter, r *http.Request) {
	var docs []Document
	_ = json.NewDecoder(r.Body).Decode(&docs)
	out := make([]Document, 0, len(docs))
	for _, d := range docs {
		out = append(out, Document{ID: d.ID, TenantID: d.TenantID, Title: d.Title})
	}
	h.db.Create(&out) // want "TV201: tenant of the query on documents comes from the client"
}

func (h *handler) built(w http.ResponseWriter, r *http.Request) {
	var docs []Document
	_ = json.NewDecoder(r.Body).Decode(&docs)
	out := make([]Document, 0, len(docs))
	for _, d := range docs {
		out = append(out, Document{ID: d.ID, TenantID: tenantOf(r.Context()), Title: d.Title})
	}
	h.db.Create(&out)
}

func (h *handler) copied(w http.ResponseWriter, r *http.Request) {
	var docs []Document
	_ = json.NewDecoder(r.Body).Decode(&docs)
	out := make([]Document, len(docs))
	for i, d := range docs {
		out[i] = d
	}
	h.db.Create(&out) // want "TV201: tenant of the query on documents comes from the client"
}

func (h *handler) inPieces(w http.ResponseWriter, r *http.Request) {
	var docs []Document
	_ = json.NewDecoder(r.Body).Decode(&docs)
	for len(docs) > 0 {
		n := min(10, len(docs))
		h.db.Create(docs[:n]) // want "TV201: tenant of the query on documents comes from the client"
		docs = docs[n:]
	}
}

func (h *handler) byHelper(w http.ResponseWriter, r *http.Request) {
	var docs []Document
	_ = json.NewDecoder(r.Body).Decode(&docs)
	own(docs, tenantOf(r.Context()))
	h.db.Create(&docs)
}

func own(docs []Document, t uint) {
	for i := range docs {
		docs[i].TenantID = t
	}
}

func (h *handler) byAddress(w http.ResponseWriter, r *http.Request) {
	var docs []Document
	_ = json.NewDecoder(r.Body).Decode(&docs)
	t := tenantOf(r.Context())
	for i := 0; i < len(docs); i++ {
		d := &docs[i]
		d.TenantID = t
		d.Title = "x"
	}
	h.db.Create(&docs)
}

func (h *handler) byMethod(w http.ResponseWriter, r *http.Request) {
	var docs []*Document
	_ = json.NewDecoder(r.Body).Decode(&docs)
	for _, d := range docs {
		if d.Title == "" {
			http.Error(w, "title", 400)
			return
		}
		own1(d, tenantOf(r.Context()))
	}
	h.db.Create(&docs)
}

func own1(d *Document, t uint) { d.TenantID = t }

func (h *handler) compared(w http.ResponseWriter, r *http.Request) {
	var docs []Document
	_ = json.NewDecoder(r.Body).Decode(&docs)
	for _, d := range docs {
		if d.TenantID != tenantOf(r.Context()) {
			http.Error(w, "tenant", 403)
			return
		}
	}
	h.db.Create(&docs)
}

func (h *handler) collected(w http.ResponseWriter, r *http.Request) {
	var docs []Document
	_ = json.NewDecoder(r.Body).Decode(&docs)
	out := make([]*Document, 0, len(docs))
	for i := range docs {
		d := docs[i]
		d.TenantID = tenantOf(r.Context())
		out = append(out, &d)
	}
	h.db.Create(&out)
}
