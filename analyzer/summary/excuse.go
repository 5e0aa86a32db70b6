package summary

import (
	"slices"
	"strings"
)

// Excuse is an ignore directive over what is left to other packages to judge.
type Excuse struct {
	Codes  []string // TV101
	Reason string
}

// ExcusedFrom returns the reason why a rule is not for a chain, and whether
// there is one.
func (c *Chain) ExcusedFrom(code string) (string, bool) {
	for _, e := range c.Excuses {
		if slices.Contains(e.Codes, code) {
			return e.Reason, true
		}
	}
	return "", false
}

func excused(all []Excuse) string {
	var b strings.Builder
	for _, e := range all {
		b.WriteString(" excused from " + strings.Join(e.Codes, ","))
	}
	return b.String()
}
