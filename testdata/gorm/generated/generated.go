// Package generated holds chains that are made from a seed: a test puts its own
// file in place of this one.
package generated

import "gorm.io/gorm"

// Chain is a function that runs a chain for a tenant, which is given as a
// number, and as a pointer that is nil for NULL.
type Chain struct {
	Name string
	Run  func(db *gorm.DB, tenant uint, pointer *uint)
}

// Batch are the chains.
var Batch []Chain
