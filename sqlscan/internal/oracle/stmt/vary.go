package stmt

import (
	"fmt"
	"math/rand/v2"
	"regexp"
)

var (
	numeral = regexp.MustCompile(`^\d$`)
	quoted  = regexp.MustCompile(`^'[a-z]'$`)
)

// Varied is the statement with other literals and other conditions where
// these have nothing to do with tenants.
func (s *Statement) Varied(rng *rand.Rand) *Statement {
	c := s.Clone()
	c.Visit(func(n any) {
		if q, ok := n.(*Query); ok {
			q.countRows(rng)
		}
		e, ok := n.(*Expr)
		if !ok {
			return
		}
		switch {
		case e.Keep:
		case numeral.MatchString(e.Form) && rng.IntN(2) == 0:
			e.Form = fmt.Sprint([]int{0, 1, 2, 3, 5}[rng.IntN(5)])
		case quoted.MatchString(e.Form) && rng.IntN(2) == 0:
			e.Form = []string{"'a'", "'b'", "'c'", "'d'"}[rng.IntN(4)]
		case e.Free && rng.IntN(2) == 0:
			old := *e
			old.Free = false
			e.Args, e.Join = nil, ""
			switch rng.IntN(4) {
			case 0:
				e.Form = "false"
			case 1:
				e.Form, e.Args = "NOT (%s)", []Node{&old}
			default:
				e.Form = "true"
			}
		}
	})
	return c
}

// countRows puts the number of rows in the place of literals that a block
// returns: with a literal, what the block reads may not show at all.
func (q *Query) countRows(rng *rand.Rand) {
	if q.From == nil || len(q.Group) > 0 || q.Having != nil || rng.IntN(2) == 0 {
		return
	}
	for _, o := range q.Out {
		switch {
		case numeral.MatchString(o.Expr.Form):
			o.Expr = &Expr{Form: "count(*) OVER ()::int", Type: o.Expr.Type}
		case quoted.MatchString(o.Expr.Form):
			o.Expr = &Expr{Form: "(count(*) OVER ())::text", Type: o.Expr.Type}
		}
	}
}
