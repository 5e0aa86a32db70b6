package resolve

import (
	"fmt"
	"go/constant"
	"go/types"
	"hash/maphash"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/sqlscan"
)

// value is what an ssa.Value holds, as far as it is known.
type value interface {
	// key is equal for equal values; it is comparable.
	key() any
}

type (
	// textValue is a string, a []byte that holds text, or what has been
	// written to a buffer.
	textValue struct{ *rope }
	// constValue is a number or a boolean.
	constValue struct{ constant.Value }
	// nilValue is nil of any type.
	nilValue struct{}
	// zeroValue is the zero value of a struct or array.
	zeroValue struct{}
	// listValue is a slice.
	listValue struct{ *list }
	// pointerValue points to a place.
	pointerValue struct{ place }
	// aggregate is a struct or array as it stood in memory at a point.
	aggregate struct {
		place
		at point
	}
	// funcValue is a function, perhaps with bound variables.
	funcValue struct {
		fn   *ssa.Function
		bind closure
	}
	// boxed is a value in an interface.
	boxed struct {
		x   *ssa.MakeInterface
		env *env
	}
	// mapValue is a map made in this package.
	mapValue struct {
		made *ssa.MakeMap
		env  *env
	}
	// unknown is a value that is known only by name. Equal ids are equal
	// values.
	unknown struct {
		v    ssa.Value // what it is, for origins; may be nil
		env  *env      // of v, where known
		id   string
		name string
		min  int              // the least it can be, of a length
		kind sqlscan.HoleKind // of its text
		held bool             // by a field or a variable of another package
		// loose says that a function made it of a handle: see [Chain].
		loose bool
	}
)

type textKey uint64
type constKey string

func (v textValue) key() any    { return textKey(v.digest()) }
func (v constValue) key() any   { return constKey(v.ExactString()) }
func (v nilValue) key() any     { return v }
func (v zeroValue) key() any    { return v }
func (v listValue) key() any    { return v.digest() }
func (v pointerValue) key() any { return v }
func (v aggregate) key() any    { return v }
func (v funcValue) key() any    { return v }
func (v boxed) key() any        { return v }
func (v mapValue) key() any     { return v }
func (v unknown) key() any      { return v.id }

// alt is one of the values that something can have, and the path to it.
type alt struct {
	val  value
	path path
}

func one(v value) []alt { return []alt{{val: v}} }

// opaque is a value that cannot be seen through.
func opaque(v ssa.Value, e *env) unknown {
	return unknown{v: v, env: e, id: identity(v, e), name: describe(v)}
}

func identity(v node, e *env) string {
	if e == nil {
		return fmt.Sprintf("%p", v)
	}
	return fmt.Sprintf("%p/%d", v, e.id)
}

// part is a value inside an unknown one.
func (u unknown) part(step, name string) unknown {
	return unknown{v: u.v, id: u.id + step, name: name}
}

// place is a piece of memory: a variable and the way to a part of it, as
// ".2[0]": field 2, element 0.
type place struct {
	root
	way string
}

// root is where a place starts: an Alloc or a call that allocates in an env,
// a Global, or what an unknown pointer points to.
type root struct {
	v   ssa.Value
	env *env
	id  string // of an unknown pointer
}

// named is a name of the place that no other one has.
func (p place) named() string { return identity(p.v, p.env) + p.id + p.way }

func (p place) step(s string) place {
	p.way += s
	return p
}

// list is a slice under construction, last element first.
type list struct {
	prev *list
	elem element
	n    int
	open int // how many are runs of unknown elements
	sum  listKey
}

type listKey uint64

// element is one element of a slice, or with more set a run of them of which
// nothing but the reason is known.
type element struct {
	v    ssa.Value
	env  *env
	user ssa.Instruction // what stores v there, to find its literal by
	val  value           // instead of v
	more bool
	or   *choice // what it can be instead
}

// choice is what else was assigned to an element of a slice.
type choice struct {
	at     ssa.Value
	env    *env
	others []element
}

func (l *list) add(e element) *list {
	out := &list{prev: l, elem: e, n: 1}
	if l != nil {
		out.n, out.open = l.n+1, l.open
	}
	if e.more {
		out.open++
	}
	what := e.digested()
	what.before = l.digest()
	out.sum = listKey(maphash.Comparable(seed, what))
	return out
}

type elementKey struct {
	before listKey
	v      ssa.Value
	env    *env
	val    any
	more   bool
	or     *choice
}

func (e element) digested() elementKey {
	k := elementKey{v: e.v, env: e.env, more: e.more, or: e.or}
	if e.val != nil {
		k.val = e.val.key()
	}
	return k
}

func (l *list) digest() listKey {
	if l == nil {
		return 0
	}
	return l.sum
}

func (l *list) elements() []element {
	if l == nil {
		return nil
	}
	es := make([]element, l.n)
	for i := l.n - 1; l != nil; i, l = i-1, l.prev {
		es[i] = l.elem
	}
	return es
}

func (l *list) concat(m *list) *list {
	if l == nil {
		return m
	}
	for _, e := range m.elements() {
		l = l.add(e)
	}
	return l
}

// size is the number of elements; exact is false when there may be more.
func (l *list) size() (n int, exact bool) {
	if l == nil {
		return 0, true
	}
	return l.n - l.open, l.open == 0
}

// zero is the zero value of a type.
func zero(t types.Type) value {
	if isBuffer(t) {
		return textValue{}
	}
	switch u := t.Underlying().(type) {
	case *types.Basic:
		switch {
		case u.Info()&types.IsString != 0:
			return textValue{}
		case u.Info()&types.IsBoolean != 0:
			return constValue{constant.MakeBool(false)}
		case u.Info()&types.IsInteger != 0:
			return constValue{constant.MakeInt64(0)}
		case u.Info()&types.IsNumeric != 0:
			return constValue{constant.ToFloat(constant.MakeInt64(0))}
		}
	case *types.Struct, *types.Array:
		return zeroValue{}
	}
	return nilValue{}
}

// isBuffer reports whether t is a buffer that text is written to.
func isBuffer(t types.Type) bool {
	n, ok := types.Unalias(t).(*types.Named)
	if !ok || n.Obj().Pkg() == nil {
		return false
	}
	switch n.Obj().Pkg().Path() + "." + n.Obj().Name() {
	case "strings.Builder", "bytes.Buffer":
		return true
	}
	return false
}

func isText(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return u.Info()&types.IsString != 0
	case *types.Slice:
		return isByte(u.Elem())
	}
	return false
}

func isByte(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Kind() == types.Uint8
}
