package schema

import (
	"bytes"
	"regexp"
	"strings"
)

// piece is one statement of a text, without its semicolon.
type piece struct {
	start, end int
	// suspect says that a quote in it runs over a semicolon and a line's
	// end: one may be missing.
	suspect bool
	// openComment says that it is a comment without an end.
	openComment bool
}

var (
	statementMark = regexp.MustCompile(`(?i)^--\s*\+(goose|migrate)\s+Statement(Begin|End)`)
	routineStart  = regexp.MustCompile(`(?is)^create\s+(or\s+replace\s+)?(definer\s*=\s*\S+\s+|temp\s+|temporary\s+|aggregate\s+|constraint\s+)*(function|procedure|trigger|event)\b`)
	ruleStart     = regexp.MustCompile(`(?i)^create\s+(or\s+replace\s+)?rule\b`)
	copyFromStdin = regexp.MustCompile(`(?is)^copy\b.*\bfrom\s+stdin\b`)
	delimiterLine = regexp.MustCompile(`(?i)^delimiter[ \t]+(\S+)`)
)

// splitter cuts a text into statements without parsing it.
type splitter struct {
	scanner
	pieces    []piece
	delimiter string // of MySQL's client, when not a semicolon

	start, end int // of the statement at hand; start < 0 between statements
	suspect    bool
	parens     int  // depth of parentheses, counted in CREATE RULE only
	blocks     int  // depth of BEGIN ... END in a routine
	kindKnown  bool // whether routine and rule are settled
	routine    bool
	rule       bool
	last       string // the word before
}

// split cuts text into statements. It blanks out what is no SQL: commands of
// psql and the data of COPY ... FROM stdin.
func split(text []byte, dialect string) []piece {
	s := &splitter{scanner: scanner{text: text, dialect: dialect}, start: -1}
	for {
		t, ok := s.next()
		if !ok {
			break
		}
		s.take(t)
	}
	s.finish()
	return s.pieces
}

func (s *splitter) take(t token) {
	t = s.cutAtDelimiter(t)
	switch {
	case t.kind == comment && t.open:
		s.finish()
		s.pieces = append(s.pieces, piece{start: t.start, end: t.end, openComment: true})
		return
	case t.kind == comment:
		if statementMark.Match(s.text[t.start:t.end]) {
			s.finish()
		}
		return
	case t.kind == metaCommand:
		s.meta(t)
		return
	case s.start < 0 && t.kind == word && s.setDelimiter(t):
		return
	case s.ends(t):
		s.close(t)
		return
	}
	if s.start < 0 {
		s.start = t.start
	}
	s.end = t.end
	if t.kind == stringText || t.kind == quotedName {
		s.suspect = s.suspect || t.open || bytes.Contains(s.text[t.start:t.end], []byte(";\n"))
	}
	s.nest(t)
}

// cutAtDelimiter shortens a token that runs into a delimiter: END$$ is one
// word but for it.
func (s *splitter) cutAtDelimiter(t token) token {
	if s.delimiter == "" || t.kind != word && t.kind != number {
		return t
	}
	if i := bytes.Index(s.text[t.start:t.end], []byte(s.delimiter)); i > 0 {
		t.end = t.start + i
		s.pos = t.end
	}
	return t
}

// ends says that a token ends the statement at hand.
func (s *splitter) ends(t token) bool {
	if s.delimiter != "" {
		return bytes.HasPrefix(s.text[t.start:], []byte(s.delimiter))
	}
	return t.kind == punct && s.text[t.start] == ';' && s.blocks <= 0 && (s.parens <= 0 || !s.rule)
}

// close ends the statement at a semicolon or delimiter.
func (s *splitter) close(t token) {
	copies := s.start >= 0 && copyFromStdin.Match(s.text[s.start:s.end])
	s.finish()
	if s.delimiter != "" {
		s.pos = t.start + len(s.delimiter)
	}
	if copies && s.dialect == postgres {
		s.skipData()
	}
}

// finish ends the statement at hand, if there is one.
func (s *splitter) finish() {
	if s.start >= 0 {
		s.pieces = append(s.pieces, piece{start: s.start, end: s.end, suspect: s.suspect})
	}
	s.start, s.suspect, s.parens, s.blocks = -1, false, 0, 0
	s.kindKnown, s.routine, s.rule, s.last = false, false, false, ""
}

// meta blanks out a command of psql. \g and its kind end the statement.
func (s *splitter) meta(t token) {
	if bytes.HasPrefix(s.text[t.start:t.end], []byte(`\g`)) {
		s.finish()
	}
	blank(s.text[t.start:t.end])
}

// setDelimiter follows DELIMITER of MySQL's client.
func (s *splitter) setDelimiter(t token) bool {
	if s.dialect != mysql {
		return false
	}
	m := delimiterLine.FindSubmatch(s.text[t.start:s.lineEnd(t.start)])
	if m == nil {
		return false
	}
	s.delimiter = string(m[1])
	if s.delimiter == ";" {
		s.delimiter = ""
	}
	end := s.lineEnd(t.start)
	blank(s.text[t.start:end])
	s.pos = end
	return true
}

var endOfData = regexp.MustCompile(`(?m)^\\\.[ \t\r]*$`)

// skipData blanks out the lines after COPY ... FROM stdin, up to \. alone.
func (s *splitter) skipData() {
	start := s.lineEnd(s.pos)
	if end := endOfData.FindIndex(s.text[start:]); end != nil {
		blank(s.text[start : start+end[1]])
		s.pos = start + end[1]
	}
}

// nest counts what may hold semicolons: the bodies of routines and the
// parentheses of rules.
func (s *splitter) nest(t token) {
	if t.kind == punct {
		switch s.text[t.start] {
		case '(':
			s.parens++
		case ')':
			s.parens--
		}
	}
	if t.kind != word {
		s.last = ""
		return
	}
	w := strings.ToLower(string(s.text[t.start:t.end]))
	if !s.kindKnown {
		s.settleKind()
	}
	if s.routine {
		s.nestRoutine(w)
	}
	s.last = w
}

// settleKind tells what kind of statement begins once enough of it is there.
func (s *splitter) settleKind() {
	head := s.text[s.start:s.end]
	if len(head) < len("create") || !bytes.EqualFold(head[:len("create")], []byte("create")) {
		s.kindKnown = true
		return
	}
	s.routine = routineStart.Match(head)
	s.rule = ruleStart.Match(head)
	s.kindKnown = s.routine || s.rule || len(head) > 300
}

// nestRoutine counts BEGIN, CASE and END in the body of a routine. In
// PostgreSQL only BEGIN ATOMIC opens one.
func (s *splitter) nestRoutine(w string) {
	switch {
	case w == "atomic" && s.last == "begin" && s.dialect == postgres,
		w == "begin" && s.dialect != postgres:
		s.blocks++
	case w == "case" && s.blocks > 0 && s.last != "end":
		s.blocks++
	case w == "end" && s.blocks > 0:
		s.blocks--
	case s.last == "end" && (w == "if" || w == "loop" || w == "while" || w == "repeat") && s.dialect == mysql:
		s.blocks++ // that END closed none of ours
	}
}
