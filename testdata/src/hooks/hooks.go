// Package hooks has models of GORM whose hooks set the tenant, or seem to.
package hooks

import (
	"context"
	"errors"
	"fmt"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

type tenantKey struct{}

var errNoTenant = errors.New("no tenant")

func tenantOf(ctx context.Context) (int64, error) {
	t, ok := ctx.Value(tenantKey{}).(int64)
	if !ok {
		return 0, errNoTenant
	}
	return t, nil
}

// Checked sets the tenant, or fails.
type Checked struct {
	ID       uint
	TenantID int64
	Name     string
}

func (c *Checked) BeforeCreate(tx *gorm.DB) error { // want BeforeCreate:"sets TenantID"
	t, err := tenantOf(tx.Statement.Context)
	if err != nil {
		return err
	}
	c.TenantID = t
	return nil
}

// Missing sets the tenant where it is missing.
type Missing struct {
	ID       uint
	TenantID int64
	Name     string
}

func (m *Missing) BeforeCreate(tx *gorm.DB) error { // want BeforeCreate:"sets TenantID"
	if m.TenantID != 0 {
		return nil
	}
	if m.TenantID, _ = tx.Statement.Context.Value(tenantKey{}).(int64); m.TenantID == 0 {
		return fmt.Errorf("creating %s: %w", m.Name, errNoTenant)
	}
	return nil
}

// Sometimes sets the tenant in one case of two.
type Sometimes struct {
	ID       uint
	TenantID int64
	Name     string
}

func (s *Sometimes) BeforeCreate(tx *gorm.DB) error {
	if s.Name != "" {
		return nil
	}
	s.TenantID = 7
	return nil
}

// Column sets the tenant by way of the statement.
type Column struct {
	ID       uint
	TenantID int64
}

func (c *Column) BeforeSave(tx *gorm.DB) error { // want BeforeSave:"sets TenantID" BeforeSave:`adds \{\}.SetColumn\("TenantID"`
	t, err := tenantOf(tx.Statement.Context)
	if err == nil {
		tx.Statement.SetColumn("TenantID", t)
		return nil
	}
	return errNoTenant
}

// Owned sets the tenant of what embeds it, by a method of its own.
type Owned struct{ TenantID int64 }

func (o *Owned) own(t int64) { o.TenantID = t }

// BeforeCreate sets the tenant.
func (o *Owned) BeforeCreate(tx *gorm.DB) error { // want BeforeCreate:"sets TenantID"
	t, err := tenantOf(tx.Statement.Context)
	if err != nil {
		return err
	}
	o.own(t)
	return nil
}

// Embedding has the hook of what it embeds.
type Embedding struct {
	ID uint
	Owned
	Name string
}

// Copy sets the tenant of a copy.
type Copy struct {
	ID       uint
	TenantID int64
}

func (c Copy) BeforeCreate(tx *gorm.DB) error {
	c.TenantID = 7
	return nil
}

// Swallowed may go on where there was an error.
type Swallowed struct {
	ID       uint
	TenantID int64
	Name     string
}

func (s *Swallowed) BeforeCreate(tx *gorm.DB) error {
	t, err := tenantOf(tx.Statement.Context)
	if s.Name == "" {
		return err
	}
	s.TenantID = t
	return nil
}

func create(ctx context.Context, db *gorm.DB) {
	db = db.WithContext(ctx)
	db.Create(&Checked{Name: "a"})
	db.Create([]*Checked{{Name: "a"}, {Name: "b"}})
	db.Create(&Missing{Name: "a"})
	db.Create(&Column{})
	db.Create(&Embedding{Name: "a"})
	db.Create(&Sometimes{Name: "a"})                                       // want "TV104: .*sometimes"
	db.Create(&Copy{})                                                     // want "TV104: .*copies"
	db.Create(&Swallowed{Name: "a"})                                       // want "TV104: .*swalloweds"
	db.Session(&gorm.Session{SkipHooks: true}).Create(&Checked{Name: "a"}) // want "TV104: .*checkeds"
	db.Model(&Checked{}).Create(map[string]any{"name": "a"})               // want "TV104: .*checkeds"
}

// Guarded confines its own changes by way of the statement.
type Guarded struct {
	ID       uint
	TenantID int64
	Name     string
}

func (g *Guarded) BeforeUpdate(tx *gorm.DB) error { // want BeforeUpdate:"adds .*AddClause"
	t, err := tenantOf(tx.Statement.Context)
	if err != nil {
		return err
	}
	tx.Statement.AddClause(clause.Where{Exprs: []clause.Expression{clause.Eq{Column: "tenant_id", Value: t}}})
	return nil
}

func (g *Guarded) BeforeDelete(tx *gorm.DB) error { // want BeforeDelete:"adds .*Where"
	return confined(tx)
}

func confined(tx *gorm.DB) error {
	t, err := tenantOf(tx.Statement.Context)
	if err == nil {
		tx.Statement.Where("tenant_id = ?", t)
	}
	return err
}

// Unheard adds its condition to a statement of its own.
type Unheard struct {
	ID       uint
	TenantID int64
	Name     string
}

func (u *Unheard) BeforeUpdate(tx *gorm.DB) error {
	t, err := tenantOf(tx.Statement.Context)
	tx.Where("tenant_id = ?", t)
	return err
}

// Upserting overwrites rows that are there.
type Upserting struct {
	ID       uint
	TenantID int64
	Name     string
}

func (u *Upserting) BeforeCreate(tx *gorm.DB) error { // want BeforeCreate:"adds .*OnConflict"
	tx.Statement.AddClause(clause.OnConflict{UpdateAll: true})
	return nil
}

// Admin leaves out its condition for some.
type Admin struct {
	ID       uint
	TenantID int64
	Name     string
}

func (a *Admin) BeforeDelete(tx *gorm.DB) error { // want BeforeDelete:"adds .* or "
	if tx.Statement.Context.Value("admin") != nil {
		return nil
	}
	t, err := tenantOf(tx.Statement.Context)
	if err != nil {
		return err
	}
	tx.Statement.Where("tenant_id = ?", t)
	return nil
}

func change(ctx context.Context, db *gorm.DB, t int64) {
	db = db.WithContext(ctx)
	db.Model(&Guarded{}).Where("id = ?", 1).Update("name", "b")
	db.Model(&Guarded{ID: 1}).Updates(map[string]any{"name": "b"})
	db.Model(&Guarded{}).Where("id = ?", 1).UpdateColumn("name", "b")                                   // want "TV101: .*guardeds"
	db.Session(&gorm.Session{SkipHooks: true}).Model(&Guarded{}).Where("id = ?", 1).Update("name", "b") // want "TV101: .*guardeds"
	db.Table("guardeds").Where("id = ?", 1).Update("name", "b")                                         // want "TV101: .*guardeds"
	db.Delete(&Guarded{ID: 1})
	db.Delete(&Guarded{}, 1)
	db.Where("name = ?", "a").Delete(&[]Guarded{}) // want "TV103: .*empty list"
	db.Delete(&[]Guarded{{ID: 1}, {ID: 2}})
	db.Model(&Unheard{}).Where("id = ?", 1).Update("name", "b") // want "TV101: .*unheards"
	db.Create(&Upserting{TenantID: t, Name: "a"})
	db.Create(&Upserting{ID: 3, TenantID: t, Name: "a"}) // want "TV106: .*upsertings"
	db.Delete(&Admin{ID: 1})                             // want "TV103: .*admin"
	db.Delete(&Admin{ID: 1}, "tenant_id = ?", t)
}
