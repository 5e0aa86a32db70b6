package config

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/tenantvet/tenantvet/analyzer/finding"
	"github.com/tenantvet/tenantvet/analyzer/nearest"
)

// The checks return what is wrong with a value, or "".

func checkColumn(s string) string {
	switch {
	case s == "":
		return "found an empty string: expected the name of a column"
	case strings.ContainsAny(s, "*?"):
		return fmt.Sprintf("found the pattern %q: expected the name of a column", s)
	case strings.Contains(s, "."):
		return fmt.Sprintf("found %q: expected the name of a column without its table", s)
	case hasSpace(s):
		return fmt.Sprintf("found %q: expected the name of one column, without spaces; write several as a list [a, b]", s)
	}
	return ""
}

func checkModelColumn(s string) string {
	if s == "" {
		return "found an empty string: expected the name of a column"
	}
	return ""
}

func checkTablePattern(s string) string {
	const expected = "expected a table such as orders, audit_* or billing.invoices"
	parts := strings.Split(s, ".")
	switch {
	case s == "":
		return "found an empty string: " + expected
	case strings.Contains(s, "**"):
		return fmt.Sprintf("bad pattern %q: found **: one * stands for any characters but a dot", s)
	case strings.ContainsAny(s, "[]{}()/\\\"'`,;") || hasSpace(s):
		return fmt.Sprintf("bad pattern %q: only * and ? are special: %s", s, expected)
	case len(parts) > 2:
		return fmt.Sprintf("bad pattern %q: too many dots: %s", s, expected)
	case parts[0] == "" || parts[len(parts)-1] == "":
		return fmt.Sprintf("bad pattern %q: nothing before or behind the dot: %s", s, expected)
	}
	return ""
}

func checkFilePattern(s string) string {
	if s == "" {
		return "found an empty string: expected a file or a pattern such as db/migrations/*.sql"
	}
	if _, err := filepath.Match(strings.ReplaceAll(s, "**", "*"), ""); err != nil {
		return fmt.Sprintf("bad pattern %q: expected a file or a pattern such as db/migrations/*.sql", s)
	}
	return ""
}

func checkCode(s string) string {
	if slices.Contains(finding.Codes(), s) {
		return ""
	}
	return fmt.Sprintf("unknown rule %q%s: expected a code such as TV107; tenantvet explain lists them", s, nearest.Hint(s, finding.Codes()))
}

// processors are those of GORM's that callbacks can confine: a raw text is sent
// as it is.
var processors = []string{"create", "query", "row", "update", "delete"}

func checkProcessor(s string) string {
	if slices.Contains(processors, s) {
		return ""
	}
	return fmt.Sprintf("unknown processor %q%s: expected %s", s, nearest.Hint(s, processors), strings.Join(processors, ", "))
}

// checkRegistered takes what discovery writes.
func checkRegistered(s string) string {
	if json.Valid([]byte(s)) {
		return ""
	}
	return "bad callback: expected one as tenantvet itself finds it, in JSON"
}

func hasSpace(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return r <= ' ' || r == 0x7f })
}

// itemKey names the i-th item of a list, for positions.
func itemKey(key string, i int) string { return key + "/" + strconv.Itoa(i) }
