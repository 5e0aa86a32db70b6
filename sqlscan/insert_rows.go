package sqlscan

// newRows are the values that confine the rows of an INSERT, nil where some
// row is not confined. What PostgreSQL refuses to write is no row: NULL in a
// column that is declared NOT NULL.
func (a *analysis) newRows(b *block, c *closure, ctx context) []term {
	target := b.change.target
	if by := a.confinement(c)[target]; by != nil {
		return by
	}
	var by []term
	rows := a.rowsOf(b)
	written := a.written(target, rows, limited(b.zones[0].vars[0]))
	for _, row := range rows {
		d := c.clone()
		conds := append([]conditional{}, ctx.conds...)
		for _, rv := range b.zones[0].vars {
			conds = append(conds, a.exported(rv).conds...)
		}
		for _, f := range row {
			conds = append(conds, a.scalarConds(f.b)...)
		}
		a.refine(d, a.withScalars(row), []*pred{{strict: written}}, conds)
		one := a.confinement(d)[target]
		if one == nil {
			return nil
		}
		for _, v := range one {
			by = appendTerm(by, v)
		}
	}
	return by
}

// rowsOf are the rows of an INSERT ... VALUES of several rows, each as what it
// sets the columns of its source to; of any other, one that says nothing more.
func (a *analysis) rowsOf(b *block) [][]fact {
	src := b.zones[0].vars[0]
	if src.sub == nil || src.sub.sel == nil || len(src.sub.sel.Values) < 2 {
		return [][]fact{nil}
	}
	var rows [][]fact
	for _, values := range src.sub.sel.Values {
		var row []fact
		for i, e := range values {
			if t, in := a.value(e, src.sub.scope); !t.none() || in != nil {
				row = append(row, fact{a: src.column(i), b: t, in: in})
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// written are the terms that columns of the new rows that are declared NOT
// NULL are set to: in all rows, or the values in any of them, for a statement
// that fails over one row writes none. Of limited rows some may be left out.
func (a *analysis) written(target *rangeVar, rows [][]fact, limited bool) []term {
	if a.policy.Dialect == MySQL || a.policy.Dialect == SQLite {
		return nil // they have ways to write something else
	}
	var out []term
	for _, f := range target.facts {
		if f.b.none() || !target.notNull(f.a.col) {
			continue
		}
		out = append(out, f.b)
		if limited {
			continue
		}
		for _, row := range rows {
			for _, v := range row {
				if v.a == f.b && v.b.isValue() {
					out = append(out, v.b)
				}
			}
		}
	}
	return out
}

// limited tells whether not all rows of a source are written.
func limited(src *rangeVar) bool {
	return src.sub != nil && src.sub.sel != nil && (src.sub.sel.Limit != nil || src.sub.sel.Offset != nil)
}

// withScalars adds to facts what is known of the scalar sub-selects among
// their terms, be they NULL or not.
func (a *analysis) withScalars(facts []fact) []fact {
	out := append([]fact{}, facts...)
	for _, f := range facts {
		if f.b.rv == nil || !f.b.rv.scalar {
			continue
		}
		c := newClosure()
		c.add(a.exported(f.b.rv).facts...)
		out = append(out, c.columnFacts(func(t term) bool { return t.rv == f.b.rv || f.b.rv.owns(t.rv) })...)
	}
	return out
}

// scalarConds are what is known of a scalar sub-select that is not NULL.
func (a *analysis) scalarConds(t term) []conditional {
	if t.rv == nil || !t.rv.scalar {
		return nil
	}
	return a.exported(t.rv).conds
}
