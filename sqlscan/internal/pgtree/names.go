package pgtree

import (
	"reflect"
	"strings"
)

// Names are the names by which a statement, with all that stands in it, may
// refer to columns.
type Names struct {
	// All says that it may refer to columns without naming them: by *, by a
	// NATURAL JOIN, or by names that a join gives them.
	All bool
	// named holds the last part of every column reference and field selection,
	// and the columns of JOIN ... USING, in lower case: some dialects fold more
	// than PostgreSQL does.
	named map[string]bool
}

// Has tells whether a column, or a whole row, is referred to by a name.
func (n *Names) Has(name string) bool { return n.All || n.named[strings.ToLower(name)] }

// NamesIn collects the names in a statement.
func NamesIn(n Node) *Names {
	out := &Names{named: map[string]bool{}}
	out.collect(reflect.ValueOf(n))
	return out
}

func (n *Names) collect(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			n.collect(v.Elem())
		}
	case reflect.Slice:
		for i := range v.Len() {
			n.collect(v.Index(i))
		}
	case reflect.Struct:
		n.note(v)
		for i := range v.NumField() {
			n.collect(v.Field(i))
		}
	}
}

func (n *Names) note(v reflect.Value) {
	var names []string
	switch node := v.Interface().(type) {
	case Column:
		n.All = n.All || node.Star
		names = node.Parts[max(0, len(node.Parts)-1):]
	case Field:
		n.All = n.All || node.Name == ""
		names = []string{node.Name}
	case Join:
		n.All = n.All || node.Natural || len(node.Columns) > 0
		names = node.Using
	}
	for _, name := range names {
		n.named[strings.ToLower(name)] = true
	}
}
