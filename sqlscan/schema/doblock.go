package schema

import (
	"regexp"
	"strings"

	"github.com/tenantvet/tenantvet/sqlscan/internal/pgtree"
)

var (
	tableWords = regexp.MustCompile(`(?i)\b(create|alter|drop)\s+((unlogged|temp|temporary|foreign)\s+)?table\b`)
	ddlWord    = map[string]bool{"create": true, "alter": true, "drop": true}
	// opensStatement are the words of PL/pgSQL after which a statement begins.
	opensStatement = map[string]bool{"begin": true, "then": true, "else": true, "loop": true, "": true}
)

// doBlock reads the DDL inside a DO block as if all of it ran: the usual
// block adds what is not there yet.
func (r *reader) doBlock(n *pgtree.Do, pos int) {
	if n.Language != "" && n.Language != "plpgsql" || !tableWords.MatchString(n.Body) {
		return
	}
	found := 0
	for _, text := range plainStatements(n.Body) {
		tree, err := r.parse(text)
		if err != nil {
			continue
		}
		for _, s := range tree {
			if s.Node != nil {
				r.b.attempt(s.Node, r.place(pos))
				found++
			}
		}
	}
	if found == 0 {
		r.warn(pos, "DO block changes tables in a way that is not read: say what it does in plain DDL")
		return
	}
	r.warn(pos, "DO block changes tables: its plain statements are read as if all of them ran")
}

// plainStatements are the DDL statements of a PL/pgSQL body, also those that
// stand as a constant after EXECUTE.
func plainStatements(body string) []string {
	s := scanner{text: []byte(body), dialect: postgres}
	var out []string
	last, start := "", -1
	for {
		t, ok := s.next()
		if !ok {
			return out
		}
		text := body[t.start:t.end]
		switch {
		case t.kind == comment:
			continue
		case t.kind == punct && text == ";":
			if start >= 0 {
				out = append(out, body[start:t.start])
			}
			start, last = -1, ""
			continue
		case start < 0 && t.kind == word && ddlWord[strings.ToLower(text)] && opensStatement[last]:
			start = t.start
		case start < 0 && last == "execute" && t.kind == dollarText:
			tag := strings.IndexByte(text[1:], '$') + 2
			out = append(out, text[tag:max(tag, len(text)-tag)])
		case start < 0 && last == "execute" && t.kind == stringText && text[0] == '\'':
			out = append(out, unquote(text))
		}
		last = "-"
		if t.kind == word {
			last = strings.ToLower(text)
		}
	}
}

// attempt applies a statement that may have been applied already: it gives no
// warning and is not kept for later.
func (b *builder) attempt(n pgtree.Node, at place) {
	warnings, pending := b.warnings, b.pending
	b.run(n, at)
	b.warnings, b.pending = warnings, pending
}
