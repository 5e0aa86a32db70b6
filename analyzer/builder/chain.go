// Package builder holds what query builders have in common: the chains of
// calls that make a statement, as they are found in the code, and the
// statements that they are rendered to. Each library has a package of its own
// below this one, which knows what the library makes of a chain.
package builder

import (
	"go/token"

	"github.com/tenantvet/tenantvet/analyzer/resolve"
	"github.com/tenantvet/tenantvet/sqlscan"
)

// The chains of calls as package resolve finds them.
type (
	Chain   = resolve.Chain
	Call    = resolve.Link
	Arg     = resolve.Operand
	ArgKind = resolve.OperandKind
	Field   = resolve.FieldOperand
	Pair    = resolve.Pair
)

// The kinds of argument.
const (
	KindOpaque  = resolve.KindOpaque
	KindNil     = resolve.KindNil
	KindText    = resolve.KindText
	KindConst   = resolve.KindConst
	KindStruct  = resolve.KindStruct
	KindMap     = resolve.KindMap
	KindList    = resolve.KindList
	KindChain   = resolve.KindChain
	KindCall    = resolve.KindCall
	KindMissing = resolve.KindMissing
)

// Statement is a statement that a chain sends to the database.
type Statement struct {
	Text resolve.Text
	// Args are the values of the placeholders, by ordinal from 1.
	Args []Arg
	// Findings are what is wrong whatever the text says.
	Findings []Finding
	// Drops are the conditions that stand in the code, and that the library
	// leaves out of the text: always, or for some values.
	Drops []Drop
	// Weak is the text that is sent for the values for which the library
	// drops what it can of the tenant conditions. It has no parts where
	// there is nothing to drop, or nothing is sent then.
	Weak resolve.Text
	// NewKeys says that the rows which are inserted get their keys from the
	// database: there is none yet that they could be in conflict with.
	NewKeys bool
	// Row is the row that the statement reads or writes, nil where it cannot be
	// said which: it selects parts of rows, joins several, or writes to one
	// that is there.
	Row *Row
	// Keys are what it finds rows by that earlier statements have read.
	Keys []ReadKey
	// Saved are the associations that are written, too, where the struct has them.
	Saved []Saved
	// Raw says that the text stands in the code, as that of Raw and Exec does.
	Raw bool
	// Preloads is the association that the statement reads behind another one.
	Preloads string
	// SaveElse says that it is what Save does where its UPDATE, the statement
	// before, finds no row: an upsert without the conditions.
	SaveElse bool
	// Note says when the statement runs, where that is not always: "where
	// the update touches no row".
	Note string
}

// Drop is a condition that the library drops. It is reported where the table
// is left unscoped by the text, or by the weak one for a condition that is
// dropped for some values only.
type Drop struct {
	Finding
	Column string // of the condition
	// Always says that the text never has the condition.
	Always bool
}

// Finding is what is wrong with a chain before its SQL is looked at.
type Finding struct {
	Code    sqlscan.Code
	Message string
	Table   string
	At      token.Pos
}
