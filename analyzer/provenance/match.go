package provenance

import (
	"go/types"
	"strings"
	"sync"
)

type tableKey struct{ pkg, typ, name string }

// tables are the rows of all groups, by what they name.
type tables struct {
	functions map[tableKey]effect
	fields    map[tableKey]Kind
	entries   []entryGroup
	// packages are those that rows name; fieldNames are the fields without
	// their types.
	packages   map[string]bool
	fieldNames map[tableKey]Kind
}

// library unfolds the rows, once, when they are first needed.
var library = sync.OnceValue(func() *tables {
	t := &tables{
		functions: map[tableKey]effect{}, fields: map[tableKey]Kind{}, entries: entryGroups(),
		packages: map[string]bool{}, fieldNames: map[tableKey]Kind{},
	}
	for _, g := range groups() {
		unfold(g.packages, g.types, g.names, func(k tableKey) {
			t.functions[k] = g.effect
			t.packages[k.pkg] = true
		})
	}
	for _, g := range fieldGroups() {
		unfold(g.packages, g.types, g.names, func(k tableKey) {
			t.fields[k] = g.kind
			t.packages[k.pkg] = true
			t.fieldNames[tableKey{pkg: k.pkg, name: k.name}] = g.kind
		})
	}
	return t
})

func unfold(packages, types, names string, add func(tableKey)) {
	all := strings.Fields(types)
	if len(all) == 0 {
		all = []string{""}
	}
	for pkg := range strings.FieldsSeq(packages) {
		for _, typ := range all {
			for name := range strings.FieldsSeq(names) {
				add(tableKey{pkg, typ, name})
			}
		}
	}
}

// function returns what is known of a function.
func (t *tables) function(fn *types.Func) (effect, bool) {
	if fn == nil || fn.Pkg() == nil {
		return effect{}, false
	}
	k := tableKey{pkg: fn.Pkg().Path(), name: fn.Name()}
	if recv := fn.Signature().Recv(); recv != nil {
		k.typ = typeName(recv.Type())
	}
	if e, ok := t.functions[k]; ok {
		return e, true
	}
	k.name = "*"
	e, ok := t.functions[k]
	return e, ok
}

// field returns the kind of a field of a type.
func (t *tables) field(of types.Type, name string) (Kind, bool) {
	n, ok := types.Unalias(deref(of)).(*types.Named)
	if !ok || n.Obj().Pkg() == nil {
		return Unknown, false
	}
	k := tableKey{n.Obj().Pkg().Path(), n.Obj().Name(), name}
	if kind, ok := t.fields[k]; ok {
		return kind, true
	}
	k.name = "*"
	kind, ok := t.fields[k]
	return kind, ok
}

// variable returns the kind of a package variable.
func (t *tables) variable(pkg *types.Package, name string) (Kind, bool) {
	if pkg == nil {
		return Unknown, false
	}
	kind, ok := t.fields[tableKey{pkg.Path(), "", name}]
	return kind, ok
}

// typeName is the name of a type, without pointer and package.
func typeName(t types.Type) string {
	if n, ok := types.Unalias(deref(types.Unalias(t))).(*types.Named); ok {
		return n.Obj().Name()
	}
	return ""
}

// isEntry tells whether a framework calls a method with what the client sent.
func (t *tables) isEntry(fn *types.Func) bool {
	if fn == nil || fn.Pkg() == nil || fn.Signature().Recv() == nil {
		return false
	}
	for _, pkg := range append(fn.Pkg().Imports(), fn.Pkg()) {
		for _, e := range t.entries {
			if imports(pkg, e.imports) && declares(pkg, e, fn) {
				return true
			}
		}
	}
	return false
}

func imports(pkg *types.Package, path string) bool {
	for _, p := range pkg.Imports() {
		if p.Path() == path {
			return true
		}
	}
	return false
}

// declares tells whether an interface of a package that a row names has a
// method like fn.
func declares(pkg *types.Package, e entryGroup, fn *types.Func) bool {
	for _, name := range pkg.Scope().Names() {
		obj, ok := pkg.Scope().Lookup(name).(*types.TypeName)
		if !ok || !hasEnding(name, e.interfaces) {
			continue
		}
		i, ok := obj.Type().Underlying().(*types.Interface)
		if !ok {
			continue
		}
		m, _, _ := types.LookupFieldOrMethod(i, false, fn.Pkg(), fn.Name())
		if m, ok := m.(*types.Func); ok && types.Identical(m.Signature().Params(), fn.Signature().Params()) {
			return true
		}
	}
	return false
}

func hasEnding(name, endings string) bool {
	for e := range strings.FieldsSeq(endings) {
		if strings.HasSuffix(name, e) {
			return true
		}
	}
	return false
}

// Gives is the kind of what a function or field of the tables gives, Unknown
// for others. Of a field only the name and the package are looked at.
func Gives(obj types.Object) Kind {
	t := library()
	switch obj := obj.(type) {
	case *types.Func:
		if !t.packages[pathOf(obj)] {
			return Unknown
		}
		switch e, ok := t.function(obj); {
		case ok && (e.kind == Client || e.filled == Client):
			return Client
		case ok && (e.kind == Context || e.filled == Context):
			return Context
		}
	case *types.Var:
		if obj.IsField() && t.packages[pathOf(obj)] {
			return t.fieldNames[tableKey{pkg: pathOf(obj), name: obj.Name()}]
		}
	}
	return Unknown
}

func pathOf(obj types.Object) string {
	if obj.Pkg() == nil {
		return ""
	}
	return obj.Pkg().Path()
}
