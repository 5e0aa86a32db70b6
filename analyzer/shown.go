package analyzer

import (
	"maps"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/builder"
	"github.com/tenantvet/tenantvet/analyzer/provenance"
	"github.com/tenantvet/tenantvet/sqlscan"
)

// shown is what a call of GORM shows of a tenant's row, once it has succeeded:
// its statement is scoped, on every path.
func (u *unit) shown(c ssa.CallInstruction) *provenance.Shown {
	if got, ok := u.showing[c]; ok {
		return got
	}
	u.showing[c] = nil // it does not show itself
	u.showing[c] = u.shownAt(u.sitesAt[c])
	return u.showing[c]
}

func (u *unit) shownAt(s *site) *provenance.Shown {
	if s == nil || s.runs != nil || s.delegated || s.crashed || s.global != "" || len(s.chains) == 0 {
		return nil
	}
	var all *provenance.Shown
	for i := range s.chains {
		one := u.shownByChain(s, &s.chains[i])
		switch {
		case one == nil:
			return nil
		case all == nil:
			all = one
		case !all.SameRow(one) || all.Counted != one.Counted:
			return nil
		default:
			all.Beside = slices.DeleteFunc(all.Beside, func(p *provenance.Shown) bool { return !slices.ContainsFunc(one.Beside, p.SameRow) })
			all.Equal = slices.DeleteFunc(all.Equal, func(e provenance.Equality) bool { return !slices.Contains(one.Equal, e) })
			if all.To != one.To {
				all.To = provenance.Equality{}
			}
		}
	}
	return all
}

// shownByChain is what the statements of one chain show: of the row that it is
// about, and of those that are preloaded for it.
func (u *unit) shownByChain(s *site, c *renderedChain) *provenance.Shown {
	if len(c.chain.Calls) == 0 || c.Problem != "" || !plainStart(&c.chain) || c.chain.Widened != "" {
		return nil
	}
	end := len(c.Statements)
	for end > 0 && c.Statements[end-1].Row == nil {
		end--
	}
	var main *provenance.Shown
	var beside []*provenance.Shown
	for _, t := range u.checkAll(s, c.Statements[:end], &c.chain) {
		switch {
		case t.statement.Row == nil:
		case t.statement.Preloads != "":
			if one := shownBy(t); one != nil {
				beside = append(beside, one)
			}
		case t.statement.Note == "" && main == nil:
			main = shownBy(t)
		}
	}
	if main == nil && len(beside) > 0 {
		main = &provenance.Shown{In: beside[0].In} // of which nothing is shown
	}
	if main != nil {
		main.Beside = beside
	}
	return main
}

// shownBy is what one statement shows.
func shownBy(t builtText) *provenance.Shown {
	o, ok := t.scopes(t.statement.Row.Table)
	if !ok || len(o.By) == 0 {
		return nil
	}
	out := rowOf(t.statement)
	out.Tenant, out.To = o.Column, equality(t.statement, o.Column, o.By[0])
	for _, e := range o.Equal {
		if eq := equality(t.statement, e.Column, e.Value); e.Table == out.Table && eq.Value != nil {
			out.Equal = append(out.Equal, eq)
		}
	}
	return out
}

// rowOf is the row that a statement reads or writes, whoever's it is.
func rowOf(st builder.Statement) *provenance.Shown {
	row := st.Row
	out := &provenance.Shown{
		Table: row.Table, Key: row.Key, In: row.In.Value, List: row.List, Within: provenance.Path(row.Within), Replaced: row.Replaced, Counted: row.Counted, Batches: row.Batches,
		Ways: map[string]provenance.Path{},
	}
	for _, column := range slices.Sorted(maps.Keys(row.Ways)) {
		out.Ways[column] = provenance.Path("." + row.Ways[column])
	}
	return out
}

// equality says what an argument of a statement is equal to.
func equality(st builder.Statement, column string, v sqlscan.Value) provenance.Equality {
	if v.Kind != sqlscan.Placeholder || v.Ordinal < 1 || v.Ordinal > len(st.Args) {
		return provenance.Equality{Column: column}
	}
	a := st.Args[v.Ordinal-1]
	return provenance.Equality{Column: column, Value: a.Value, Path: pathOf(argOf(a))}
}

// scopes tells whether a statement confines its row to a tenant, whatever GORM
// drops of its conditions, and how.
func (t builtText) scopes(table string) (o sqlscan.Occurrence, ok bool) {
	if t.weakens || len(t.result.Statements) != 1 || hasFindings(t.result) || len(t.statement.Findings) > 0 {
		return o, false
	}
	for _, got := range t.result.Statements[0].Occurrences {
		if got.Table == table && got.Verdict == sqlscan.Scoped {
			o, ok = got, true
		}
	}
	return o, ok && !slices.ContainsFunc(o.By, func(v sqlscan.Value) bool { return t.without[v.Ordinal] })
}
