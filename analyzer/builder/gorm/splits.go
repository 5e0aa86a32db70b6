package gorm

import (
	"regexp"

	"github.com/tenantvet/tenantvet/analyzer/builder"
)

// joinsByOr finds an OR in a text.
var joinsByOr = regexp.MustCompile(`(?i)\bOR\b`)

// splits tells whether a condition of a call may come apart where it stands
// among others: GORM finds no AND or OR in its text, and writes it without
// parentheses, but there may be an OR.
func splits(c builder.Call) bool {
	for _, a := range c.Args {
		text := textOf(a)
		if isText(a) && !(rawText{sql: text}).joins() && joinsByOr.MatchString(text.Template.String()) {
			return true
		}
	}
	return false
}
