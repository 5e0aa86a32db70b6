package dialect

import "github.com/tenantvet/tenantvet/sqlscan/internal/lexer"

// modifiers are words behind INSERT, UPDATE and DELETE that decide no
// row; IGNORE skips the rows that conflict.
const modifiers = "LOW_PRIORITY DELAYED HIGH_PRIORITY QUICK IGNORE"

// verb returns the index of the statement's verb, past EXPLAIN, WITH and a hole
// at its beginning.
func (e *editor) verb() int {
	i := 0
	for e.at(i).Is("EXPLAIN") || e.at(i).Kind == lexer.Hole {
		i++
	}
	if e.at(i).Is("WITH") {
		i = find(e.toks, i+1, len(e.toks), "SELECT INSERT UPDATE DELETE REPLACE VALUES")
	}
	return i
}

// skipModifiers removes the modifiers behind a verb. It returns the index
// behind them and the one that says what happens to rows that conflict.
func (e *editor) skipModifiers(i int) (next int, conflict string) {
	for {
		switch {
		case e.mode == lexer.MySQL && e.isAny(i, modifiers):
			if e.at(i).Is("IGNORE") {
				conflict = "IGNORE"
			}
			e.remove(i, i+1)
			i++
		case e.mode == lexer.SQLite && e.at(i).Is("OR") && e.isAny(i+1, "REPLACE IGNORE ABORT FAIL ROLLBACK"):
			for _, word := range []string{"REPLACE", "IGNORE"} {
				if e.at(i + 1).Is(word) {
					conflict = word
				}
			}
			e.remove(i, i+2)
			i += 2
		default:
			return i, conflict
		}
	}
}

// insert rewrites INSERT and REPLACE.
func (e *editor) insert() {
	verb := e.verb()
	if !e.isAny(verb, "INSERT REPLACE") {
		return
	}
	i, conflict := e.skipModifiers(verb + 1)
	if e.at(verb).Is("REPLACE") {
		conflict = "REPLACE"
		e.replace(verb, "INSERT")
	}
	if e.at(i).Is("INTO") {
		i++
	} else {
		e.replaceBy(i-1, append(e.kept(i-1), spell(e.at(i-1), "INTO")...)...)
	}
	end := nameEnd(e.toks, i)
	e.flushAt(&end)
	e.insertBody(end)
	e.flush()
	e.upsert(end, conflict)
}

// kept returns what the token at i will be once the pass ends.
func (e *editor) kept(i int) []lexer.Token {
	if by, ok := e.put[i]; ok {
		return by
	}
	if e.drop != nil && e.drop[i] {
		return nil
	}
	return e.toks[i : i+1 : i+1]
}

// flushAt carries out what was noted and moves an index along.
func (e *editor) flushAt(i *int) {
	n := 0
	for j := 0; j < *i && j < len(e.toks); j++ {
		n += len(e.kept(j))
	}
	e.flush()
	*i = n
}

// insertBody rewrites the rows of an INSERT; i is behind the table's name.
func (e *editor) insertBody(i int) {
	switch {
	case e.at(i).Is("SET"):
		e.insertSet(i)
		return
	case e.are(i, "(", ")", "VALUES", "(", ")"), e.are(i, "(", ")", "VALUE", "(", ")"):
		e.remove(i, i+4)
		e.replace(i+4, "DEFAULT VALUES")
		return
	}
	if e.at(i).Is("(") {
		if close := pairs(e.toks)[i]; close > 0 {
			i = close + 1
		}
	}
	if e.are(i, "VALUE", "(") {
		e.replace(i, "VALUES")
	}
}

// insertSet rewrites INSERT INTO t SET a = 1, b = 2; i is at SET.
func (e *editor) insertSet(i int) {
	end := find(e.toks, i+1, len(e.toks), "ON AS RETURNING")
	columns, values := spell(e.toks[i], "("), spell(e.toks[i], ") VALUES (")
	for n, part := range list(e.toks[i+1 : end]) {
		name := nameEnd(part, 0)
		if name == 0 || !at(part, name).Is("=") || name+1 >= len(part) {
			e.refuse(e.toks[i], "assignments of INSERT ... SET cannot be told apart")
			return
		}
		if n > 0 {
			columns = append(columns, spell(part[0], ",")...)
			values = append(values, spell(part[0], ",")...)
		}
		columns = append(columns, part[name-1])
		values = append(values, part[name+1:]...)
	}
	by := append(columns, values...)
	e.replaceBy(i, append(by, spell(e.toks[end-1], ")")...)...)
	for j := i + 1; j < end; j++ {
		e.replaceBy(j)
	}
}

// list splits tokens at the commas outside parentheses.
func list(toks []lexer.Token) [][]lexer.Token {
	var out [][]lexer.Token
	for len(toks) > 0 {
		n := find(toks, 0, len(toks), ",")
		out = append(out, toks[:n])
		toks = toks[min(n+1, len(toks)):]
	}
	return out
}

// replacedColumn is set in the place of all columns where a whole row is
// replaced. It is no name that anyone uses.
const replacedColumn = `"replaced-row"`

// upsert rewrites what happens to rows that conflict; i is behind the table's
// name.
func (e *editor) upsert(i int, conflict string) {
	tail := len(e.toks)
	on := find(e.toks, i, tail, "ON")
	for on < tail && !e.isAny(on+1, "DUPLICATE CONFLICT") {
		on = find(e.toks, on+1, tail, "ON")
	}
	returning := find(e.toks, i, tail, "RETURNING")
	switch {
	case e.are(on, "ON", "DUPLICATE", "KEY", "UPDATE"):
		e.duplicateKey(i, on, returning)
	case on < tail && conflict == "REPLACE":
		e.refuse(e.toks[on], "OR REPLACE together with ON CONFLICT is not supported")
	case on < tail:
		e.AnyKey = e.are(on, "ON", "CONFLICT", "DO", "UPDATE")
	case conflict == "IGNORE":
		e.addBefore(returning, "ON CONFLICT DO NOTHING")
	case conflict == "REPLACE":
		e.AnyKey = true
		e.addBefore(returning, "ON CONFLICT DO UPDATE SET "+replacedColumn+" = DEFAULT")
	}
}

// addBefore puts text before the token at i, or at the end.
func (e *editor) addBefore(i int, text string) {
	if i < len(e.toks) {
		e.replaceBy(i, append(spell(e.toks[i], text), e.toks[i])...)
		return
	}
	last := e.toks[len(e.toks)-1]
	e.toks = append(e.toks[:len(e.toks):len(e.toks)], spell(last, text)...)
}

// duplicateKey rewrites ON DUPLICATE KEY UPDATE at on.
func (e *editor) duplicateKey(i, on, end int) {
	e.AnyKey = true
	row := e.rowAlias(i, on)
	e.replace(on, "ON CONFLICT DO UPDATE SET")
	e.remove(on+1, on+4)
	for j := on + 4; j < end; j++ {
		switch {
		case e.are(j, "VALUES", "(") && isName(e.at(j+2)) && e.at(j+3).Is(")"):
			e.replace(j, "excluded .")
			e.remove(j+1, j+2)
			e.remove(j+3, j+4)
		case row != nil && e.at(j+1).Is(".") && sameName(e.at(j), *row):
			e.replace(j, "excluded")
		}
	}
	e.unqualify(on+4, end)
}

// rowAlias removes the alias of the new row, VALUES (...) AS new, and returns
// it.
func (e *editor) rowAlias(i, on int) *lexer.Token {
	as := find(e.toks, i, on, "AS")
	if as == on || !e.at(as-1).Is(")") || contains(e.toks[i:as], "SELECT") {
		return nil
	}
	if on != as+2 {
		e.refuse(e.toks[as], "column aliases of the new row are not supported")
		return nil
	}
	e.remove(as, on)
	return &e.toks[as+1]
}

// unqualify removes the table's name before the columns that are assigned to
// from i up to end.
func (e *editor) unqualify(i, end int) {
	for i < end {
		name := nameEnd(e.toks, i)
		if name > i+1 && name < end && e.at(name).Is("=") {
			e.remove(i, name-1)
		}
		i = find(e.toks, i, end, ",") + 1
	}
}
