package sqlscan

// export is what the result of a derived table says of its columns.
type export struct {
	facts []fact
	conds []conditional
	// solid are values that are not NULL where it has a row.
	solid []term
}

// exported is what is known of a range variable's columns whatever stands
// around it.
func (a *analysis) exported(rv *rangeVar) *export {
	if rv.export != nil {
		return rv.export
	}
	e := &export{facts: rv.facts, solid: rv.solid}
	if rv.sub != nil && !rv.self {
		e = a.exportTo(rv.sub, rv)
		e.facts = append(append([]fact{}, rv.facts...), e.facts...)
		rv.export = e
	}
	return e
}

// exportTo says of the columns of rv what b says of its outputs.
func (a *analysis) exportTo(b *block, rv *rangeVar) *export {
	e := &export{}
	if len(b.closures) == 0 {
		return e
	}
	outer := outerVars(b)
	if !b.alwaysHasRow() {
		e.solid = b.closures[0].solidValues()
	}
	always := a.rename(b, rv, b.closures[0], outer)
	e.facts = always
	if b.blanks() {
		c := newClosure()
		c.add(always...)
		e.facts = c.facts(func(t term) bool { return t.rv != rv || !b.blanked(rv, t) })
	}
	if len(outer) > 0 && !b.alwaysHasRow() {
		// where there is a row, what it asks of the blocks around holds
		e.facts = append(e.facts, b.closures[0].facts(func(t term) bool { return outer[t.rv] })...)
	}
	for i, o := range b.outputs {
		facts := always
		if z := b.zoneOf(o.term.rv); z > 0 {
			facts = a.rename(b, rv, b.closures[z], outer)
		} else if !b.blanked(rv, rv.column(i)) {
			continue
		}
		if b.blanks() {
			facts = aboutColumn(rv.column(i), facts)
		}
		e.conds = append(e.conds, conditional{column: rv.column(i), facts: facts})
	}
	for _, v := range b.scope.vars {
		e.conds = append(e.conds, a.renameConds(b, rv, v)...)
	}
	return e
}

// aboutColumn is what facts say of one column of rv, whatever its others are.
func aboutColumn(col term, facts []fact) []fact {
	c := newClosure()
	c.add(facts...)
	return c.facts(func(t term) bool { return t.rv != col.rv || t == col })
}

// renameConds passes on what holds where a column of a derived table inside
// is not NULL, for the outputs that are that column.
func (a *analysis) renameConds(b *block, rv, inner *rangeVar) []conditional {
	if inner.sub == nil || inner.self {
		return nil
	}
	var out []conditional
	for _, cond := range a.exported(inner).conds {
		for i, o := range b.outputs {
			if o.term != cond.column || o.term.none() {
				continue
			}
			c := newClosure()
			c.add(cond.facts...)
			facts := a.rename(b, rv, c, nil)
			if b.blanks() {
				facts = aboutColumn(rv.column(i), facts)
			}
			out = append(out, conditional{column: rv.column(i), facts: facts})
		}
	}
	return out
}

func outerVars(b *block) map[*rangeVar]bool {
	out := map[*rangeVar]bool{}
	for s := b.scope.outer; s != nil; s = s.outer {
		for _, rv := range s.vars {
			out[rv] = true
		}
	}
	return out
}

// rename says of rv's columns what a closure says of b's outputs: which are
// equal, which values they have, which outer columns and which columns of
// base rows they equal.
func (a *analysis) rename(b *block, rv *rangeVar, c *closure, outer map[*rangeVar]bool) []fact {
	var out []fact
	first := map[term]term{}
	var confined map[*rangeVar][]term
	for i, o := range b.outputs {
		col := rv.column(i)
		if o.term.none() || col.none() {
			continue
		}
		if o.term.isValue() {
			out = append(out, fact{a: col, b: o.term})
			continue
		}
		if !c.has(o.term) {
			c.root(o.term)
		}
		root := c.root(o.term)
		if rep, ok := first[root]; ok {
			out = append(out, fact{a: rep, b: col})
			continue
		}
		first[root] = col
		if confined == nil {
			confined = a.confinement(c)
		}
		out = append(out, a.renameClass(rv, col, c, root, outer, confined)...)
	}
	return out
}

func (a *analysis) renameClass(rv *rangeVar, col term, c *closure, root term, outer map[*rangeVar]bool, confined map[*rangeVar][]term) []fact {
	var out []fact
	if set, ok := c.ties[root]; ok {
		out = append(out, fact{a: col, in: set})
	}
	for _, m := range c.class[root] {
		switch {
		case m.isValue(), outer[m.rv]:
			out = append(out, fact{a: col, b: m})
		case m.rv.table != nil && a.policy.Catalog != nil:
			row := a.rowBehind(rv, m.rv, c, confined[m.rv])
			out = append(out, fact{a: col, b: term{rv: row, col: m.rv.baseColumn(m.col)}})
		}
	}
	return out
}

// rowBehind is the base row that outputs of a derived table come from, as one
// closure knows it: what holds where an outer join matches does not hold of
// the row elsewhere.
func (a *analysis) rowBehind(rv, inner *rangeVar, c *closure, confined []term) *rangeVar {
	key := rowKey{inner, c}
	if row, ok := rv.rows[key]; ok {
		return row
	}
	row := a.rowLike(inner, c, confined)
	if rv.rows == nil {
		rv.rows = map[rowKey]*rangeVar{}
	}
	rv.rows[key] = row
	return row
}

// rowLike is a row of which another block knows what a closure knows of rv:
// what confines it, and the values of its tenant columns.
func (a *analysis) rowLike(rv *rangeVar, c *closure, confined []term) *rangeVar {
	row := a.newVar("")
	row.table, row.proposed, row.confined = rv.table, rv.proposed, confined
	for _, col := range rv.table.columns {
		if in := c.values(term{rv: rv, col: rv.aliasOf(col)}); in != nil {
			row.known = append(row.known, fact{a: term{rv: row, col: col}, in: in})
		}
	}
	return row
}
