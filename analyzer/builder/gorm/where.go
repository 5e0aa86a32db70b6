package gorm

import (
	"github.com/tenantvet/tenantvet/sqlscan"
)

// and, or and not are clause.AndConditions, OrConditions and NotConditions.
type (
	and []node
	or  []node
	not []node
)

// negatable is a condition that writes its own negation.
type negatable interface {
	node
	negate(w *writer)
}

// unknownCondition is a condition of which nothing is known. A group keeps
// what is in it together.
type unknownCondition struct {
	why   string
	group bool
}

func (c unknownCondition) build(w *writer) {
	if !c.group {
		w.hole(sqlscan.AnyText, c.why)
		return
	}
	w.raw("(")
	w.hole(sqlscan.AnyText, c.why)
	w.raw(")")
}

func (c and) build(w *writer) { buildGroup(w, c, " AND ") }
func (c or) build(w *writer)  { buildGroup(w, c, " OR ") }

func buildGroup(w *writer, conds []node, join string) {
	if len(conds) > 1 {
		w.raw("(")
		defer w.raw(")")
	}
	buildConditions(w, conds, join)
}

// allOf is clause.And.
func allOf(conds ...node) node {
	if len(conds) == 1 {
		if _, ok := conds[0].(or); !ok {
			return conds[0]
		}
	}
	return and(conds)
}

// noneOf is clause.Not.
func noneOf(conds ...node) node {
	if len(conds) == 1 {
		if all, ok := conds[0].(and); ok {
			return not(all)
		}
	}
	return not(conds)
}

// buildWhere writes the conditions of a WHERE, HAVING or ON: clause.Where.
func buildWhere(w *writer, conds []node) {
	if len(conds) == 1 {
		if all, ok := conds[0].(and); ok {
			conds = all
		}
	}
	conds = append([]node(nil), conds...)
	// A condition that is not a single OR comes first.
	for i, c := range conds {
		if !isSingleOr(c) {
			conds[0], conds[i] = conds[i], conds[0]
			break
		}
	}
	buildConditions(w, conds, " AND ")
}

func isSingleOr(c node) bool {
	o, ok := c.(or)
	return ok && len(o) == 1
}

// buildConditions writes conditions side by side. Parentheses are put around
// raw text only, and only where GORM sees that it joins conditions.
func buildConditions(w *writer, conds []node, join string) {
	for i, c := range conds {
		if i > 0 {
			if isSingleOr(c) {
				w.raw(" OR ")
			} else {
				w.raw(join)
			}
		}
		if len(conds) > 1 && wrapped(c) {
			w.raw("(")
			c.build(w)
			w.raw(")")
		} else {
			c.build(w)
		}
	}
}

// wrapped tells whether GORM puts parentheses around a condition among others.
func wrapped(c node) bool {
	switch c := c.(type) {
	case or:
		return len(c) == 1 && isJoiningExpr(c[0])
	case and:
		return len(c) == 1 && isJoiningExpr(c[0])
	case rawText:
		return c.joins()
	}
	return false
}

// isJoiningExpr tells of a clause.Expr that joins conditions. GORM does not
// look into a clause.NamedExpr here.
func isJoiningExpr(c node) bool {
	e, ok := c.(rawText)
	return ok && !e.named && e.joins()
}

func (c not) build(w *writer) {
	for _, n := range c {
		if _, ok := n.(negatable); ok {
			c.buildEach(w)
			return
		}
	}
	w.raw("NOT ")
	c.buildAll(w, func(n node) { buildNegated(w, n) })
}

// buildEach negates each condition by itself, where one can.
func (c not) buildEach(w *writer) {
	if len(c) > 1 {
		w.raw("(")
		defer w.raw(")")
	}
	for i, n := range c {
		if i > 0 {
			w.raw(" AND ")
		}
		if neg, ok := n.(negatable); ok {
			neg.negate(w)
			continue
		}
		w.raw("NOT ")
		buildNegated(w, n)
	}
}

func (c not) buildAll(w *writer, one func(node)) {
	if len(c) > 1 {
		w.raw("(")
		defer w.raw(")")
	}
	for i, n := range c {
		if i > 0 {
			if _, ok := n.(or); ok {
				w.raw(" OR ")
			} else {
				w.raw(" AND ")
			}
		}
		one(n)
	}
}

// buildNegated writes a condition behind NOT.
func buildNegated(w *writer, n node) {
	if isJoiningExpr(n) {
		w.raw("(")
		defer w.raw(")")
	}
	n.build(w)
}
