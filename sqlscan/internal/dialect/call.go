package dialect

import (
	"strings"

	"github.com/tenantvet/tenantvet/sqlscan/internal/lexer"
)

// intervalUnits are the units of MySQL's INTERVAL and TIMESTAMPADD.
const intervalUnits = "MICROSECOND SECOND MINUTE HOUR DAY WEEK MONTH QUARTER YEAR SECOND_MICROSECOND" +
	" MINUTE_MICROSECOND MINUTE_SECOND HOUR_MICROSECOND HOUR_SECOND HOUR_MINUTE DAY_MICROSECOND DAY_SECOND" +
	" DAY_MINUTE DAY_HOUR YEAR_MONTH"

// hints removes what tells MySQL which index or partition to use. A statement
// without it touches the same rows, or more.
func (e *editor) hints() {
	pair := pairs(e.toks)
	for i := range e.toks {
		j := i
		switch {
		case e.isAny(i, "USE FORCE IGNORE") && e.isAny(i+1, "INDEX KEY"):
			j = i + 2
			if e.at(j).Is("FOR") {
				j += 2
				if e.at(j).Is("BY") {
					j++
				}
			}
		case e.at(i).Is("PARTITION") && endsOperand(e.at(i-1)):
			j = i + 1
		}
		if j > i && e.at(j).Is("(") && pair[j] > 0 {
			e.remove(i, pair[j]+1)
		}
	}
}

// calls rewrites what looks like a call but has syntax of its own.
func (e *editor) calls() {
	pair := pairs(e.toks)
	for i, t := range e.toks {
		if t.Kind != lexer.Word {
			continue
		}
		switch {
		case t.Is("INTERVAL"):
			e.interval(i, pair)
		case t.Is("SEPARATOR") && e.at(i+2).Is(")"):
			e.remove(i, i+2)
		case t.Is("MATCH") && e.at(i+1).Is("("):
			e.fullText(i, pair)
		case isAny(t, "TIMESTAMPDIFF TIMESTAMPADD") && e.at(i+1).Is("(") && e.at(i+2).Kind == lexer.Word:
			e.text(i+2, lexer.String, "'"+e.toks[i+2].Text+"'")
		}
	}
}

// interval makes a call of INTERVAL value unit.
func (e *editor) interval(i int, pair []int) {
	unit := i + 2
	if e.at(i + 1).Is("(") {
		unit = max(pair[i+1]+1, i+2)
	} else {
		for unit < i+12 && !e.isUnit(unit) && !e.isAny(unit, ", )") {
			if e.at(unit).Is("(") && pair[unit] > 0 {
				unit = pair[unit]
			}
			unit++
		}
	}
	if !e.isUnit(unit) {
		e.text(i, lexer.QuotedIdent, `"interval"`)
		return
	}
	e.replace(i, "mysql_interval (")
	e.replace(unit, ")")
}

func (e *editor) isUnit(i int) bool {
	return e.isAny(i, intervalUnits) && !e.at(i+1).Is("(") && !e.at(i-1).Is(".")
}

// fullText makes a call of MATCH (columns) AGAINST (text modifiers).
func (e *editor) fullText(i int, pair []int) {
	end := pair[i+1]
	if end < 0 || !e.at(end+1).Is("AGAINST") || !e.at(end+2).Is("(") || pair[end+2] < 0 {
		return
	}
	e.replace(i, "mysql_match")
	e.replace(end, ",")
	e.remove(end+1, end+3)
	last := pair[end+2]
	e.remove(find(e.toks, end+3, last, "IN WITH"), last)
}

// castTypes are PostgreSQL's names of types it does not know.
var castTypes = map[string]string{
	"SIGNED": "bigint", "UNSIGNED": "bigint", "DATETIME": "timestamp", "BINARY": "bytea", "BLOB": "bytea",
	"DOUBLE": "float8", "YEAR": "integer", "NCHAR": "text", "CHAR": "text",
}

// casts rewrites CAST and CONVERT. The databases cut off what does not fit a
// type, so that unequal values become equal: only a placeholder keeps its cast,
// and any value a cast to text.
func (e *editor) casts() {
	pair := pairs(e.toks)
	for i := range e.toks {
		if !e.at(i+1).Is("(") || pair[i+1] < 0 {
			continue
		}
		end := pair[i+1]
		switch {
		case e.at(i).Is("CAST"):
			if as := find(e.toks, i+2, end, "AS"); as < end-1 {
				e.cast(i, as, end)
			}
		case e.mode == lexer.MySQL && e.at(i).Is("CONVERT"):
			e.replace(i, "mysql_convert")
			e.remove(find(e.toks, i+2, end, "USING ,"), end)
		}
	}
}

// cast rewrites CAST at i, whose type stands between as and end.
func (e *editor) cast(i, as, end int) {
	kind := e.toks[as+1]
	name := strings.ToUpper(kind.Text)
	text := name == "TEXT" || (name == "CHAR" || name == "NCHAR") && !e.at(as+2).Is("(")
	if kind.Holes > 0 || !text && (as != i+3 || e.at(i+2).Kind != lexer.Placeholder) {
		e.replace(i, "dialect_cast")
		e.remove(as, end)
		return
	}
	if by := castTypes[name]; by != "" && (text || e.mode == lexer.MySQL || name != "CHAR" && name != "NCHAR") {
		e.replace(as+1, by)
		e.remove(as+2, end)
	}
}

// negations rewrites !x, which binds closer than any other operator.
func (e *editor) negations() {
	var pair []int
	for i, t := range e.toks {
		if !t.Is("!") {
			continue
		}
		if pair == nil {
			pair = pairs(e.toks)
		}
		j := i + 1
		if endsOperand(e.at(j)) || isName(e.at(j)) {
			j = max(nameEnd(e.toks, j), j+1)
		}
		if e.at(j).Is("(") && pair[j] > 0 {
			j = pair[j] + 1
		}
		if next := e.at(j); j == i+1 || next.Kind == lexer.Op || isAny(next, "IS IN LIKE NOT BETWEEN DIV MOD COLLATE") {
			e.refuse(t, "! within an expression is not supported: write NOT (...)")
			return
		}
		e.replace(i, "NOT")
	}
}

// comparisons rewrites SQLite's IS, which compares any two values, and IN
// before a table's name.
func (e *editor) comparisons() {
	for i, t := range e.toks {
		if t.Is("IN") && (e.at(i+1).Kind == lexer.Word || e.at(i+1).Kind == lexer.QuotedIdent) {
			e.inTable(i + 1)
		}
		if !t.Is("IS") {
			continue
		}
		not := e.at(i + 1).Is("NOT")
		right := i + 1
		if not {
			right++
		}
		r := e.at(right)
		if isAny(r, "NULL TRUE FALSE DISTINCT NOT") || r.Kind == lexer.Hole || right >= len(e.toks) {
			continue
		}
		if not {
			e.remove(i+1, i+2)
			e.replace(i, "IS DISTINCT FROM")
		} else {
			e.replace(i, "IS NOT DISTINCT FROM")
		}
	}
}

// inTable puts the sub-select that it stands for in the place of the table's
// name at i.
func (e *editor) inTable(i int) {
	end := nameEnd(e.toks, i)
	if end == i {
		return
	}
	by := append(spell(e.toks[i], "( SELECT * FROM"), e.toks[i:end]...)
	e.replaceBy(i, append(by, spell(e.toks[i], ")")...)...)
	for j := i + 1; j < end; j++ {
		e.replaceBy(j)
	}
}
