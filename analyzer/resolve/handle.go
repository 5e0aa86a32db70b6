package resolve

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/callee"
	"github.com/tenantvet/tenantvet/analyzer/summary"
)

// Handles is what is known of the handles of a query builder: values whose
// methods put a statement together, call by call.
type Handles struct {
	Package string
	Types   []string // the names of the types of handles
	// Methods are what the methods and functions do, by name: "DB.Where",
	// "Open".
	Methods map[string]Method
	// Splits tells of a call that adds whether the condition which it adds
	// may come apart, so that it must be judged beside others that do. It may
	// be nil.
	Splits func(Link) bool
	// Mark is the text that stands for what a field of a value of the library
	// holds: it is known where the statement is rendered. own says that the
	// value is the field whose type has the method at hand. Mark may be nil.
	Mark func(field *ssa.FieldAddr, of ssa.Value, own bool) (mark string, ok bool)
	// Test reads a condition on a statement, and tells the handle that it is
	// about. It may be nil.
	Test func(cond ssa.Value) (c summary.Condition, handle ssa.Value, ok bool)
	// Changes finds what a function that is given a statement does to it but by
	// the methods. It may be nil.
	Changes func(fn *ssa.Function) Changes
}

// Changes is what is done to a statement by other means than methods.
type Changes struct {
	Groups  bool   // as that of summary.Adds
	Unknown string // why it is not known what is sent
}

// Method is what a method does to the statement of its handle. The handle is
// the receiver, for functions the first argument.
type Method struct {
	Effect Effect
	// Writes says that the call writes to what its arguments point to.
	Writes bool
	// Adds says that the call only adds to the statement, so that each such
	// call can be judged by itself: what holds of the statement with any one
	// of them holds of it with several. A call that replaces what was there,
	// or that lets through more rows, does not.
	Adds bool
	// Narrows says that what is run behind the call lets through no more rows
	// than what was called before it does, or joins tables that are confined as
	// well as they are where the call stands.
	Narrows bool
	// Fields are effects that hold instead where the first argument is a
	// struct, or a pointer to one, with that field set. The first counts.
	Fields []FieldEffect
	// GoesBack says that the call starts no statement: from a handle that was
	// to start new ones it goes back to the statement which that has left.
	GoesBack bool
	// Refuses says that the statement is not sent where the argument is an
	// error.
	Refuses bool
	// Callback says what the handle is to the receiver that a function among
	// the arguments gets, where it gets one.
	Callback Effect
}

// FieldEffect is the effect of a call whose argument has a field set.
type FieldEffect struct {
	Field  string
	Effect Effect
}

// Effect is what a call does to the statement of its handle. A handle is
// either one that starts a new statement with each call, or one whose calls
// all work on the same statement.
type Effect int

// The effects.
const (
	// Nothing leaves the statement alone.
	Nothing Effect = iota
	// Extends adds the call to the statement, and returns a handle whose
	// calls work on it too.
	Extends
	// Begins returns a handle whose calls work on one statement of their own,
	// from what the statement is now, with the call. It is the effect of a
	// field of the argument.
	Begins
	// Derives returns a handle that starts new statements, each from what
	// the statement is now, with the call.
	Derives
	// Copies is Derives without the call, which says nothing of a statement.
	Copies
	// Views returns a handle that starts new statements, each from what the
	// statement is then.
	Views
	// Opens returns a handle that starts new statements from nothing.
	Opens
	// Resets returns a handle that starts new statements from the call alone.
	Resets
	// Keeps returns the handle itself.
	Keeps
	// Joins is the effect of a function that is run with the last call: it
	// gets a handle on the statement, and what it adds stands behind the
	// calls that were made before.
	Joins
	// Groups is the effect of a function that gets a handle on a statement
	// of its own, for a part of this one.
	Groups
)

// handleTables finds what is known of a method.
type handleTables struct {
	methods map[string]map[string]Method // by package, then name
	types   map[string]bool              // "path.Name"
	splits  map[string]func(Link) bool   // by package
	all     []Handles
}

func newHandleTables(all []Handles) handleTables {
	t := handleTables{methods: map[string]map[string]Method{}, types: map[string]bool{}, splits: map[string]func(Link) bool{}, all: all}
	for _, h := range all {
		t.methods[h.Package], t.splits[h.Package] = h.Methods, h.Splits
		for _, name := range h.Types {
			t.types[h.Package+"."+name] = true
		}
	}
	return t
}

// method is what is known of the function that is called.
func (t handleTables) method(c *ssa.CallCommon) (Method, *types.Func, bool) {
	fn := callee.Of(c)
	if fn == nil || fn.Pkg() == nil {
		return Method{}, nil, false
	}
	of := t.methods[fn.Pkg().Path()]
	if of == nil {
		return Method{}, nil, false
	}
	m, ok := of[methodName(fn)]
	return m, fn, ok
}

// adds tells whether a call only adds to its statement.
func (t handleTables) adds(k link) bool {
	switch {
	case k.from != nil:
		return false
	case k.fact != nil:
		fn, ok := strings.CutPrefix(k.fact.Func, t.packageOf(k.fact.Func)+".")
		return ok && t.methods[t.packageOf(k.fact.Func)][fn].Adds
	}
	m, _, ok := t.method(k.call.Common())
	return ok && m.Adds
}

// narrows tells whether a call lets no more rows through: it runs the statement,
// or adds a condition that stays together.
func (t handleTables) narrows(l Link) bool {
	if l.Func == nil || l.Func.Pkg() == nil {
		return false
	}
	m := t.methods[l.Func.Pkg().Path()][methodName(l.Func)]
	return m.Writes || m.Narrows && !t.splitsOff(l)
}

// packageOf is the package of a builder that a function of a fact belongs to.
func (t handleTables) packageOf(fn string) string {
	for pkg := range t.methods {
		if strings.HasPrefix(fn, pkg+".") {
			return pkg
		}
	}
	return ""
}

// splitsOff tells whether the condition of a call may come apart.
func (t handleTables) splitsOff(l Link) bool {
	if l.Func == nil || l.Func.Pkg() == nil {
		return false
	}
	split := t.splits[l.Func.Pkg().Path()]
	return split != nil && split(l)
}

// methodName is the name of a function, behind that of its receiver's type.
func methodName(fn *types.Func) string {
	if recv := fn.Signature().Recv(); recv != nil {
		if n, ok := types.Unalias(pointee(recv.Type())).(*types.Named); ok {
			return n.Obj().Name() + "." + fn.Name()
		}
	}
	return fn.Name()
}

func pointee(t types.Type) types.Type {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		return p.Elem()
	}
	return t
}

// isHandle tells whether values of a type are handles.
func (t handleTables) isHandle(typ types.Type) bool {
	if len(t.types) == 0 {
		return false
	}
	n, ok := types.Unalias(pointee(typ)).(*types.Named)
	return ok && n.Obj().Pkg() != nil && t.types[n.Obj().Pkg().Path()+"."+n.Obj().Name()]
}

// holdsHandle tells whether a function that gets a value of a type can get at
// a handle: it is one, a struct with one, or something to call.
func (t handleTables) holdsHandle(typ types.Type) bool {
	if t.isHandle(typ) {
		return true
	}
	switch u := pointee(typ).Underlying().(type) {
	case *types.Signature:
		return true
	case *types.Struct:
		for i := range u.NumFields() {
			if t.isHandle(u.Field(i).Type()) {
				return true
			}
		}
	case *types.Slice: // of functions
		_, ok := u.Elem().Underlying().(*types.Signature)
		return ok
	}
	return false
}

// handleOf is the value of the handle that a call works on.
func handleOf(c *ssa.CallCommon, fn *types.Func) ssa.Value {
	switch {
	case c.IsInvoke():
		return c.Value
	case isMethodValue(c, fn):
		return c.Value.(*ssa.MakeClosure).Bindings[0]
	case len(c.Args) == 0:
		return nil
	}
	return c.Args[0]
}

// isMethodValue tells of the call of a method value, where := db.Where: the
// receiver is not among its arguments.
func isMethodValue(c *ssa.CallCommon, fn *types.Func) bool {
	bound, ok := c.Value.(*ssa.MakeClosure)
	return ok && fn.Signature().Recv() != nil && len(bound.Bindings) == 1 && len(c.Args) == fn.Signature().Params().Len()
}

// shortPackage is the last element of an import path that names a package.
func shortPackage(path string) string {
	if i := strings.LastIndexByte(path, '/'); i >= 0 {
		return path[i+1:]
	}
	return path
}
