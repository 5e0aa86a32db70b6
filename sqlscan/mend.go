package sqlscan

import (
	"slices"
	"strings"

	"github.com/tenantvet/tenantvet/sqlscan/internal/lexer"
)

// Mend is how the table of a finding can be tied to the tenant: a comparison
// of its tenant column that is added to a condition of the statement.
type Mend struct {
	// Column is the tenant column as the comparison names it: tenant_id,
	// o.tenant_id.
	Column string
	// Tied is a column of the same query block that is tied to the tenant
	// already and can stand on the other side; empty when there is none, and a
	// value is needed.
	Tied string
	// Known are the placeholders, each for one value, that other tables of the
	// statement are tied to.
	Known []Value
	// Offset is where the comparison goes, in the template's text.
	Offset int

	at conditionPlace
}

// Insertion is text to insert at an offset of the template's text.
type Insertion struct {
	Offset int
	Text   string
}

// Insertions add the comparison with a value: a placeholder, or Tied. They are
// in order of offset.
func (m *Mend) Insertions(value string) []Insertion {
	comparison := m.Column + " = " + value
	switch {
	case m.at.missing:
		return []Insertion{{m.at.end, m.at.word(" WHERE ") + comparison}}
	case m.at.either:
		return []Insertion{{m.at.start, "("}, {m.at.end, ")" + m.at.word(" AND ") + comparison}}
	}
	return []Insertion{{m.at.end, m.at.word(" AND ") + comparison}}
}

// Mend returns the insertions that mend a finding of a template by a value,
// after judging the mended text: the finding is gone from it, and no other has
// come. It returns nil when that is not so.
func (c *Checker) Mend(t Template, f Finding, value string) []Insertion {
	if f.Mend == nil {
		return nil
	}
	edits := f.Mend.Insertions(value)
	mended, ok := t.insert(edits)
	if !ok {
		return nil
	}
	left := map[findingPlace]bool{}
	for _, s := range c.Check(t).Statements {
		for _, g := range s.Findings {
			left[placeOf(g, edits)] = true
		}
	}
	delete(left, placeOf(f, edits))
	for _, s := range c.Check(mended).Statements {
		for _, g := range s.Findings {
			if !left[placeOf(g, nil)] {
				return nil
			}
		}
	}
	return edits
}

// findingPlace tells findings apart when a statement is changed, by which the
// code of one can become that of another.
type findingPlace struct {
	offset int
	table  string
}

// placeOf is a finding's place in the text after insertions.
func placeOf(f Finding, edits []Insertion) findingPlace {
	offset := f.Offset
	for _, e := range edits {
		if e.Offset <= f.Offset {
			offset += len(e.Text)
		}
	}
	return findingPlace{offset, f.Table}
}

// insert adds text to a template without holes.
func (t Template) insert(edits []Insertion) (Template, bool) {
	var b strings.Builder
	for _, p := range t.Parts {
		if p.Hole != nil {
			return Template{}, false
		}
		b.WriteString(p.Text)
	}
	text := b.String()
	for _, e := range slices.Backward(edits) {
		if e.Offset < 0 || e.Offset > len(text) {
			return Template{}, false
		}
		text = text[:e.Offset] + e.Text + text[e.Offset:]
	}
	return Literal(text), true
}

// mend works out how an occurrence with no tenant predicate can get one, nil
// where that cannot be told.
func (a *analysis) mend(o *occurrence) *Mend {
	t, b := o.rv.table, o.block
	if o.view != "" || b == nil || b.sel == nil && b.change == nil || t.kind != tenantTable || len(t.columns) == 0 {
		return nil
	}
	m := &Mend{Column: a.qualified(o)}
	for _, other := range a.occs {
		if other != o && !other.leaks && len(other.by) > 0 {
			if v := a.values[other.by[0].val]; v.Kind == Placeholder && v.Single && len(other.by) == 1 && !slices.Contains(m.Known, v) {
				m.Known = append(m.Known, v)
			}
		}
	}
	offset, zone := a.stmt.at(o.pos), b.zoneOf(o.rv)
	on, isJoined := a.stmt.onOf(offset)
	if tied := a.tiedBeside(o, zone, on, isJoined); isJoined && (zone > 0 || tied != "") {
		m.at, m.Tied = on, tied
	} else if where, ok := a.stmt.whereOf(offset); ok && zone == 0 {
		m.at, m.Tied = where, tied
	} else {
		return nil
	}
	m.Offset = m.at.end
	return m
}

// tiedBeside is the tenant column of another table of the block that is tied
// to the tenant and can be compared with in the ON of the table's join, or in
// WHERE, without losing rows that an outer join keeps.
func (a *analysis) tiedBeside(o *occurrence, zone int, on conditionPlace, isJoined bool) string {
	for _, other := range a.occs {
		if other == o || other.leaks || len(other.by) == 0 || other.block != o.block || other.rv.name == "" || len(other.rv.table.columns) == 0 {
			continue
		}
		z := o.block.zoneOf(other.rv)
		if (z == 0 || z == zone) && (!isJoined || a.stmt.at(other.pos) < on.start) {
			return a.qualified(other)
		}
	}
	return ""
}

// qualified is the tenant column of an occurrence as its block names it.
func (a *analysis) qualified(o *occurrence) string {
	column := a.stmt.identifier(o.rv.aliasOf(o.rv.table.columns[0]))
	aliased := o.rv.ref != nil && o.rv.ref.Alias != ""
	if o.block != nil && o.rv.name != "" && (aliased || len(o.block.scope.vars) > 1) {
		return a.stmt.identifier(o.rv.name) + "." + column
	}
	return column
}

// identifier writes a name as the statement does elsewhere, else quoted where
// it must be.
func (s *preparedStatement) identifier(name string) string {
	for _, t := range s.tokens {
		if t.Kind == lexer.QuotedIdent && t.End-t.Start == len(name)+2 && t.Text[1:len(t.Text)-1] == name ||
			t.Kind == lexer.Word && (t.Text == name || strings.ToLower(t.Text) == name) {
			return t.Text
		}
	}
	word := lexer.Token{Kind: lexer.Word, Text: name}
	if plainName(name) && !word.Reserved() {
		return name
	}
	quote := `"`
	if s.mode == lexer.MySQL {
		quote = "`"
	}
	return quote + strings.ReplaceAll(name, quote, quote+quote) + quote
}

// plainName tells whether a name needs no quotes for its letters.
func plainName(name string) bool {
	for i, c := range []byte(name) {
		if c != '_' && (c < 'a' || c > 'z') && (i == 0 || c < '0' || c > '9') {
			return false
		}
	}
	return name != ""
}
