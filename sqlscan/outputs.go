package sqlscan

import (
	"strconv"

	"github.com/tenantvet/tenantvet/sqlscan/internal/pgtree"
)

// targets works out the outputs of a select list or a RETURNING list.
func (a *analysis) targets(b *block, targets []pgtree.Target) {
	for _, t := range targets {
		if c, ok := t.Expr.(*pgtree.Column); ok && c.Star {
			a.star(b, c)
			continue
		}
		if a.unknownText(t.Expr) {
			b.unknownOutputs() // it may stand for several
		}
		o := output{name: t.Name}
		if o.name == "" {
			o.name = outputName(t.Expr)
		}
		v, set := a.value(t.Expr, b.scope)
		if of := a.picked(t.Expr, b.scope); !of.none() {
			v = a.pick(b, of)
		}
		if v.none() && set != nil {
			v = a.choice(b, set)
		}
		o.term = v
		a.loosen(b, v)
		b.outputs = append(b.outputs, o)
	}
}

// unknownText tells whether an expression is a hole that may be any text.
func (a *analysis) unknownText(e pgtree.Expr) bool {
	p, ok := e.(*pgtree.Param)
	if !ok {
		return false
	}
	h, ok := a.stmt.holes[p.Number]
	return ok && h.Kind == AnyText
}

// loosen lets the block know what is known of a scalar sub-select that is
// one of its outputs.
func (a *analysis) loosen(b *block, t term) {
	if t.rv != nil && t.rv.scalar {
		b.loose = append(b.loose, t.rv)
	}
}

// pickers are the aggregates that yield one of the values they are given.
var pickers = map[string]bool{"min": true, "max": true, "any_value": true}

// picked is the column of which an aggregate yields one value.
func (a *analysis) picked(e pgtree.Expr, s *scope) term {
	f, ok := uncast(e).(*pgtree.Func)
	if !ok || !pickers[f.Name] || !builtin(f.Schema) || len(f.Args) != 1 || f.Over != nil {
		return term{}
	}
	return a.column(f.Args[0], s)
}

// pick makes a column that holds one of the values of another, of some row.
func (a *analysis) pick(b *block, of term) term {
	rv := a.newVar("")
	rv.cols, rv.complete = []string{"value"}, true
	b.loose = append(b.loose, rv)
	b.picks = append(b.picks, pick{rv.column(0), of})
	return rv.column(0)
}

// pickFacts are what is known of the picked values: they are of a row that is
// confined.
func (a *analysis) pickFacts(b *block, c *closure) []fact {
	var out []fact
	for _, p := range b.picks {
		if values := c.values(p.of); values != nil {
			out = append(out, fact{a: p.column, in: values})
		}
		if by := a.confinement(c)[p.of.rv]; by != nil && a.policy.Catalog != nil && p.of.rv.table != nil {
			row := a.rowBehind(p.column.rv, p.of.rv, c, by)
			out = append(out, fact{a: p.column, b: term{rv: row, col: p.of.rv.baseColumn(p.of.col)}})
		}
	}
	return out
}

// choice makes a column that is one of several values.
func (a *analysis) choice(b *block, set []term) term {
	rv := a.newVar("")
	rv.cols, rv.complete = []string{"value"}, true
	rv.facts = []fact{{a: rv.column(0), in: set}}
	b.loose = append(b.loose, rv)
	return rv.column(0)
}

func (a *analysis) star(b *block, c *pgtree.Column) {
	vars := b.scope.vars
	if len(c.Parts) > 0 {
		rv := b.scope.variable(c.Parts)
		if rv == nil {
			b.unknownOutputs()
			return
		}
		vars = []*rangeVar{rv}
	} else {
		for i := range b.scope.merged {
			m := b.scope.merged[i]
			if b.scope.mergedAt(m.name).term == m.term {
				b.outputs = append(b.outputs, output{name: m.name, term: m.term})
			}
		}
	}
	for _, rv := range vars {
		for i := range rv.cols {
			name := rv.cols[i]
			if len(c.Parts) == 0 {
				if m := b.scope.mergedAt(name); m != nil && m.hidesVar(rv) {
					continue
				}
			}
			b.outputs = append(b.outputs, output{name: name, term: rv.column(i)})
		}
		if !rv.complete {
			b.unknownOutputs()
		}
	}
}

// outputName is the name that PostgreSQL gives an output without AS.
func outputName(e pgtree.Expr) string {
	switch e := e.(type) {
	case *pgtree.Column:
		return e.Parts[len(e.Parts)-1]
	case *pgtree.Cast:
		if n := outputName(e.Arg); n != "" {
			return n
		}
		return e.Type.Name
	case *pgtree.Func:
		return e.Name
	case *pgtree.Coalesce:
		return "coalesce"
	case *pgtree.Field:
		if e.Name != "" {
			return e.Name
		}
		return outputName(e.Arg)
	case *pgtree.Collate:
		return outputName(e.Arg)
	case *pgtree.Sublink:
		if e.Kind == pgtree.ScalarQuery && len(e.Query.Targets) > 0 {
			t := e.Query.Targets[0]
			if t.Name != "" {
				return t.Name
			}
			return outputName(t.Expr)
		}
	}
	return ""
}

// valuesList builds VALUES: each column is one of the values of its rows,
// when all are values.
func (a *analysis) valuesList(b *block) {
	b.zones = []*zone{{parent: -1}}
	rows := b.sel.Values
	rv := a.newVar("")
	for i := range rows[0] {
		rv.cols = append(rv.cols, "column"+strconv.Itoa(i+1))
	}
	rv.complete = true
	b.loose = append(b.loose, rv)
	for i := range rows[0] {
		b.outputs = append(b.outputs, output{name: rv.cols[i], term: rv.column(i)})
		if f, ok := a.columnOfRows(rows, i, rv.column(i), b.scope); ok {
			rv.facts = append(rv.facts, f)
			a.loosen(b, f.b)
		}
	}
	for _, row := range rows {
		b.uses = append(b.uses, a.sublinksOf(b.scope, row...)...)
	}
}

// columnOfRows is what is known of the i-th column of a list of rows.
func (a *analysis) columnOfRows(rows [][]pgtree.Expr, i int, col term, s *scope) (fact, bool) {
	var set []term
	seen := map[term]bool{}
	for _, row := range rows {
		if i >= len(row) {
			return fact{}, false
		}
		t, in := a.value(row[i], s)
		if len(rows) == 1 && !t.none() {
			return fact{a: col, b: t}, true
		}
		if !t.none() {
			in = a.valuesOf(t)
		}
		if in == nil {
			return fact{}, false
		}
		for _, v := range in {
			if !seen[v] {
				seen[v] = true
				set = append(set, v)
			}
		}
	}
	return fact{a: col, in: set}, set != nil
}

// valuesOf are the values that a term is known to be one of by itself.
func (a *analysis) valuesOf(t term) []term {
	c := newClosure()
	if t.rv != nil && t.rv.scalar {
		c.add(a.exported(t.rv).facts...)
	}
	return c.values(t)
}
