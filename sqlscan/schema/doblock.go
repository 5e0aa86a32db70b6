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
// block adds what is not there yet. It warns where it cannot read all that
// changes tables, or where something is dropped on a condition.
func (r *reader) doBlock(n *pgtree.Do, pos int) {
	body := withoutComments(n.Body)
	left := len(tableWords.FindAllString(body, -1))
	if n.Language != "" && n.Language != "plpgsql" || left == 0 {
		return
	}
	drops := false
	for _, text := range plainStatements(body) {
		tree, err := r.parse(text)
		if err != nil {
			continue
		}
		left -= len(tableWords.FindAllString(text, -1))
		for _, s := range tree {
			if s.Node != nil {
				r.b.attempt(s.Node, r.place(pos))
				drops = drops || isDrop(s.Node)
			}
		}
	}
	switch {
	case left > 0:
		r.warn(pos, "DO block changes tables in a way that is not read: say what it does in plain DDL")
	case drops:
		r.warn(pos, "DO block drops tables or columns: it is read as if all its statements ran")
	}
}

// isDrop says that a statement takes a table or a column away.
func isDrop(n pgtree.Node) bool {
	switch n := n.(type) {
	case *pgtree.Drop:
		return n.Kind == pgtree.TableObject
	case *pgtree.AlterTable:
		for _, a := range n.Actions {
			if a.Kind == pgtree.DropColumn {
				return true
			}
		}
	}
	return false
}

func withoutComments(body string) string {
	s := scanner{text: []byte(body), dialect: postgres}
	for {
		t, ok := s.next()
		if !ok {
			return string(s.text)
		}
		if t.kind == comment {
			blank(s.text[t.start:t.end])
		}
	}
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
