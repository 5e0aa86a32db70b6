package pgtree

import (
	"errors"
	"fmt"
	"strings"
	"sync"

	pg_query "github.com/pganalyze/pg_query_go/v5"
	"github.com/pganalyze/pg_query_go/v5/parser"
)

// SyntaxError says that a text is not PostgreSQL's SQL.
type SyntaxError struct {
	Msg string
	Pos int // byte offset in the text, or -1 when unknown
}

func (e *SyntaxError) Error() string { return e.Msg }

// LimitError says that a text is too long or nested too deep to be handed to
// the parser.
type LimitError struct {
	Msg string
	Pos int // byte offset where the limit is passed
}

func (e *LimitError) Error() string { return e.Msg }

// cParser is held while the C parser runs: it points the standard error of
// the whole process elsewhere for the time of a parse, and two at once would
// leave it there.
var cParser sync.Mutex

// Parse parses a text of any number of statements. The error is a
// *[SyntaxError] or a *[LimitError]; a statement that parses but holds a node
// unknown to this package is no error, see [Statement.Unsupported].
func Parse(sql string) (statements []Statement, err error) {
	defer func() {
		if r := recover(); r != nil {
			statements, err = nil, &SyntaxError{Msg: fmt.Sprintf("the parser failed: %v", r), Pos: -1}
		}
	}()
	if err := checkText(sql); err != nil {
		return nil, err
	}
	if err := checkLimits(sql); err != nil {
		return nil, err
	}
	tree, err := rawParse(sql)
	if err != nil {
		return nil, syntaxError(sql, err)
	}
	statements = make([]Statement, 0, len(tree.Stmts))
	for _, raw := range tree.Stmts {
		statements = append(statements, convertRaw(sql, raw))
	}
	return statements, nil
}

func rawParse(sql string) (*pg_query.ParseResult, error) {
	cParser.Lock()
	defer cParser.Unlock()
	return pg_query.Parse(sql)
}

// syntaxError turns an error of the parser into ours.
func syntaxError(sql string, err error) error {
	out := &SyntaxError{Msg: err.Error(), Pos: -1}
	var perr *parser.Error
	if errors.As(err, &perr) && perr.Cursorpos > 0 {
		out.Pos = runeOffset(sql, perr.Cursorpos-1)
	}
	return out
}

// runeOffset returns the byte offset of the n-th character of s.
func runeOffset(s string, n int) int {
	for i := range s {
		if n == 0 {
			return i
		}
		n--
	}
	return len(s)
}

func convertRaw(sql string, raw *pg_query.RawStmt) Statement {
	start, end := bounds(sql, raw)
	c := converter{start: start}
	node := c.statement(raw.Stmt)
	if c.unsupported != "" {
		return Statement{Start: start, End: end, Unsupported: c.unsupported, UnsupportedPos: c.position(c.unsupportedPos)}
	}
	return Statement{Node: node, Start: start, End: end}
}

// bounds returns where a statement begins, past space and comments, and where
// it ends, before the semicolon and the space in front of it.
func bounds(sql string, raw *pg_query.RawStmt) (start, end int) {
	start, end = int(raw.StmtLocation), len(sql)
	if raw.StmtLen > 0 {
		end = start + int(raw.StmtLen)
	}
	start = skipEmpty(sql, start)
	end = max(start, len(strings.TrimRight(sql[:end], " \t\r\n\f\v")))
	return start, end
}

// skipEmpty returns the offset of the first byte from i on that belongs to
// neither space nor comment nor empty statement.
func skipEmpty(sql string, i int) int {
	s := scanner{sql: sql}
	for {
		i = s.skipBlank(i)
		if i >= len(sql) || sql[i] != ';' {
			return i
		}
		i++
	}
}
