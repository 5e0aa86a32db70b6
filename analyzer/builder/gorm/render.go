// Package gorm renders chains of calls of gorm.io/gorm to the statements that
// GORM sends for them. What it knows of GORM was read in the source of v1.31
// and is compared with what the library sends, in testdata/gorm.
package gorm

import (
	"go/token"

	"github.com/tenantvet/tenantvet/analyzer/builder"
	"github.com/tenantvet/tenantvet/sqlscan"
)

// Renderer renders chains. Its fields are what it needs to know of the program.
type Renderer struct {
	// Dialect is the database's; empty means PostgreSQL.
	Dialect sqlscan.Dialect
	// Tenant tells whether a column of a table is its tenant column.
	Tenant func(table, column string) bool
	// AllowGlobalUpdate says that the program turns off GORM's refusal of
	// updates and deletes without any condition.
	AllowGlobalUpdate bool
}

// Rendering is what a chain sends.
type Rendering struct {
	// Statements are in the order in which they are sent.
	Statements []builder.Statement
	// Problem says why the statements are not all, or not known: it is the
	// reason of a TV301. It is empty when they are.
	Problem string
	// At is where that stands, token.NoPos for the last call of the chain.
	At token.Pos
}

// Render renders one chain. Its last call is what runs the statement.
func (r *Renderer) Render(c builder.Chain) Rendering {
	return Rendering{Problem: "a chain of GORM calls"}
}
