package schema

import (
	"slices"

	"github.com/tenantvet/tenantvet/sqlscan/internal/pgtree"
)

// renameRelationInViews follows a table or view to its new name in the bodies
// of views. The old name stays as the alias.
func (b *builder) renameRelationInViews(old, schema, name string) {
	for _, v := range b.views() {
		walkBlocks(v.Query, nil, func(s *pgtree.Select, _ scope) {
			for _, item := range s.From {
				for _, r := range tableRefs(item) {
					if !bound(r, old) {
						continue
					}
					if r.Alias == "" && r.Name != name {
						r.Alias = r.Name
					}
					r.Schema, r.Name = schema, name
				}
			}
			dropSchemas(s, old)
		})
	}
}

// dropSchemas takes the schema off columns such as public.orders.id, which an
// alias has made unknown.
func dropSchemas(s *pgtree.Select, old string) {
	for _, e := range blockExprs(s) {
		pgtree.Inspect(e, func(x pgtree.Expr) bool {
			if c, ok := x.(*pgtree.Column); ok && len(c.Parts) == 3 && c.Parts[0]+"."+c.Parts[1] == old {
				c.Parts = c.Parts[1:]
			}
			return true
		})
	}
}

// renameInViews follows the renaming of a column of a table or view. The
// outputs of the views keep their names.
func (b *builder) renameInViews(full, old, name string) {
	r := columnRename{b: b, full: full, old: old, name: name}
	for _, v := range b.views() {
		if viewUses(v, full, "") {
			r.query(v.Query, nil)
		}
	}
}

// columnRename renames a column of one relation in a query.
type columnRename struct {
	b         *builder
	full      string // the relation
	old, name string
}

// query renames in a query block and those inside it. outer are the FROM
// lists of the blocks around it, the innermost first.
func (r *columnRename) query(s *pgtree.Select, outer [][]pgtree.FromItem) {
	if s == nil {
		return
	}
	if s.With != nil {
		for _, c := range s.With.CTEs {
			if q, ok := c.Query.(*pgtree.Select); ok {
				r.query(q, outer)
			}
		}
	}
	r.query(s.Left, outer)
	r.query(s.Right, outer)
	scopes := append([][]pgtree.FromItem{s.From}, outer...)
	for i := range s.Targets {
		t := &s.Targets[i]
		if c, ok := t.Expr.(*pgtree.Column); ok && t.Name == "" && !c.Star && r.is(c, scopes) {
			t.Name = r.old
		}
	}
	for _, e := range blockExprs(s) {
		r.expr(e, scopes)
	}
	for _, q := range directQueries(s) {
		r.query(q, scopes)
	}
}

func (r *columnRename) expr(e pgtree.Expr, scopes [][]pgtree.FromItem) {
	pgtree.Inspect(e, func(x pgtree.Expr) bool {
		if c, ok := x.(*pgtree.Column); ok && r.is(c, scopes) {
			c.Parts[len(c.Parts)-1] = r.name
		}
		return true
	})
}

// is says that a column is the renamed one, looking from the innermost block
// outwards as PostgreSQL does.
func (r *columnRename) is(c *pgtree.Column, scopes [][]pgtree.FromItem) bool {
	if c.Star || len(c.Parts) == 0 || c.Parts[len(c.Parts)-1] != r.old {
		return false
	}
	for _, items := range scopes {
		if len(c.Parts) > 1 {
			if item := find(items, c.Parts[len(c.Parts)-2]); item != nil {
				return r.isRelation(item)
			}
			continue
		}
		mine, other := r.holders(items)
		if mine || other {
			return mine && !other
		}
	}
	return false
}

func find(items []pgtree.FromItem, alias string) pgtree.FromItem {
	for _, item := range items {
		if found := itemNamed(item, alias); found != nil {
			return found
		}
	}
	return nil
}

func (r *columnRename) isRelation(item pgtree.FromItem) bool {
	t, ok := item.(*pgtree.TableRef)
	return ok && bound(t, r.full) && len(t.Columns) == 0
}

// holders tells whether the renamed relation, and whether any other, provides
// a column of the old name in a FROM list.
func (r *columnRename) holders(items []pgtree.FromItem) (mine, other bool) {
	for _, item := range items {
		if j, ok := item.(*pgtree.Join); ok {
			m, o := r.holders([]pgtree.FromItem{j.Left, j.Right})
			mine, other = mine || m, other || o
			continue
		}
		if r.isRelation(item) {
			mine = true
			continue
		}
		cols, _ := r.b.columnsOf(item, nil)
		if slices.ContainsFunc(cols, func(o output) bool { return o.name == r.old }) {
			other = true
		}
	}
	return mine, other
}
