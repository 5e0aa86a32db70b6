package config

import (
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/tenantvet/tenantvet/analyzer/nearest"
)

func (d *decoder) sources(key string, n ast.Node) error {
	names, err := d.strings(key, n, checkFuncRef)
	if err != nil {
		return err
	}
	for _, name := range names {
		ref, err := ParseFuncRef(name)
		if err != nil {
			return err
		}
		d.config.Sources = append(d.config.Sources, ref)
	}
	return nil
}

const sinkForm = "{func: path/to/pkg.Run, query: 1, args: 2}"

func (d *decoder) sinks(key string, n ast.Node) error {
	items := []ast.Node{n}
	if seq, ok := n.(*ast.SequenceNode); ok {
		items = seq.Values
	}
	for _, item := range items {
		sink, err := d.sink(key, item)
		if err != nil {
			return err
		}
		d.config.Sinks = append(d.config.Sinks, sink)
	}
	return nil
}

func (d *decoder) sink(key string, n ast.Node) (Sink, error) {
	sink := Sink{Query: -1, Args: -1}
	err := d.mapping(key, n, sinkForm, func(name string, p position, value ast.Node) (err error) {
		switch name {
		case "func":
			sink.Func, err = d.funcRef(key+".func", value)
		case "query":
			sink.Query, err = d.index(key+".query", value)
		case "args":
			sink.Args, err = d.index(key+".args", value)
		default:
			keys := []string{"func", "query", "args"}
			err = d.errorAt(p, "%s: unknown key %q%s: expected %s", key, name, nearest.Hint(name, keys), strings.Join(keys, ", "))
		}
		return err
	})
	switch {
	case err != nil:
		return Sink{}, err
	case sink.Func.Name == "":
		return Sink{}, d.errorAt(place(n), "%s: func is missing: expected %s", key, sinkForm)
	case sink.Query < 0:
		return Sink{}, d.errorAt(place(n), "%s: query is missing: expected the index of the parameter that holds the SQL, from 0", key)
	case sink.Query == sink.Args:
		return Sink{}, d.errorAt(place(n), "%s: query and args name the same parameter", key)
	}
	return sink, nil
}

func (d *decoder) funcRef(key string, n ast.Node) (FuncRef, error) {
	value, ok := text(n)
	if !ok {
		return FuncRef{}, d.errorAt(place(n), "%s: found %s: expected %s", key, describe(n), funcRefForms)
	}
	ref, err := ParseFuncRef(value)
	if err != nil {
		return FuncRef{}, d.errorAt(place(n), "%s: %v", key, err)
	}
	return ref, nil
}

// maxParameters is more than any function has.
const maxParameters = 255

func (d *decoder) index(key string, n ast.Node) (int, error) {
	if number, ok := n.(*ast.IntegerNode); ok {
		if v, ok := number.Value.(uint64); ok && v <= maxParameters {
			return int(v), nil
		}
	}
	return 0, d.errorAt(place(n), "%s: found %s: expected the index of a parameter, from 0, the receiver not counted", key, describe(n))
}

func checkFuncRef(s string) string {
	if _, err := ParseFuncRef(s); err != nil {
		return err.Error()
	}
	return ""
}
