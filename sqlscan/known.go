package sqlscan

import (
	"slices"
	"strings"
)

// KnownRow is a row that a statement finds by its key, and of which the caller
// knows that it is a tenant's own: an earlier statement, itself scoped, has
// read or written it.
type KnownRow struct {
	// Table holds the row. Key is a column whose values are unique in it,
	// Tenant its tenant column. They are empty for a new key, which no row has
	// in any column.
	Table, Key, Tenant string
	// Holds says that other rows may have the same value in Key: it is the key
	// of a row that this one refers to. It tells of that row where the policy
	// trusts foreign keys.
	Holds bool
	// Param is the ordinal of the placeholder that holds the key.
	Param int
	// Same are the ordinals of placeholders that hold the row's tenant.
	Same []int
}

// Known is what a caller knows of a statement beside its text.
type Known struct {
	Rows []KnownRow
	// Texts are the placeholders that always hold one text, by ordinal.
	Texts map[int]string
	// Equal are pairs of placeholders that always hold one value, by ordinal.
	Equal [][2]int
}

// Knowing returns a checker that knows rows by their keys. Such a row confines
// what is tied to it as a tenant predicate does.
func (c *Checker) Knowing(k Known) *Checker { return &Checker{policy: c.policy, known: k} }

// rowFacts adds what is known of values, and of rows that are found by their
// keys.
func (a *analysis) rowFacts(c *closure) {
	for _, pair := range a.known.Equal {
		x, isX := a.placeholder(pair[0])
		y, isY := a.placeholder(pair[1])
		if isX && isY {
			c.add(fact{a: x, b: y})
		}
	}
	for _, row := range a.known.Rows {
		key, ok := a.placeholder(row.Param)
		if !ok {
			continue
		}
		for _, rv := range baseRows(c) {
			if rv.proposed || !row.finds(rv, key, c) || len(rv.table.columns) == 0 {
				continue
			}
			tenant := a.tenantOf(key)
			column := orElse(row.Tenant, rv.table.columns[0])
			c.add(fact{a: term{rv: rv, col: rv.aliasOf(column)}, b: tenant})
			for _, n := range row.Same {
				if same, ok := a.placeholder(n); ok {
					c.add(fact{a: same, b: tenant})
				}
			}
		}
	}
}

// finds tells whether a range variable stands for the row.
func (r KnownRow) finds(rv *rangeVar, key term, c *closure) bool {
	switch {
	case r.Holds:
		return false
	case r.Table != "":
		return rv.table.name == r.Table && c.is(term{rv: rv, col: rv.aliasOf(r.Key)}, key)
	}
	for _, t := range c.order {
		if t.rv == rv && c.is(t, key) {
			return true
		}
	}
	return false
}

// knownOwner is the tenant of a row that is tied to a known one over a key: of
// a child table by its own key or by that of its owner, and of any table where
// the policy trusts keys.
func (a *analysis) knownOwner(rv *rangeVar, c *closure) []term {
	for _, row := range a.known.Rows {
		key, ok := a.placeholder(row.Param)
		switch {
		case !ok:
		case rv.table.kind == childTable && !rv.proposed && row.finds(rv, key, c),
			a.owns(row, key, rv, c), !rv.proposed && a.ownsBack(row, key, rv, c):
			return []term{a.tenantOf(key)}
		}
	}
	return nil
}

// owns tells whether a row holds the key of a known row. A new key, which the
// program has just drawn, is that of a row which it makes itself.
func (a *analysis) owns(row KnownRow, key term, rv *rangeVar, c *closure) bool {
	keys := rv.table.parents
	if a.policy.TrustForeignKeys {
		keys = a.tables.keysOf(rv.table)
	}
	for _, k := range keys {
		if a.isKeyOf(row, k) && !k.shared && len(k.columns) == 1 && c.is(term{rv: rv, col: rv.aliasOf(k.columns[0])}, key) && a.holdsTexts(rv, k.where, c) {
			return true
		}
	}
	return false
}

// isKeyOf tells whether a known value is a key as k leads to: of a known row, or
// of the one owner that a known row of a child table has, which is the tenant's as
// that row is.
func (a *analysis) isKeyOf(row KnownRow, k parentKey) bool {
	switch {
	case row.Table == "":
		return true
	case !row.Holds:
		return k.parent.name == row.Table && slices.Equal(k.refColumns, []string{row.Key})
	}
	own := a.ownerOf(row)
	return own != nil && sameTable(own.parent, k.parent) && slices.Equal(own.refColumns, k.refColumns)
}

// ownerOf is the key of the one owner that a known row of a child table has, where
// that is what is known; nil for others.
func (a *analysis) ownerOf(row KnownRow) *parentKey {
	child := a.knownTable(row)
	if !row.Holds || child.kind != childTable || len(child.parents) != 1 {
		return nil
	}
	k := &child.parents[0]
	if k.shared || len(k.where) > 0 || !slices.Equal(k.columns, []string{row.Key}) {
		return nil
	}
	return k
}

// knownTable is the table of a known row.
func (a *analysis) knownTable(row KnownRow) *tableInfo {
	schemaName, name, ok := strings.Cut(row.Table, ".")
	if !ok {
		schemaName, name = "", row.Table
	}
	return a.tables.resolve(schemaName, name)
}

// ownsBack tells whether a known row holds the key of a row: that of its owner, or
// any where the policy trusts keys.
func (a *analysis) ownsBack(row KnownRow, key term, rv *rangeVar, c *closure) bool {
	if row.Table == "" {
		return false
	}
	var keys []parentKey
	if a.policy.TrustForeignKeys {
		keys = a.tables.keysOf(a.knownTable(row))
	} else if own := a.ownerOf(row); own != nil {
		keys = []parentKey{*own}
	}
	for _, k := range keys {
		if sameTable(k.parent, rv.table) && !k.shared && len(k.where) == 0 && slices.Equal(k.columns, []string{row.Key}) &&
			len(k.refColumns) == 1 && c.is(term{rv: rv, col: rv.aliasOf(k.refColumns[0])}, key) {
			return true
		}
	}
	return false
}

// holdsTexts tells whether columns of a row hold texts: literals, or
// placeholders of which it is known.
func (a *analysis) holdsTexts(rv *rangeVar, where []ColumnText, c *closure) bool {
	for _, w := range where {
		if !a.isText(term{rv: rv, col: rv.aliasOf(w.Column)}, w.Text, c) {
			return false
		}
	}
	return true
}

func (a *analysis) isText(t term, text string, c *closure) bool {
	for _, v := range c.values(t) {
		known, ok := a.known.Texts[a.values[v.val].Ordinal]
		if c.is(t, v) && (ok && known == text || a.values[v.val].Kind == Constant && a.values[v.val].Name == text) {
			return true
		}
	}
	return false
}

// is tells whether a term equals a value, or can be no other.
func (c *closure) is(t, value term) bool {
	if c.same(t, value) {
		return true
	}
	in := c.values(t)
	return len(in) == 1 && in[0] == value
}

// placeholder is the term of the placeholder with an ordinal.
func (a *analysis) placeholder(ordinal int) (term, bool) {
	for _, v := range a.stmt.params {
		if v.Kind == Placeholder && v.Ordinal == ordinal {
			return a.enter(v), true
		}
	}
	return term{}, false
}

// tenantOf is the tenant of the row that a key leads to.
func (a *analysis) tenantOf(key term) term {
	of := a.values[key.val]
	t := term{val: "row:" + key.val}
	a.values[t.val] = Value{Kind: RowTenant, Text: of.Text, Ordinal: of.Ordinal, Name: of.Name, Offset: of.Offset}
	return t
}
