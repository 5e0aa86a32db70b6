package config

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/tenantvet/tenantvet/analyzer/nearest"
)

// Error is a fault in a configuration file.
type Error struct {
	File         string
	Line, Column int // from 1
	Message      string
}

// Error is "file:line:col: message".
func (e *Error) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Column, e.Message)
}

// position is a place in the file, from 1.
type position struct{ line, column int }

// Parse reads a configuration from data; file names it in errors and is the
// file that schema patterns are relative to.
func Parse(file string, data []byte) (*Config, error) {
	c := Default()
	c.Path, c.Base = file, filepath.Dir(file)
	c.positions = map[string]position{}
	d := &decoder{file: file, config: c}
	if err := d.document(data); err != nil {
		return nil, err
	}
	return c, nil
}

// decoder fills a Config from a syntax tree.
type decoder struct {
	file   string
	config *Config
}

func (d *decoder) errorAt(p position, format string, args ...any) error {
	return &Error{File: d.file, Line: p.line, Column: p.column, Message: fmt.Sprintf(format, args...)}
}

// document decodes the bytes of a file.
func (d *decoder) document(data []byte) error {
	if err := d.checkBytes(data); err != nil {
		return err
	}
	file, err := parser.ParseBytes(bytes.TrimPrefix(data, []byte("\ufeff")), 0)
	if err != nil {
		return d.syntaxError(err)
	}
	root, err := d.root(file)
	if err != nil {
		return err
	}
	for _, entry := range root.Values {
		key, p, err := d.key(entry)
		if err != nil {
			return err
		}
		field, ok := fields[key]
		if !ok {
			return d.errorAt(p, "unknown key %q%s: expected one of %s", key,
				nearest.Hint(key, fieldNames), strings.Join(fieldNames, ", "))
		}
		d.config.positions[key] = p
		if _, unset := entry.Value.(*ast.NullNode); unset {
			continue
		}
		if err := field(d, key, entry.Value); err != nil {
			return err
		}
	}
	return nil
}

// checkBytes refuses what is no YAML text, before the parser sees it.
func (d *decoder) checkBytes(data []byte) error {
	if len(data) > maxSize {
		return d.errorAt(position{1, 1}, "the file has %d bytes: expected at most %d", len(data), maxSize)
	}
	line, start := 1, 0
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		switch {
		case r == utf8.RuneError && n <= 1:
			return d.errorAt(position{line, i - start + 1}, "found a byte that is not UTF-8 (0x%02x): save the file as UTF-8", data[i])
		case r == '\n':
			line, start = line+1, i+1
		case r < ' ' && r != '\t' && r != '\r':
			return d.errorAt(position{line, i - start + 1}, "found a control character (0x%02x): expected text", r)
		}
		i += n
	}
	if line > maxLines {
		return d.errorAt(position{maxLines, 1}, "the file has %d lines: expected at most %d", line, maxLines)
	}
	return nil
}

// maxLines bounds the work of the parser.
const maxLines = 50_000

// syntaxError gives an error of the parser its place.
func (d *decoder) syntaxError(err error) error {
	p := position{1, 1}
	message := err.Error()
	var at yaml.Error
	if errors.As(err, &at) {
		if t := at.GetToken(); t != nil && t.Position != nil {
			p = position{t.Position.Line, t.Position.Column}
		}
		message = at.GetMessage()
	}
	return d.errorAt(p, "not valid YAML: %s", message)
}

// root is the file's one mapping.
func (d *decoder) root(file *ast.File) (*ast.MappingNode, error) {
	var body ast.Node
	for _, doc := range file.Docs {
		if doc.Body == nil {
			continue
		}
		if body != nil {
			return nil, d.errorAt(place(doc.Body), "found a second document: expected one")
		}
		body = doc.Body
	}
	if body == nil {
		return nil, d.errorAt(position{1, 1}, "the file says nothing: expected at least tables or a schema; tenantvet init -force writes a file")
	}
	root, ok := body.(*ast.MappingNode)
	if !ok {
		return nil, d.errorAt(place(body), "found %s: expected keys such as columns, tables and schema", describe(body))
	}
	return root, nil
}

// key is an entry's key, which is a plain or quoted name.
func (d *decoder) key(entry *ast.MappingValueNode) (string, position, error) {
	p := place(entry.Key)
	switch k := entry.Key.(type) {
	case *ast.StringNode:
		return k.Value, p, nil
	case *ast.MergeKeyNode:
		return "", p, d.errorAt(p, "found a merge key (<<): expected a name")
	default:
		return "", p, d.errorAt(p, "found %s as a key: expected a name; quote a name that YAML reads otherwise", describe(entry.Key))
	}
}

func place(n ast.Node) position {
	if t := n.GetToken(); t != nil && t.Position != nil {
		return position{t.Position.Line, t.Position.Column}
	}
	return position{1, 1}
}

// describe says what a node is, for messages.
func describe(n ast.Node) string {
	switch n := n.(type) {
	case *ast.StringNode:
		return fmt.Sprintf("%q", n.Value)
	case *ast.LiteralNode:
		return "a block of text"
	case *ast.MappingNode, *ast.MappingValueNode:
		return "a mapping"
	case *ast.SequenceNode:
		return "a list"
	case *ast.NullNode:
		return "nothing"
	case *ast.AliasNode:
		return "an alias (*name); quote a pattern that begins with *"
	case *ast.AnchorNode:
		return "an anchor (&name)"
	case *ast.TagNode:
		return "a tag (!name)"
	}
	return strings.TrimSpace(n.String())
}
