package schema

import (
	"regexp"
	"strings"
)

// passedOver are the first words of statements that change nothing the
// catalog shows. They are not even parsed: dumps are full of data.
var passedOver = func() map[string]bool {
	words := strings.Fields(`abort analyze begin call checkpoint close cluster comment commit copy
		deallocate declare delete discard end execute explain fetch grant import insert listen load lock
		merge move notify prepare reassign refresh reindex release revoke rollback savepoint security
		show start table truncate unlisten update vacuum values
		attach detach pragma replace flush handler kill optimize repair unlock use`)
	out := map[string]bool{}
	for _, w := range words {
		out[w] = true
	}
	return out
}()

// otherObjects are the second words of CREATE, ALTER and DROP of objects that
// the catalog does not hold and that dialects write in ways of their own.
var otherObjects = regexp.MustCompile(`(?is)^(create|alter|drop)\s+(or\s+replace\s+)?(definer\s*=\s*\S+\s+|temp\s+|temporary\s+)*` +
	`(trigger|procedure|function|event|database|user|server|tablespace|logfile|resource|spatial|role)\b`)

// selectMatters finds the SELECTs that set the search path or make a table.
var selectMatters = regexp.MustCompile(`(?i)\binto\b|\bset_config\b`)

// skipped says that a statement need not be parsed.
func skipped(text string) bool {
	w := firstWord(text)
	switch w {
	case "":
		return true
	case "select", "with":
		return !selectMatters.MatchString(text)
	case "set", "reset":
		return !strings.Contains(strings.ToLower(text), "search_path")
	}
	return passedOver[w]
}

// firstWord is the first word of a statement in lower case, past comments and
// opening parentheses; "" when there is nothing but comments.
func firstWord(text string) string {
	s := scanner{text: []byte(text[:min(len(text), 4096)]), dialect: postgres}
	for {
		t, ok := s.next()
		switch {
		case !ok:
			return ""
		case t.kind == comment, t.kind == punct && s.text[t.start] == '(':
		default:
			return strings.ToLower(string(s.text[t.start:t.end]))
		}
	}
}

// splitPath reads the text form of a search path: names between commas, some
// of them quoted.
func splitPath(text string) []string {
	var out []string
	for _, p := range strings.Split(text, ",") {
		p = strings.TrimSpace(p)
		if q := strings.Trim(p, `"`); q != p {
			out = append(out, q)
		} else {
			out = append(out, strings.ToLower(p))
		}
	}
	return out
}
