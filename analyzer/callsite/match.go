package callsite

import (
	"go/types"
	"strings"
	"sync"
)

// Sink is a function of the user's that runs SQL, beside those of the tables.
type Sink struct {
	Package, Type, Name string // Type is empty for a function
	// Text and Values are parameters, from 0; Values may be None.
	Text, Values int
}

// Matcher tells which functions run a query. It is not safe for concurrent
// use.
type Matcher struct {
	apis   map[key]API
	names  map[string]bool // of all functions that may match
	shapes map[string][]shape
	known  map[*types.Func]match
}

type match struct {
	api API
	ok  bool
}

type key struct{ pkg, typ, name string }

// NewMatcher returns a matcher for the tables and some sinks.
func NewMatcher(sinks []Sink) *Matcher {
	t := tables()
	m := &Matcher{apis: t.apis, names: t.names, shapes: t.shapes, known: map[*types.Func]match{}}
	if len(sinks) == 0 {
		return m
	}
	m.apis, m.names = copyOf(t.apis), copyOf(t.names)
	for _, s := range sinks {
		m.apis[key{s.Package, s.Type, s.Name}] = text(s.Text, s.Values)
		m.names[s.Name] = true
	}
	return m
}

func copyOf[K comparable, V any](in map[K]V) map[K]V {
	out := make(map[K]V, len(in)+1)
	for k, v := range in {
		out[k] = v
	}
	return out
}

// tables unfolds the rows into maps, once, when they are first needed.
var tables = sync.OnceValue(func() *Matcher {
	t := &Matcher{apis: map[key]API{}, names: map[string]bool{}, shapes: map[string][]shape{}}
	for _, groups := range [][]group{sqlGroups, builderGroups, ormGroups} {
		for _, g := range groups {
			t.unfold(g)
		}
	}
	for _, s := range shapes {
		for name := range strings.FieldsSeq(s.names) {
			t.shapes[name] = append(t.shapes[name], s)
			t.names[name] = true
		}
	}
	return t
})

func (m *Matcher) unfold(g group) {
	types := strings.Fields(g.types)
	if len(types) == 0 {
		types = []string{""}
	}
	for pkg := range strings.FieldsSeq(g.packages) {
		for _, typ := range types {
			for name := range strings.FieldsSeq(g.names) {
				m.apis[key{pkg, typ, name}] = g.api
				m.names[name] = true
			}
		}
	}
}

// Lookup returns what is known of a function.
func (m *Matcher) Lookup(fn *types.Func) (API, bool) {
	if fn == nil || !m.names[fn.Name()] || fn.Pkg() == nil {
		return API{}, false
	}
	fn = fn.Origin()
	found, ok := m.known[fn]
	if !ok {
		found.api, found.ok = m.find(fn)
		m.known[fn] = found
	}
	return found.api, found.ok
}

func (m *Matcher) find(fn *types.Func) (API, bool) {
	k := key{pkg: fn.Pkg().Path(), name: fn.Name()}
	recv := fn.Signature().Recv()
	if recv != nil {
		k.typ = typeNameOf(recv.Type())
	}
	if api, ok := m.apis[k]; ok {
		return api, fits(api, fn.Signature())
	}
	if recv != nil && (types.IsInterface(recv.Type()) || IsLibrary(k.pkg)) {
		return m.shapeOf(fn)
	}
	return API{}, false
}

// fits tells whether a function has the parameters that its row speaks of.
// Another version of the library may have others.
func fits(api API, sig *types.Signature) bool {
	n := sig.Params().Len()
	return api.Text < n && api.Values < n && api.Name < n
}

// typeNameOf is the name of a receiver's type, without pointer and package.
func typeNameOf(t types.Type) string {
	t = types.Unalias(t)
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	if n, ok := t.(*types.Named); ok {
		return n.Obj().Name()
	}
	return ""
}

// IsLibrary tells whether the functions of a package are known from the
// tables, so that their bodies need not be looked at.
func IsLibrary(path string) bool {
	for _, p := range libraryPackages {
		if path == p || strings.HasPrefix(path, p) && path[len(p)] == '/' {
			return true
		}
	}
	return false
}
