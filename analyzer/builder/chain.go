// Package builder holds what query builders have in common: the chains of
// calls that make a statement, as they are found in the code, and the
// statements that they are rendered to. Each library has a package of its own
// below this one, which knows what the library makes of a chain.
package builder

import (
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/resolve"
	"github.com/tenantvet/tenantvet/sqlscan"
)

// Chain is one way in which the code can put a statement together: calls of
// methods of a builder's handle, in the order in which they are made. The last
// one runs the statement.
type Chain struct {
	Calls []Call
	// Unknown says what the chain starts from or goes through that cannot be
	// followed: "the parameter db", "the result of (*Repo).base". Calls are
	// those behind it. It is empty where the chain is known from its start.
	Unknown string
	// UnknownValue is that value, nil for none: a *ssa.Parameter of the
	// function makes it a helper, whose callers give the handle.
	UnknownValue ssa.Value
	// Path says which branch selects this chain where there are several.
	Path string
}

// Call is one call of a chain.
type Call struct {
	Func *types.Func // (*gorm.DB).Where
	Args []Arg       // the receiver not counted; variadic ones one by one
	// More says why there may be more arguments than Args; empty if none.
	More string
	Pos  token.Pos // of the method's name
	// TypeArgs are those of a generic function: gorm.G[T].
	TypeArgs []types.Type
	Instr    ssa.CallInstruction // nil for a call known by a fact only
}

// Arg is an argument of a call, as far as it is known. Exactly one of the
// pointers and lists below is set, according to Kind.
type Arg struct {
	Kind ArgKind
	// Value is the Go value, behind conversions to an interface; nil where
	// it is not a value of this package.
	Value ssa.Value
	// Field is set when the argument is a field of Value, a struct or a
	// pointer to one.
	Field *types.Var
	// Type is the type behind conversions to an interface, the interface
	// itself where it cannot be told.
	Type types.Type
	Pos  token.Pos

	Text     *resolve.Text  // KindText
	Const    constant.Value // KindConst
	Fields   []Field        // KindStruct, behind any pointers
	Pairs    []Pair         // KindMap
	Elements []Arg          // KindList
	More     string         // KindStruct, KindMap, KindList: why there may be others
	Chains   []Chain        // KindChain: what the handle can be
	Call     *Call          // KindCall
	// Reason says why nothing is known, for KindOpaque.
	Reason string
}

// ArgKind is what is known of an argument.
type ArgKind int

// The kinds of argument.
const (
	// KindOpaque is a value known only by its type.
	KindOpaque ArgKind = iota
	KindNil
	// KindText is a string or []byte of which some text is known.
	KindText
	// KindConst is a number or a boolean.
	KindConst
	// KindStruct is a struct, or a pointer to one, whose fields are known.
	KindStruct
	KindMap
	KindList
	// KindChain is a handle of the builder: a group of conditions, a
	// sub-query.
	KindChain
	// KindCall is the result of a function of the builder's library:
	// gorm.Expr, clause.Eq is a struct.
	KindCall
	// KindMissing is a value that is not given: a placeholder of a text has
	// none.
	KindMissing
)

// Field is a field of a struct that is set. Fields that are not listed hold
// their zero value, unless More of the struct says otherwise.
type Field struct {
	Name string // through embedded structs: "Base.TenantID"
	Arg  Arg
}

// Pair is an entry of a map.
type Pair struct{ Key, Value Arg }

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
