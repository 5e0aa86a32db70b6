package gen

import (
	"strings"

	"github.com/tenantvet/tenantvet/sqlscan/internal/oracle/stmt"
	"github.com/tenantvet/tenantvet/sqlscan/internal/oracle/world"
)

// shown is the column of a base table that an expression is; empty when it is
// something else.
func shown(s *scope, e *stmt.Expr) string {
	for _, r := range s.rels {
		for _, c := range r.cols {
			if len(e.Args) == 0 && e.Form == col(r.alias, c).Form {
				return c.Of
			}
		}
	}
	return ""
}

// keyMatch joins two relations, one of which is not a base table or both of
// which are the same, over what they show of a key or of a foreign key. Mostly
// that is taken to confine the one as the other is. It is nil where they show
// none.
func (g *generator) keyMatch(a, b *rel) *stmt.Expr {
	if a.table != nil && b.table != nil && a.table != b.table || g.chance(40) {
		return nil
	}
	var pairs []*stmt.Expr
	for _, x := range a.cols {
		for _, y := range b.cols {
			if x.Of != "" && y.Of != "" && (x.Of == y.Of && isUnique(x.Of) || linked(x.Of, y.Of) || linked(y.Of, x.Of)) {
				pairs = append(pairs, test("%s = %s", col(a.alias, x), col(b.alias, y)))
			}
		}
	}
	if len(pairs) == 0 {
		return nil
	}
	e := pick(g, pairs...)
	if g.chance(60) {
		e.Shape = "key of a row"
		a.tied = a.tied || b.tied
		b.tied = b.tied || a.tied
	}
	return e
}

// isUnique tells whether a column of a base table is a key by itself, or else
// the first of one that goes by two.
func isUnique(of string) bool {
	table, column, _ := strings.Cut(of, ".")
	for _, k := range world.Find(table).Keys {
		if len(k) == 1 && k[0] == column {
			return true
		}
	}
	return of == "order_lines.order_id"
}

// linked tells whether a column refers to another.
func linked(from, to string) bool {
	table, column, _ := strings.Cut(from, ".")
	parent, key, _ := strings.Cut(to, ".")
	link, ok := world.Find(table).Links[parent]
	return ok && link == [2]string{column, key}
}
