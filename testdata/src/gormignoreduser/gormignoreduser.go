// Package gormignoreduser calls what is marked in another package. // want package:"instances"
package gormignoreduser

import (
	"gorm.io/gorm"

	"example.com/shop/gormignored"
	"example.com/shop/models"
)

type store struct {
	widgets gormignored.Repository[models.Widget] // want "TV101: query on widgets has no tenant predicate.*Remove with"
}

func calls(db *gorm.DB) {
	_ = gormignored.Widgets(db)
	_ = gormignored.Sweep(db)
	_ = gormignored.Get[models.Widget](db, "w")
}
