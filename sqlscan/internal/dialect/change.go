package dialect

import (
	"strings"

	"github.com/tenantvet/tenantvet/sqlscan/internal/lexer"
)

// change rewrites UPDATE and DELETE.
func (e *editor) change() {
	verb := e.verb()
	if !e.isAny(verb, "UPDATE DELETE") {
		return
	}
	i, conflict := e.skipModifiers(verb + 1)
	if conflict == "REPLACE" {
		e.refuse(e.toks[verb], "UPDATE OR REPLACE is not supported: it deletes the rows that conflict")
		return
	}
	e.flushAt(&i)
	if e.at(verb).Is("UPDATE") {
		e.update(verb, i)
	} else {
		e.remover(verb, i)
	}
}

// update rewrites UPDATE; i is behind its modifiers.
func (e *editor) update(verb, i int) {
	set := find(e.toks, i, len(e.toks), "SET")
	if set == len(e.toks) {
		return
	}
	tables := e.toks[i:set]
	if e.mode == lexer.MySQL && find(tables, 0, len(tables), ", JOIN") < len(tables) {
		e.updateJoin(verb, i, set)
		return
	}
	e.unqualify(set+1, find(e.toks, set+1, len(e.toks), "WHERE ORDER LIMIT FROM"))
	e.dropTail(set + 1)
}

// dropTail removes ORDER BY and LIMIT of UPDATE or DELETE. Without them the
// statement changes more rows.
func (e *editor) dropTail(i int) {
	end := len(e.toks)
	start := find(e.toks, i, end, "ORDER LIMIT")
	returning := find(e.toks, start, end, "RETURNING")
	if start == end {
		return
	}
	if contains(e.toks[start:returning], "SELECT") {
		e.refuse(e.toks[start], "sub-select in ORDER BY or LIMIT of a change is not supported")
		return
	}
	e.remove(start, returning)
}

// table is one of several tables of UPDATE or DELETE.
type table struct {
	toks []lexer.Token
	name lexer.Token   // its alias, or the last part of its name
	on   []lexer.Token // the condition of its join
}

// updateJoin rewrites UPDATE a JOIN b ON x SET a.c = 1 WHERE y to UPDATE a SET c
// = 1 FROM b WHERE (x) AND (y).
func (e *editor) updateJoin(verb, i, set int) {
	tables := e.tables(e.toks[i:set])
	where := find(e.toks, set+1, len(e.toks), "WHERE")
	e.noTail(set + 1)
	if e.Problem != "" {
		return
	}
	target := e.assigned(tables, set, where)
	if target < 0 {
		e.refuse(e.toks[verb], "UPDATE of several tables: no telling which one it changes; qualify all columns of SET by the same table")
		return
	}
	e.unqualify(set+1, where)
	assignments := make([]lexer.Token, 0, where-set)
	for j := set; j < where; j++ {
		assignments = append(assignments, e.kept(j)...)
	}
	out := append(append([]lexer.Token{}, e.toks[:i]...), tables[target].toks...)
	out = append(out, assignments...)
	e.finish(out, "FROM", tables, target, where)
}

// assigned returns the index of the table whose columns SET assigns, or -1.
func (e *editor) assigned(tables []table, set, where int) int {
	target := -1
	for _, part := range list(e.toks[set+1 : where]) {
		n := nameEnd(part, 0)
		if n < 3 || !at(part, n).Is("=") {
			return -1
		}
		found := indexOf(tables, part[n-3])
		if found < 0 || target >= 0 && target != found {
			return -1
		}
		target = found
	}
	return target
}

// noTail refuses ORDER BY and LIMIT, which MySQL does not take here.
func (e *editor) noTail(i int) {
	if n := find(e.toks, i, len(e.toks), "ORDER LIMIT"); n < len(e.toks) {
		e.refuse(e.toks[n], "change of several tables with ORDER BY or LIMIT")
	}
}

func indexOf(tables []table, name lexer.Token) int {
	for i, t := range tables {
		if sameName(t.name, name) {
			return i
		}
	}
	return -1
}

// sameName compares two names as written, without case and quotes.
func sameName(a, b lexer.Token) bool {
	return a.Holes == 0 && b.Holes == 0 && a.Text != "" && strings.EqualFold(strings.Trim(a.Text, `"`), strings.Trim(b.Text, `"`))
}

// finish adds to out the other tables behind word, and the conditions of the
// joins with that of WHERE.
func (e *editor) finish(out []lexer.Token, word string, tables []table, target, where int) {
	at := out[len(out)-1]
	for i, t := range tables {
		if i == target {
			continue
		}
		out = append(append(out, spell(at, word)...), t.toks...)
		word = ","
	}
	word = "WHERE"
	add := func(cond []lexer.Token) {
		if len(cond) == 0 {
			return
		}
		out = append(append(out, spell(cond[0], word+" (")...), cond...)
		out = append(out, spell(cond[len(cond)-1], ")")...)
		word = "AND"
	}
	for _, t := range tables {
		add(t.on)
	}
	if where < len(e.toks) {
		add(e.toks[where+1:])
	}
	e.drop, e.put = nil, nil
	e.toks = out
}

// remover rewrites DELETE; i is behind its modifiers.
func (e *editor) remover(verb, i int) {
	if e.mode == lexer.SQLite {
		e.dropTail(i)
		return
	}
	end := len(e.toks)
	where := find(e.toks, i, end, "WHERE")
	var targets, from []lexer.Token
	if e.at(i).Is("FROM") {
		using := find(e.toks, i, where, "USING")
		if using == where {
			e.dropTail(i)
			return
		}
		targets, from = e.toks[i+1:using], e.toks[using+1:where]
	} else {
		n := find(e.toks, i, where, "FROM")
		if n == where {
			return
		}
		targets, from = e.toks[i:n], e.toks[n+1:where]
	}
	e.deleteJoin(verb, where, targets, from)
}

// deleteJoin rewrites DELETE a FROM a JOIN b ON x WHERE y to DELETE FROM a USING
// b WHERE (x) AND (y).
func (e *editor) deleteJoin(verb, where int, targets, from []lexer.Token) {
	e.noTail(where)
	tables := e.tables(from)
	if e.Problem != "" {
		return
	}
	n := nameEnd(targets, 0)
	rest := targets[n:]
	star := len(rest) == 2 && rest[0].Is(".") && rest[1].Is("*")
	if n == 0 || len(rest) > 0 && !star {
		e.refuse(e.toks[verb], "DELETE from several tables is not supported")
		return
	}
	target := indexOf(tables, targets[n-1])
	if target < 0 {
		e.refuse(e.toks[verb], "DELETE: its table is not among those of FROM")
		return
	}
	out := append(append([]lexer.Token{}, e.toks[:verb+1]...), spell(e.toks[verb], "FROM")...)
	out = append(out, tables[target].toks...)
	e.finish(out, "USING", tables, target, where)
}

// tables takes joined tables apart. Joins that keep rows without a match are
// refused: in PostgreSQL's form they would drop them.
func (e *editor) tables(toks []lexer.Token) []table {
	var out []table
	pair := pairs(toks)
	for i := 0; i < len(toks); {
		end := factorEnd(toks, i, pair)
		if end == i || end > len(toks) {
			e.refuse(toks[i], "table of a change of several tables cannot be read")
			return nil
		}
		t := table{toks: toks[i:end], name: toks[end-1]}
		i = end
		next := find(toks, i, len(toks), ", JOIN INNER CROSS LEFT RIGHT FULL NATURAL")
		t.on = e.condition(toks[i:next], out, t)
		out = append(out, t)
		if e.Problem != "" {
			return nil
		}
		for i = next; i < len(toks) && isAny(toks[i], ", JOIN INNER CROSS LEFT RIGHT FULL NATURAL"); i++ {
			if isAny(toks[i], "LEFT RIGHT FULL NATURAL") {
				e.refuse(toks[i], "change of several tables with "+toks[i].Text+" JOIN is not supported")
				return nil
			}
		}
	}
	return out
}

// condition returns the condition of a join: what stands behind ON, or the
// equalities of USING.
func (e *editor) condition(toks []lexer.Token, before []table, t table) []lexer.Token {
	switch {
	case len(toks) == 0:
		return nil
	case toks[0].Is("ON") && len(toks) > 1:
		return toks[1:]
	case toks[0].Is("USING") && len(toks) == 4 && len(before) == 1:
		eq := []lexer.Token{before[0].name}
		eq = append(append(eq, spell(toks[0], ".")...), toks[2])
		eq = append(append(eq, spell(toks[0], "=")...), t.name)
		return append(append(eq, spell(toks[0], ".")...), toks[2])
	}
	e.refuse(toks[0], "join of a change of several tables cannot be read")
	return nil
}
