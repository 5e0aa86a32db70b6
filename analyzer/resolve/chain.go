package resolve

import (
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// Chain is one way in which the code can put a statement together: calls of
// methods of a builder's handle, in the order in which they are made. The last
// one runs the statement. One that runs a statement may stand before it, on
// the same handle: the statement then starts with what is left of that.
type Chain struct {
	Calls []Link
	// Unknown says what the chain starts from or goes through that cannot be
	// followed: "parameter db", "the result of (*Repo).base". Calls are those
	// behind it. It is empty where the chain is known from its start.
	Unknown string
	// UnknownValue is that value, nil for none: a *ssa.Parameter of the
	// function makes it a helper, whose callers give the handle.
	UnknownValue ssa.Value
	// Held says that it is what a parameter, a field or a variable holds, not
	// what a function returns.
	Held bool
	// Own says of a chain that is an argument that it is on the statement which
	// it is an argument for: it has the calls of that, too.
	Own bool
	// Loose says that a function which is not known was given the statement,
	// and may have made it let through more rows than the calls say.
	Loose bool
	// Path says which branch selects this chain where there are several.
	Path string
	// Widened says why this chain stands for more than one: it has the calls
	// that all of them make, and perhaps one Beside.
	Widened string
	// Beside names the call that this chain has beside those which all of them
	// make: "with Where at line 12". It stands behind the chain without.
	Beside string
	// Spread are the calls of a widened chain with those that only some paths
	// make, for the chain without those.
	Spread []Link
}

// Link is one call of a chain.
type Link struct {
	Func *types.Func // (*gorm.DB).Where
	Args []Operand   // the receiver not counted; variadic ones one by one
	// Recv is the receiver of a method of the library's that is none of a
	// handle: what clause.LeftJoin.Association begins with; nil for others.
	Recv *Operand
	// More says why there may be more arguments than Args; empty if none.
	More string
	Pos  token.Pos // of the method's name
	// TypeArgs are those of a generic function: gorm.G[T].
	TypeArgs []types.Type
	Instr    ssa.CallInstruction // nil for a call known by a fact only
	// Maybe says that the call is made on some of the paths only that the
	// chain stands for, on some perhaps more than once.
	Maybe bool
	// Fails says of a call that gives the handle an error that it is one for
	// certain: nothing is sent.
	Fails bool
	// Scope says that a function makes the call which the chain was given
	// and which runs together with the last call, behind what that adds.
	Scope bool
}

// Operand is an argument of a call, as far as it is known. Exactly one of the
// pointers and lists below is set, according to Kind.
type Operand struct {
	Kind OperandKind
	// Value is the Go value, behind conversions to an interface; nil where
	// it is not a value of this package.
	Value ssa.Value
	// Field is set when the argument is a field of Value, a struct or a
	// pointer to one, and Way is how to get there, through embedded structs:
	// "Base.TenantID".
	Field *types.Var
	Way   string
	// Identity tells values of which nothing is known apart: those with the same
	// are one value. It is empty where that cannot be told.
	Identity string
	// Each says that Value is a list, and the argument the fields of all its
	// elements.
	Each bool
	// Reset says of such fields that some elements may have been given another
	// value since they were made: where it comes from cannot be told.
	Reset bool
	// Implied says that no code here sets the field: it is written, or compared,
	// because the struct is.
	Implied bool
	// Type is the type behind conversions to an interface, the interface
	// itself where it cannot be told.
	Type types.Type
	Pos  token.Pos

	Text     *Text          // KindText
	Const    constant.Value // KindConst
	Fields   []FieldOperand // KindStruct, behind any pointers
	Pairs    []Pair         // KindMap
	Elements []Operand      // KindList
	More     string         // KindStruct, KindMap, KindList: why there may be others
	Chains   []Chain        // KindChain: what the handle can be
	Call     *Link          // KindCall
	// Reason says why nothing is known, for KindOpaque.
	Reason string
	// NotNil says of a pointer that it is the address of a variable.
	NotNil bool
}

// OperandKind is what is known of an operand.
type OperandKind int

// The kinds of operand.
const (
	// KindOpaque is a value known only by its type.
	KindOpaque OperandKind = iota
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
	// sub-query. A function that is given a handle and returns it is what it
	// adds to one.
	KindChain
	// KindCall is the result of a function of the builder's library:
	// gorm.Expr, clause.Eq is a struct.
	KindCall
	// KindMissing is a value that is not given: a placeholder of a text has
	// none.
	KindMissing
)

// FieldOperand is a field of a struct that is set. Fields that are not listed
// hold their zero value, unless More of the struct says otherwise.
type FieldOperand struct {
	Name string // through embedded structs: "Base.TenantID"
	Arg  Operand
}

// Pair is an entry of a map.
type Pair struct{ Key, Value Operand }
