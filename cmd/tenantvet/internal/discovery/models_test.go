package discovery

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tenantvet/tenantvet/analyzer/config"
	"github.com/tenantvet/tenantvet/sqlscan"
)

// TestModelShapes finds the tables of models however they are put together: the
// rules are GORM's (see package model), here it is about what the syntax of a
// module tells of its types.
func TestModelShapes(t *testing.T) {
	dir := module(t, gomod+`require gorm.io/gorm v1.25.0
require example.com/base v1.0.0
replace example.com/base => ./base
-- base/go.mod --
module example.com/base
-- base/base.go --
package base

import "example.com/elsewhere/ids"

type Owned struct {
	ID       ids.ID `+"`gorm:\"primaryKey\"`"+`
	TenantID string
}
-- a/a.go --
package a

import (
	"context"

	"example.com/base"
	"example.com/m/names"
	"example.com/unknown/money/v2"
	"gorm.io/gorm"
)

type Order struct {
	base.Owned
	Total money.Amount
}

type Draft Order

func (Draft) TableName() string { return names.Drafts }

type Alias = Order

type Base[K any] struct {
	ID   K `+"`gorm:\"primaryKey\"`"+`
	Name string
}

type Country struct{ Base[string] }

type Split struct{ gorm.Model }

func (s *Split) TableName() string {
	if s.ID > 0 {
		return "old_" + names.Splits
	}
	return names.Splits
}

type Shard struct{ gorm.Model }

func (s *Shard) TableName() string { return names.Splits + s.CreatedAt.String() }

type Kept struct{ Split }

type Store interface{ Get(context.Context) Order }

type service struct {
	Store
	db *gorm.DB
}
-- a/b.go --
package a

type Line struct {
	ID      int
	OrderID string
	Order   Order
	SKU     Code
}

type Code string

func migrate() { db.AutoMigrate(new(Line)) }
-- a/ignored.go --
//go:build ignore

package main

type Order struct{ Nothing int }
-- names/names.go --
package names

const (
	Drafts = Splits + "_drafts"
	Splits = "splits"
)
`)
	found, err := found(t.Context(), dir, nil)
	require.NoError(t, err)
	model := []string{"id", "created_at", "updated_at", "deleted_at"}
	require.Equal(t, map[string][]string{
		"orders":        {"id", "tenant_id", "total"},
		"splits_drafts": {"id", "tenant_id", "total"},
		"countries":     {"id", "name"},
		"old_splits":    model,
		"splits":        model,
		"lines":         {"id", "order_id", "sku"},
	}, config.Tables(nil, found.tables))
	require.Equal(t, []sqlscan.Reference{
		{Columns: []string{"order_id"}, Table: "orders", RefColumns: []string{"id"}},
	}, found.tables["lines"].References)
}
