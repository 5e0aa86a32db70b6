package stmt

import (
	"strings"

	"github.com/tenantvet/tenantvet/sqlscan/internal/oracle/world"
)

// Weakened are the statement's mutants: in each, one predicate that confines
// a table is dropped or weakened.
func (s *Statement) Weakened() []*Statement {
	var list []*Statement
	for i := range s.ties() {
		for _, w := range weakenings {
			m := s.Clone()
			if w(m, m.ties()[i]) {
				list = append(list, m)
			}
		}
	}
	return list
}

func (s *Statement) ties() []*Expr {
	var list []*Expr
	s.Visit(func(n any) {
		if e, ok := n.(*Expr); ok && e.Tie && e.Type == world.Bool {
			list = append(list, e)
		}
	})
	return list
}

// weakenings change a tie in place and tell whether they could.
var weakenings = []func(*Statement, *Expr) bool{
	wrap("dropped", "true"),
	wrap("made optional", "($1 IS NULL OR %s)"),
	wrap("optional for zero", "(%s OR $1 = 0)"),
	wrap("negated", "NOT (%s)"),
	wrap("IS NOT FALSE", "(%s) IS NOT FALSE"),
	wrap("CASE", "CASE WHEN $1 > 0 THEN %s ELSE true END"),
	unequal,
	toOuterJoin,
	toHaving,
}

func wrap(shape, form string) func(*Statement, *Expr) bool {
	return func(_ *Statement, e *Expr) bool {
		old := *e
		old.Tie = false
		*e = Expr{Form: form, Type: world.Bool, Shape: shape}
		if strings.Contains(form, "%s") {
			e.Args = []Node{&old}
		}
		return true
	}
}

// unequal turns the first = into <>.
func unequal(_ *Statement, e *Expr) bool {
	if e.Join != "" || !strings.Contains(e.Form, " = ") {
		return false
	}
	e.Form = strings.Replace(e.Form, " = ", " <> ", 1)
	e.Tie, e.Shape = false, "= made <>"
	return true
}

// toOuterJoin moves a tie from WHERE to the ON of an outer join.
func toOuterJoin(s *Statement, e *Expr) bool {
	done := false
	s.Visit(func(n any) {
		q, ok := n.(*Query)
		if !ok || done || q.Where == nil || !holds(q.Where, e) {
			return
		}
		j, ok := q.From.(*Join)
		if !ok || j.On == nil || !strings.Contains(j.Kind, "LEFT") && !strings.Contains(j.Kind, "RIGHT") && !strings.Contains(j.Kind, "FULL") {
			return
		}
		old := *e
		old.Tie = false
		old.Shape = "moved to ON"
		j.On = &Expr{Join: " AND ", Args: []Node{j.On, &old}, Type: world.Bool}
		*e = Expr{Form: "true", Type: world.Bool}
		done = true
	})
	return done
}

// toHaving moves a tie from WHERE to HAVING, over a value that is not grouped.
func toHaving(s *Statement, e *Expr) bool {
	done := false
	s.Visit(func(n any) {
		q, ok := n.(*Query)
		if !ok || done || q.Where == nil || !holds(q.Where, e) || len(q.Group) == 0 || q.Having != nil {
			return
		}
		old := *e
		old.Tie = false
		q.Having = &Expr{Form: "bool_or(%s)", Args: []Node{&old}, Type: world.Bool, Shape: "moved to HAVING"}
		*e = Expr{Form: "true", Type: world.Bool}
		done = true
	})
	return done
}

// holds tells that e is where or one of its conjuncts.
func holds(where, e *Expr) bool {
	if where == e {
		return true
	}
	if where.Join == " AND " {
		for _, a := range where.Args {
			if a == e {
				return true
			}
		}
	}
	return false
}
