package output

import (
	"fmt"
	"io"
	"strings"
)

// Text writes findings for people: for each its place, message and code, the
// line of source with a caret under what it is about, and related places.
type Text struct {
	W io.Writer
	// Color says to use terminal colours.
	Color bool
	// Source has the lines that are quoted; nil leaves them out.
	Source *Source
}

// Findings writes findings in the order given.
func (t *Text) Findings(findings []Finding) error {
	for _, f := range findings {
		if err := t.finding(f); err != nil {
			return err
		}
	}
	return nil
}

func (t *Text) finding(f Finding) error {
	_, err := fmt.Fprintf(t.W, "%s %s (%s)\n%s", t.place(f.Span), t.style(bold, Printable(f.Message)), t.style(yellow, f.Code), t.quote(f.Span))
	if err != nil {
		return err
	}
	for _, r := range f.Related {
		if _, err := fmt.Fprintf(t.W, "    %s %s\n", t.place(r.Span), Printable(r.Message)); err != nil {
			return err
		}
	}
	return nil
}

// place is "file:line:col:".
func (t *Text) place(s Span) string {
	return t.style(cyan, fmt.Sprintf("%s:%d:%d:", Printable(s.File), s.Line, s.Column))
}

// quote is the line of source at s, with a line of carets below.
func (t *Text) quote(s Span) string {
	line, ok := t.Source.line(s.File, s.Line)
	if !ok || s.Column < 1 || s.Column-1 > len(line) {
		return ""
	}
	from, to := s.Column-1, s.Column
	switch {
	case s.EndLine == s.Line && s.EndColumn > s.Column:
		to = s.EndColumn - 1
	case s.EndLine > s.Line:
		to = len(line)
	}
	text, carets := underline(line, from, min(to, len(line)))
	return "\t" + text + "\n\t" + t.paint(carets) + "\n"
}

// paint colours the carets but not the space before them, which may be tabs.
func (t *Text) paint(carets string) string {
	i := strings.IndexByte(carets, '^')
	return carets[:i] + t.style(green, carets[i:])
}

// style is a terminal's escape sequence.
type style string

const (
	bold   style = "\x1b[1m"
	cyan   style = "\x1b[36m"
	green  style = "\x1b[32;1m"
	yellow style = "\x1b[33m"
)

func (t *Text) style(s style, text string) string {
	if !t.Color || text == "" {
		return text
	}
	return string(s) + text + "\x1b[0m"
}
