package gormrules

import (
	"database/sql"
	"net"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// Document has identifiers that are arrays, and a tenant that may be null.
type Document struct {
	ID       uuid.UUID
	TenantID uuid.UUID
	Parent   uuid.NullUUID
	Title    sql.NullString
}

// Draft has a tenant made of parts.
type Draft struct {
	ID       uuid.UUID
	TenantID uuid.NullUUID
	Title    string
}

// Site has a field that is stored as JSON.
type Site struct {
	ID       string
	TenantID string
	Network  *Network `gorm:"embedded;embeddedPrefix:network_"`
}

// Network is embedded.
type Network struct {
	Name  string
	Range net.IPNet `gorm:"serializer:json"`
}

type sitePatch struct {
	Network *Network `gorm:"embedded;embeddedPrefix:network_"`
}

// arrays are identifiers: one that is not set is zero.
func arrays(db *gorm.DB, t, id uuid.UUID, raw []byte, b byte) {
	var ds []Document
	db.Create(&Document{ID: id, TenantID: t})
	db.Create(&Document{ID: id})                   // want "TV104: insert into documents"
	db.Create(&Document{TenantID: uuid.UUID{}})    // want "TV104: insert into documents"
	db.Create([]Document{{TenantID: t}, {ID: id}}) // want "TV104: insert into documents"
	db.Where(&Document{ID: id}).Find(&ds)          // want "TV101: query on documents"
	db.Where(&Document{TenantID: t}).Find(&ds)     // want "TV204: the condition on tenant_id of documents is dropped"
	db.Create(&Draft{TenantID: uuid.NullUUID{UUID: t, Valid: true}})
	db.Create(&Draft{ID: id}) // want "TV104: insert into drafts"

	var copied, changed, filled, decoded Document
	copy(copied.TenantID[:], raw)
	db.Create(&copied)
	changed.TenantID[0] = b
	db.Create(&changed)
	fill(&filled, t)
	db.Create(&filled)
	_ = decoded.TenantID.UnmarshalText(raw)
	db.Create(&decoded)
}

func fill(d *Document, t uuid.UUID) { d.TenantID = t }

// parts are fields whose own fields are set.
func parts(db *gorm.DB, t int64, id string, title string, r net.IPNet) {
	var ns []Remark
	set := sql.NullString{String: title, Valid: true}
	db.Model(&Site{}).Where("id = ?", id).Updates(&sitePatch{Network: &Network{Range: r}}) // want "TV101: query on sites"
	db.Model(&Site{}).Where("id = ?", id).Updates(&sitePatch{Network: &Network{Name: id}}) // want "TV101: query on sites"
	db.Model(&Document{}).Where("id = ?", id).Updates(&Document{Title: set})               // want "TV101: query on documents"
	db.Create(&Remark{TenantID: sql.NullInt64{Int64: t, Valid: true}})
	db.Create(&Remark{Title: set}) // want "TV104: insert into remarks"
	db.Where(&Remark{TenantID: sql.NullInt64{Int64: t, Valid: true}}).Find(&ns)
	db.Where(&Remark{TenantID: sql.NullInt64{Int64: t, Valid: t != 0}}).Find(&ns) // want "TV204: the condition on tenant_id of remarks is dropped"
	db.Where(&Remark{TenantID: sql.NullInt64{Int64: 7, Valid: true}}).Find(&ns)   // want "TV202: .*constant 7"
	db.Where(&Remark{Title: set}).Find(&ns)                                       // want "TV101: query on remarks"
}

// Remark has a tenant that may be null.
type Remark struct {
	ID       int64
	TenantID sql.NullInt64
	Title    sql.NullString
}
