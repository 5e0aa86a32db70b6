package dialect

import (
	"strings"

	"github.com/tenantvet/tenantvet/sqlscan/internal/lexer"
)

// phrase is a sequence of keywords and operators that another takes the place
// of.
type phrase struct {
	mode  lexer.Mode // Postgres for both dialects
	words string
	by    string
	// infix is set for what is such only between operands.
	infix bool
	// problem is set for what cannot be carried over.
	problem string
}

// phraseTable lists the phrases, the longer of two with the same beginning
// first.
var phraseTable = []phrase{
	{mode: lexer.MySQL, words: "&&", by: "AND"},
	{mode: lexer.MySQL, words: "||", by: "OR"},
	{mode: lexer.MySQL, words: "<=>", by: "IS NOT DISTINCT FROM"},
	{mode: lexer.MySQL, words: ":=", problem: "assignment to a variable is not supported"},
	{mode: lexer.MySQL, words: "XOR", infix: true, problem: "XOR is not supported"},
	{mode: lexer.MySQL, words: "DIV", by: "/", infix: true},
	{mode: lexer.MySQL, words: "MOD", by: "%", infix: true},
	{words: "NOT REGEXP BINARY", by: "!~", infix: true},
	{words: "NOT REGEXP", by: "!~", infix: true},
	{words: "NOT RLIKE", by: "!~", infix: true},
	{words: "REGEXP BINARY", by: "~", infix: true},
	{words: "REGEXP", by: "~", infix: true},
	{words: "RLIKE", by: "~", infix: true},
	{mode: lexer.MySQL, words: "LIKE BINARY", by: "LIKE"},
	{mode: lexer.MySQL, words: "LOCK IN SHARE MODE", by: "FOR SHARE"},
	{mode: lexer.MySQL, words: "SELECT STRAIGHT_JOIN", by: "SELECT"},
	{mode: lexer.MySQL, words: "STRAIGHT_JOIN", by: "JOIN"},
	{mode: lexer.MySQL, words: "DISTINCTROW", by: "DISTINCT"},
	{mode: lexer.MySQL, words: "SQL_CALC_FOUND_ROWS"},
	{mode: lexer.MySQL, words: "SQL_NO_CACHE"},
	{mode: lexer.MySQL, words: "SQL_CACHE"},
	{mode: lexer.MySQL, words: "SQL_SMALL_RESULT"},
	{mode: lexer.MySQL, words: "SQL_BIG_RESULT"},
	{mode: lexer.MySQL, words: "SQL_BUFFER_RESULT"},
	{mode: lexer.MySQL, words: "SELECT HIGH_PRIORITY", by: "SELECT"},
	{mode: lexer.MySQL, words: "FROM DUAL"},
	{mode: lexer.MySQL, words: "INTO OUTFILE", problem: "SELECT INTO OUTFILE is not supported"},
	{mode: lexer.MySQL, words: "INTO DUMPFILE", problem: "SELECT INTO DUMPFILE is not supported"},
	{mode: lexer.MySQL, words: "CURRENT_TIMESTAMP ( )", by: "CURRENT_TIMESTAMP"},
	{mode: lexer.MySQL, words: "CURRENT_DATE ( )", by: "CURRENT_DATE"},
	{mode: lexer.MySQL, words: "CURRENT_TIME ( )", by: "CURRENT_TIME"},
	{mode: lexer.MySQL, words: "CURRENT_USER ( )", by: "CURRENT_USER"},
	{mode: lexer.MySQL, words: "LOCALTIME ( )", by: "LOCALTIME"},
	{mode: lexer.MySQL, words: "LOCALTIMESTAMP ( )", by: "LOCALTIMESTAMP"},
	{mode: lexer.SQLite, words: "==", by: "="},
	{mode: lexer.SQLite, words: "NOT GLOB", by: "!~", infix: true},
	{mode: lexer.SQLite, words: "GLOB", by: "~", infix: true},
	{mode: lexer.SQLite, words: "NOT MATCH", by: "!~", infix: true},
	{mode: lexer.SQLite, words: "MATCH", by: "@@", infix: true},
	{mode: lexer.SQLite, words: "NOT INDEXED"},
	{mode: lexer.SQLite, words: "NOT NULL", by: "IS NOT NULL", infix: true},
}

// phrasesByWord finds the phrases that begin with a word.
var phrasesByWord = indexPhrases()

type indexedPhrase struct {
	phrase
	split []string
}

func indexPhrases() map[string][]indexedPhrase {
	out := map[string][]indexedPhrase{}
	for _, p := range phraseTable {
		words := strings.Fields(p.words)
		out[words[0]] = append(out[words[0]], indexedPhrase{p, words})
	}
	return out
}

// phrases replaces the phrases of the table.
func (e *editor) phrases() {
	for i := 0; i < len(e.toks); i++ {
		t := e.toks[i]
		if t.Kind != lexer.Word && t.Kind != lexer.Op || e.at(i-1).Is(".") {
			continue
		}
		for _, p := range phrasesByWord[strings.ToUpper(t.Text)] {
			if e.phrase(i, p) {
				i += len(p.split) - 1
				break
			}
		}
	}
	if e.mode == lexer.SQLite {
		e.indexedBy()
	} else {
		e.binary()
	}
}

// phrase replaces one phrase at i if it stands there.
func (e *editor) phrase(i int, p indexedPhrase) bool {
	if p.mode != lexer.Postgres && p.mode != e.mode || !e.are(i, p.split...) {
		return false
	}
	if p.infix && !endsOperand(e.at(i-1)) {
		return false
	}
	if p.problem != "" {
		e.refuse(e.toks[i], p.problem)
		return true
	}
	e.remove(i, i+len(p.split))
	if p.by != "" {
		e.replace(i, p.by)
	}
	return true
}

// indexedBy removes SQLite's INDEXED BY name.
func (e *editor) indexedBy() {
	for i := range e.toks {
		if e.are(i, "INDEXED", "BY") && isName(e.at(i+2)) {
			e.remove(i, i+3)
		}
	}
}

// binary removes MySQL's operator BINARY, which makes a comparison stricter.
func (e *editor) binary() {
	for i, t := range e.toks {
		if t.Is("BINARY") && !endsOperand(e.at(i-1)) && !e.isAny(i-1, "AS .") && (isName(e.at(i+1)) || endsOperand(e.at(i+1)) && !e.at(i+1).Is(")")) {
			e.remove(i, i+1)
		}
	}
}
