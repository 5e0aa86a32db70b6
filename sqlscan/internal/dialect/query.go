package dialect

import (
	"strings"

	"github.com/tenantvet/tenantvet/sqlscan/internal/lexer"
)

// intoVariables removes INTO @a, @b from a query.
func (e *editor) intoVariables() {
	for i, t := range e.toks {
		if !t.Is("INTO") || e.isAny(i-1, "INSERT REPLACE") || !isVariable(e.at(i+1)) {
			continue
		}
		end := i + 2
		for e.at(end).Is(",") && isVariable(e.at(end+1)) {
			end += 2
		}
		e.remove(i, end)
	}
}

func isVariable(t lexer.Token) bool {
	return t.Kind == lexer.Placeholder && strings.HasPrefix(t.Text, "@")
}

// rollup rewrites GROUP BY ... WITH ROLLUP.
func (e *editor) rollup() {
	groups := []int{-1} // for each depth, where its GROUP BY is
	for i := range e.toks {
		top := len(groups) - 1
		switch {
		case e.at(i).Is("("):
			groups = append(groups, -1)
		case e.at(i).Is(")") && top > 0:
			groups = groups[:top]
		case e.are(i, "GROUP", "BY"):
			groups[top] = i + 1
		case e.are(i, "WITH", "ROLLUP") && groups[top] >= 0:
			e.replace(groups[top], "BY ROLLUP (")
			e.remove(i, i+1)
			e.replace(i+1, ")")
		}
	}
}

// limitEnds are the keywords behind a LIMIT clause.
const limitEnds = "FOR UNION EXCEPT INTERSECT INTO ON LOCK RETURNING ORDER )"

// limits rewrites LIMIT a, b to LIMIT b OFFSET a.
func (e *editor) limits() {
	for i, t := range e.toks {
		if !t.Is("LIMIT") {
			continue
		}
		limit := min(len(e.toks), i+64)
		comma := find(e.toks, i+1, limit, ", "+limitEnds)
		if !e.at(comma).Is(",") {
			continue
		}
		end := find(e.toks, comma+1, limit, limitEnds)
		if end == limit && limit < len(e.toks) {
			e.refuse(t, "LIMIT is too long to be read")
			return
		}
		for j := comma + 2; j < end; j++ {
			if e.at(j).Kind == lexer.Hole {
				end = j
			}
		}
		by := append([]lexer.Token{t}, e.toks[comma+1:end]...)
		by = append(by, spell(e.toks[comma], "OFFSET")...)
		e.replaceBy(i, append(by, e.toks[i+1:comma]...)...)
		for j := i + 1; j < end; j++ {
			e.replaceBy(j)
		}
	}
}

// joins gives every join the form PostgreSQL wants: in these databases CROSS
// JOIN may have a condition, and JOIN may have none.
func (e *editor) joins() {
	pair := pairs(e.toks)
	for i, t := range e.toks {
		if !t.Is("JOIN") || e.at(i-1).Is(".") {
			continue
		}
		end := factorEnd(e.toks, i+1, pair)
		condition := e.isAny(end, "ON USING")
		switch {
		case e.at(i-1).Is("CROSS") && condition:
			e.remove(i-1, i)
		case !condition && e.at(end).Kind == lexer.Hole || e.isAny(i-1, "CROSS OUTER LEFT RIGHT FULL NATURAL"),
			e.at(i-1).Is("INNER") && e.at(i-2).Is("NATURAL"):
		case !condition && e.at(i-1).Is("INNER"):
			e.replace(i-1, "CROSS")
		case !condition:
			e.replace(i, "CROSS JOIN")
		}
	}
}

// factorEnd returns the index behind the table, with its alias, at i.
func factorEnd(toks []lexer.Token, i int, pair []int) int {
	if at(toks, i).Is("LATERAL") {
		i++
	}
	if !at(toks, i).Is("(") {
		i = nameEnd(toks, i)
	}
	if at(toks, i).Is("(") && pair[i] > 0 {
		i = pair[i] + 1
	}
	if at(toks, i).Is("AS") {
		i += 2
	} else if t := at(toks, i); t.Kind == lexer.QuotedIdent || t.Kind == lexer.Word && !t.Reserved() && !t.Is("STRAIGHT_JOIN") {
		i++
	}
	if at(toks, i).Is("(") && pair[i] > 0 {
		i = pair[i] + 1
	}
	return i
}
