package sqlscan

import "slices"

// Equality says that a column has a value in every row of an occurrence that
// takes part: a column of the row itself, or of one beside it that is tied to
// the same tenant.
type Equality struct {
	Table  string
	Column string
	Value  Value
}

// equality is an [Equality] in terms of the analysis.
type equality struct {
	table, column string
	value         term
}

// noteEqual keeps what all visits of an occurrence say of the columns of its
// rows beside the tenant's.
func (a *analysis) noteEqual(o *occurrence, c *closure, confined map[*rangeVar][]term) {
	found := a.equalIn(o.rv, c, confined)
	if !o.compared {
		o.compared, o.equal = true, found
		return
	}
	o.equal = slices.DeleteFunc(o.equal, func(e equality) bool { return !slices.Contains(found, e) })
}

// equalIn are the columns that a closure ties to a value each: those of a row,
// and of the rows that are confined to the same tenant.
func (a *analysis) equalIn(rv *rangeVar, c *closure, confined map[*rangeVar][]term) []equality {
	var out []equality
	a.spend(len(c.order))
	for _, t := range c.order {
		if t.rv == nil || t.rv.table == nil || t.rv != rv && !sharesValue(confined[t.rv], confined[rv]) {
			continue
		}
		column := t.rv.baseColumn(t.col)
		if t.rv.table.isTenantColumn(column) {
			continue
		}
		root := c.root(t)
		values := slices.DeleteFunc(slices.Clone(c.class[root]), func(m term) bool { return !m.isValue() })
		if set := c.ties[root]; len(values) == 0 && len(set) == 1 {
			values = set
		}
		for _, v := range values {
			if e := (equality{t.rv.table.name, column, v}); !slices.Contains(out, e) {
				out = append(out, e)
			}
		}
	}
	return out
}

func sharesValue(a, b []term) bool {
	return slices.ContainsFunc(a, func(t term) bool { return slices.Contains(b, t) })
}

// equalities are what the visits of an occurrence agree on, for its account.
func (a *analysis) equalities(o *occurrence) []Equality {
	var out []Equality
	for _, e := range o.equal {
		out = append(out, Equality{Table: e.table, Column: e.column, Value: a.values[e.value.val]})
	}
	return out
}
