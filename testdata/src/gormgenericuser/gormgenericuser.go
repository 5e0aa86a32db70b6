// Package gormgenericuser instantiates the repositories of another package. // want package:"instances .*GetByID.*as a value .*NewReader.*Repository"
package gormgenericuser

import (
	"context"

	"gorm.io/gorm"

	"example.com/shop/gormgeneric"
	"example.com/shop/models"
)

type store struct {
	widgets *gormgeneric.Repository[models.Widget] // want "TV101: query on widgets has no tenant predicate.*Find with T = models.Widget" "TV101: query on widgets has no tenant predicate.*All with T = models.Widget"
	colours *gormgeneric.Repository[models.Colour]
}

func newStore(db *gorm.DB) *store {
	return &store{gormgeneric.NewRepository[models.Widget](db), gormgeneric.NewRepository[models.Colour](db)}
}

func calls(ctx context.Context, db *gorm.DB, tenantID int64) {
	_, _ = gormgeneric.GetByID[models.Part](db, 1) // want "TV101: query on parts has no tenant predicate"
	_, _ = gormgeneric.GetByID[models.Part](db.Where("tenant_id = ?", tenantID), 1)
	_, _ = gormgeneric.GetByID[models.Colour](db, 1)
	_, _ = gormgeneric.Through[models.Part](db, 1) // want "TV101: query on parts has no tenant predicate"
	_, _ = gormgeneric.Typed[models.Part](ctx, db, tenantID)
	_ = gormgeneric.Remove[models.Ship](db, 1) // want "TV101: query on vessels has no tenant predicate"
}

func made(db *gorm.DB) {
	_ = gormgeneric.NewReader[models.Part](db) // want "TV101: query on parts has no tenant predicate.*First with T = models.Part"
	_ = gormgeneric.NewReader[models.Colour](db)
}

// wrapped embeds a repository.
type wrapped struct {
	*gormgeneric.Repository[models.Ship] // want "TV101: query on vessels .*Find with T = models.Ship" "TV101: query on vessels .*All with T = models.Ship"
}

// A function that is passed on is judged where it is named.
var get = gormgeneric.GetByID[models.Widget] // want "TV101: query on widgets"

// handed instantiates with a type parameter of its own.
func handed[M any](db *gorm.DB) { _, _ = gormgeneric.GetByID[M](db, 2) }

func hands(db *gorm.DB) {
	handed[models.Part](db) // want "TV101: query on parts"
	handed[models.Colour](db)
}
