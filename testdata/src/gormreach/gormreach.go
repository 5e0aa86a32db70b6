// Package gormreach holds queries that run behind what other packages or other
// queries have left in variables: none of them is taken for one that never runs.
package gormreach

import "gorm.io/gorm"

// DB is opened by package main.
var DB *gorm.DB

// Order is a tenant's.
type Order struct {
	ID       int64
	TenantID int64
	State    string
}

// list reads rows in the expression that returns them.
func list(t int64) ([]Order, error) {
	var os []Order
	return os, DB.Where("tenant_id = ?", t).Find(&os).Error
}

func closeAll(t int64) error {
	os, err := list(t)
	if err != nil {
		return err
	}
	for range os {
		if err := DB.Model(&Order{}).Where("state = ?", "open").Update("state", "closed").Error; err != nil { // want "TV101: query on orders"
			return err
		}
	}
	return DB.Transaction(func(tx *gorm.DB) error {
		for range os {
			if err := tx.Model(&Order{}).Where("state = ?", "open").Update("state", "closed").Error; err != nil { // want "TV101: query on orders"
				return err
			}
		}
		return nil
	})
}

// nothing runs a query for each element of a list that has none. That is not
// asked of lists, and where no path is found, it is said.
func nothing() {
	for range []string{} {
		DB.Model(&Order{}).Where("state = ?", "open").Update("state", "closed") // want "TV301: .* depends on a path that is not found"
	}
}
