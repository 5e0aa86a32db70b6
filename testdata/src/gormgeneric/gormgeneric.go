// Package gormgeneric has repositories of GORM for any model. // want package:"instances .*base.example.com/shop/models.Part.uint .*inside"
package gormgeneric

import (
	"context"

	"gorm.io/gorm"

	"example.com/shop/models"
)

// Repository is judged for each model that it is instantiated with.
type Repository[T any] struct{ db *gorm.DB } // want Repository:`generic Repository.Find \{field Repository.db\}.First\(.* and Repository.FindOwn .*Where.* and Repository.Page .*Where.* and Repository.All`

// NewRepository makes one.
func NewRepository[T any](db *gorm.DB) *Repository[T] { return &Repository[T]{db: db} } // want NewRepository:`generic Repository.Find .* and Repository.All`

// Find reads a row by its key.
func (r *Repository[T]) Find(ctx context.Context, id uint) (*T, error) { // want Find:"origin"
	var t T
	err := r.db.WithContext(ctx).First(&t, id).Error
	return &t, err
}

// FindOwn reads a row of the tenant.
func (r *Repository[T]) FindOwn(tenantID int64, id uint) (*T, error) { // want FindOwn:"origin" FindOwn:`duty\(2: rows\)`
	t := new(T)
	err := r.db.Where("tenant_id = ?", tenantID).First(t, id).Error
	return t, err
}

// Page goes through a helper that gets the handle.
func (r *Repository[T]) Page(tenantID int64) ([]T, error) { // want Page:`duty\(2: rows\)`
	return r.list(r.db.Where("tenant_id = ?", tenantID))
}

// All goes through the same helper without a condition.
func (r *Repository[T]) All() ([]T, error) { return r.list(r.db) }

func (r *Repository[T]) list(tx *gorm.DB) (out []T, err error) {
	err = tx.Order("id").Find(&out).Error
	return out, err
}

// GetByID is a generic function: judged where it is called.
func GetByID[T any](db *gorm.DB, id uint) (T, error) { // want GetByID:`runs \{1\}.First` GetByID:"origin"
	var t T
	err := db.First(&t, id).Error
	return t, err
}

// Through calls another one.
func Through[T any](db *gorm.DB, id uint) (T, error) { return GetByID[T](db, id) } // want Through:`runs \{1\}.First` Through:"origin"

// Typed uses the generics API.
func Typed[T any](ctx context.Context, db *gorm.DB, tenantID int64) ([]T, error) { // want Typed:`runs .*G\(.*Where.*Find`
	return gorm.G[T](db).Where("tenant_id = ?", tenantID).Find(ctx)
}

// Named is a constraint.
type Named interface{ TableName() string }

// Remove deletes by key.
func Remove[T Named](db *gorm.DB, id uint) error { // want Remove:`runs \{1\}.Delete`
	var t T
	return db.Delete(&t, id).Error
}

// Reader is what importing packages see of a repository that is not exported.
type Reader[T any] interface{ First() (*T, error) }

type reader[T any] struct{ db *gorm.DB } // want reader:"generic reader.First"

func (r reader[T]) First() (*T, error) { // want First:"origin"
	t := new(T)
	return t, r.db.First(t).Error
}

// NewReader makes a Reader.
func NewReader[T any](db *gorm.DB) Reader[T] { return reader[T]{db} } // want NewReader:"generic reader.First"

// inside is instantiated in this package.
type inside[T any] struct{ db *gorm.DB } // want inside:"generic inside.all"

func (r inside[T]) all() (out []T) {
	r.db.Find(&out) // want "TV101: query on widgets has no tenant predicate.*with T = models.Widget"
	return out
}

// base is embedded, with two type parameters.
type base[T any, ID comparable] struct{ db *gorm.DB } // want base:"generic base.create .* and base.save .* and base.delete .* and base.deleteOwn .*Where.* and base.count .*Model.*Count"

func (b *base[T, ID]) create(t *T) error { return b.db.Create(t).Error }

func (b *base[T, ID]) save(t *T) error {
	return b.db.Save(t).Error // want "TV106: .*parts.*with T = models.Part, ID = uint"
}

func (b *base[T, ID]) delete(id ID) error {
	return b.db.Delete(new(T), "id = ?", id).Error // want "TV101: query on parts"
}

func (b *base[T, ID]) deleteOwn(tenantID int64, id ID) error {
	return b.db.Transaction(func(tx *gorm.DB) error {
		return tx.Where("tenant_id = ?", tenantID).Delete(new(T), "id = ?", id).Error
	})
}

func (b *base[T, ID]) model() *gorm.DB { return b.db.Model(new(T)) }

func (b *base[T, ID]) count() (n int64) {
	b.model().Count(&n) // want "TV101: query on parts"
	return n
}

type parts struct{ base[models.Part, uint] }

// keyed is a constraint that makes a pointer of a type parameter.
type keyed[T any] interface {
	*T
	key() uint
}

type thing struct {
	ID       uint
	TenantID int64
}

func (t *thing) key() uint { return t.ID }

func load[T any, P keyed[T]](db *gorm.DB, id uint) (P, error) {
	var p P = new(T)
	return p, db.First(p, id).Error
}

// never is not instantiated: it cannot run.
func never[T any](db *gorm.DB) { db.Find(new(T)) }

func uses(db *gorm.DB) {
	_, _ = load[thing](db, 3) // want "TV101: query on things"
	_ = parts{}

	_ = inside[models.Widget]{db}.all()
	_ = inside[models.Colour]{db}.all()
	_, _ = GetByID[models.Widget](db, 1) // want "TV101: query on widgets"
	_, _ = GetByID[models.Colour](db, 1)
	_, _ = GetByID[models.Widget](db.Where("tenant_id = ?", 1), 1) // want "TV202"
}

// leaf is made by middle and by outer, which swaps the type parameters.
type leaf[T any] struct{ db *gorm.DB } // want leaf:"generic leaf.all"

func (l leaf[T]) all() (out []T) {
	l.db.Find(&out) // want "TV101: query on widgets has no tenant predicate.*with A = models.Widget"
	return out
}

type middle[X, Y any] struct{ db *gorm.DB } // want middle:`leaf.all .*\$1`

func (m middle[X, Y]) all() []X { return leaf[X]{m.db}.all() }

type outer[A, B any] struct{ db *gorm.DB } // want outer:`leaf.all .*\$2.* and leaf.all .*\$1`

func (o outer[A, B]) all() ([]B, []A) {
	return middle[B, A]{o.db}.all(), leaf[A]{o.db}.all()
}

func swapped(db *gorm.DB) { outer[models.Widget, models.Colour]{db}.all() }

// pair makes itself with the type parameters the other way round.
type pair[A, B any] struct{ db *gorm.DB } // want pair:`pair.all .*\$1.* and pair.all .*\$2`

func (p pair[A, B]) all() (out []A) {
	p.db.Find(&out) // want "TV101: query on things has no tenant predicate"
	return out
}

func (p pair[A, B]) others() []B { return pair[B, A]{p.db}.all() }

func turned(db *gorm.DB) { pair[models.Colour, thing]{db}.others() }
