package sqlscan

import (
	"strconv"
	"strings"

	"github.com/tenantvet/tenantvet/sqlscan/internal/pgtree"
)

// carriers are functions whose result holds nothing but what their first
// argument holds: the elements of an array, of a document, of a list.
var carriers = map[string]bool{
	"unnest": true, "string_to_array": true, "regexp_split_to_table": true, "regexp_split_to_array": true,
	"string_to_table": true, "jsonb_array_elements": true, "jsonb_array_elements_text": true,
	"json_array_elements": true, "json_array_elements_text": true,
	"jsonb_to_recordset": true, "json_to_recordset": true, "jsonb_to_record": true, "json_to_record": true,
	"jsonb_extract_path_text": true, "json_extract_path_text": true, "json_each": true, "json_extract": true,
}

// extractions are operators that take a part of a document.
var extractions = map[string]bool{"->": true, "->>": true, "#>": true, "#>>": true}

// columnTerm is the term of a column reference, zero when it is not known
// what it refers to.
func (a *analysis) columnTerm(e *pgtree.Column, s *scope) term {
	if e.Star || s == nil {
		return term{}
	}
	t, ambiguous := s.lookup(e.Parts)
	if len(ambiguous) > 1 {
		a.noteAmbiguous(e, ambiguous)
	}
	return t
}

// column is the term of an expression that is a plain column.
func (a *analysis) column(e pgtree.Expr, s *scope) term {
	if c, ok := e.(*pgtree.Column); ok {
		return a.columnTerm(c, s)
	}
	return term{}
}

// value is what an expression holds: the column or value that it equals, or
// else the set of values that it is one of. Both are zero for anything else.
// An expression of a column equals the column only where it is injective.
func (a *analysis) value(e pgtree.Expr, s *scope) (term, []term) {
	switch e := e.(type) {
	case *pgtree.Column:
		return a.columnTerm(e, s), nil
	case *pgtree.Param:
		return a.param(e), nil
	case *pgtree.Const:
		return a.constant(e), nil
	case *pgtree.Cast:
		t, set := a.value(e.Arg, s)
		if set != nil && !injective(e.Type, nil) || !t.none() && !injective(e.Type, columnType(t)) {
			return term{}, nil
		}
		return t, set
	case *pgtree.Collate:
		return a.value(e.Arg, s)
	case *pgtree.NullIf:
		if _, ok := e.Right.(*pgtree.Const); ok {
			return a.value(e.Left, s)
		}
	case *pgtree.Func:
		return a.function(e, s)
	case *pgtree.Coalesce:
		if t, set := a.coalesce(e, s); set != nil {
			return t, set
		}
		return a.fallback(e, s), nil
	case *pgtree.Sublink:
		if e.Kind == pgtree.ScalarQuery {
			return a.scalar(e, s), nil
		}
	case *pgtree.Field:
		if t := rowField(e, s); !t.none() {
			return t, nil
		}
		return term{}, a.partOf(e.Arg, s)
	case *pgtree.Op:
		if extractions[e.Name] && e.Left != nil {
			return term{}, a.partOf(e.Left, s)
		}
	}
	return term{}, nil
}

// rowField is the column of a range variable in (o).tenant_id.
func rowField(e *pgtree.Field, s *scope) term {
	c, ok := e.Arg.(*pgtree.Column)
	if !ok || c.Star || e.Name == "" || s == nil {
		return term{}
	}
	if input, _ := s.lookup(c.Parts); !input.none() {
		return term{}
	}
	rv := s.variable(c.Parts)
	if rv == nil || rv.has(e.Name) == no {
		return term{}
	}
	return term{rv: rv, col: e.Name}
}

// partOf is what an array or document given as a value carries: one of its
// elements, which need not be the one that another part of it is.
func (a *analysis) partOf(e pgtree.Expr, s *scope) []term {
	t, in := a.value(uncast(e), s)
	if t.isValue() {
		return []term{t}
	}
	if t.rv != nil && t.rv.table == nil && t.rv.sub == nil {
		c := newClosure()
		c.add(t.rv.facts...)
		return c.values(t) // of a document that was itself a part of one
	}
	return in
}

func (a *analysis) function(e *pgtree.Func, s *scope) (term, []term) {
	if !builtin(e.Schema) || len(e.Args) == 0 || e.Over != nil {
		return term{}, nil
	}
	if e.Name == "current_setting" {
		if c, ok := e.Args[0].(*pgtree.Const); ok {
			text := "current_setting('" + c.Text + "')"
			if len(e.Args) > 1 {
				text = "current_setting('" + c.Text + "', true)"
			}
			return a.enter(Value{Kind: Session, Text: text, Name: c.Text, Offset: e.Pos}), nil
		}
		return term{}, nil
	}
	if carriers[e.Name] {
		return term{}, a.partOf(e.Args[0], s)
	}
	return term{}, nil
}

// scalar is the one column of a scalar sub-select.
func (a *analysis) scalar(e *pgtree.Sublink, s *scope) term {
	rv, ok := a.scalars[e]
	if !ok {
		sub := a.subquery(e, s)
		rv = a.newVar("")
		rv.scalar = true
		derive(rv, sub, nil)
		a.scalars[e] = rv
	}
	return rv.column(0)
}

// enter registers a value and returns its term.
func (a *analysis) enter(v Value) term {
	key := "v:" + v.String()
	if v.Ordinal == 0 && v.Name == "" {
		key += "@" + strconv.Itoa(v.Offset) // each is a value of its own
	}
	if v.Kind == Constant {
		key = "c:" + v.Text
	}
	if _, ok := a.values[key]; !ok {
		if a.viewDepth > 0 {
			v.Offset = a.viewPos
		}
		v.Offset = a.stmt.at(v.Offset)
		a.values[key] = v
	}
	return term{val: key}
}

func (a *analysis) param(e *pgtree.Param) term {
	if v, ok := a.stmt.params[e.Number]; ok {
		v.Offset = e.Pos
		return a.enter(v)
	}
	h, ok := a.stmt.holes[e.Number]
	if ok && h.Kind != AnyText {
		return a.enter(Value{Kind: Spliced, Text: "{" + h.Name + "}", Name: h.Name, Offset: e.Pos})
	}
	return term{}
}

// constant is a literal. NULL equals nothing.
func (a *analysis) constant(e *pgtree.Const) term {
	switch e.Kind {
	case pgtree.Null:
		return term{}
	case pgtree.String:
		return a.enter(Value{Kind: Constant, Text: "'" + strings.ReplaceAll(e.Text, "'", "''") + "'", Name: e.Text, Offset: e.Pos})
	}
	return a.enter(Value{Kind: Constant, Text: e.Text, Name: e.Text, Offset: e.Pos})
}

func columnType(t term) *pgtree.TypeName {
	if t.rv == nil || t.rv.table == nil || t.rv.table.base == nil {
		return nil
	}
	c, ok := t.rv.table.base.Column(t.col)
	if !ok {
		return nil
	}
	return &c.Type
}
