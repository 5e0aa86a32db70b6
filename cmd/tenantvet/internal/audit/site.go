package audit

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/tenantvet/tenantvet/analyzer/finding"
)

// Place is where the site stands, as file:line:column.
func (s Site) Place() string {
	return fmt.Sprintf("%s:%d:%d", filepath.ToSlash(s.File), s.Line, s.Column)
}

// Statement says in short what the site does: "select orders, items".
func (s Site) Statement() string {
	return strings.TrimSpace(s.Kind + " " + strings.Join(s.Tables, ", "))
}

// Why says in short why the verdict is so.
func (s Site) Why() string {
	switch s.Verdict {
	case Proved:
		return s.proof()
	case Suppressed:
		return strings.Join(s.Codes, ", ") + ": " + s.Cause
	case Reported:
		return s.titles()
	}
	return s.Cause
}

// titles are the rules that the site breaks.
func (s Site) titles() string {
	var titles []string
	for _, code := range s.Codes {
		if rule, ok := finding.Lookup(code); ok {
			code += ": " + rule.Title
		}
		titles = append(titles, code)
	}
	return strings.Join(titles, "; ")
}

// proof is what scopes the tables: the tenant values, with the Go expressions
// that they are bound to and where those come from, as far as known.
func (s Site) proof() string {
	by := s.By
	if len(s.Values) > 0 {
		by = s.Values
	}
	proof := "by " + strings.Join(by, ", ")
	if len(by) == 0 {
		proof = "the tables are confined without a value"
	}
	if len(s.Origins) > 0 {
		proof += "; " + strings.Join(s.Origins, "; ")
	}
	return proof
}
