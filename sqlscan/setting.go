package sqlscan

import (
	"strings"

	"github.com/tenantvet/tenantvet/sqlscan/internal/lexer"
)

// Setting is a setting of the database session, with a name of its own, that a
// statement changes: set_config('app.tenant_id', $1, true), or SET LOCAL
// app.tenant_id = '...'. Predicates on current_setting take their tenant from
// it.
type Setting struct {
	Name  string
	Value Value
}

// settings finds what a statement sets. Built-in settings, whose names have no
// dot, are left out, and values that are written in the text.
func (r *reader) settings(tokens []lexer.Token) []Setting {
	var out []Setting
	for i := range tokens {
		name, rest, ok := settingName(tokens, i)
		if !ok || !strings.Contains(name, ".") || len(rest) == 0 {
			continue
		}
		if v, ok := r.settingValue(rest[0]); ok {
			out = append(out, Setting{Name: name, Value: v})
		}
	}
	return out
}

// settingName reads the name of the setting that the tokens from i on change,
// and what follows it.
func settingName(tokens []lexer.Token, i int) (name string, rest []lexer.Token, ok bool) {
	rest = tokens[i:]
	if rest[0].Is("SET_CONFIG") {
		if len(rest) > 4 && rest[1].Is("(") && rest[2].Kind == lexer.String && rest[2].Holes == 0 && rest[3].Is(",") {
			return strings.Trim(rest[2].Text, "'"), rest[4:], true
		}
		return "", nil, false
	}
	if i > 0 || !rest[0].Is("SET") || len(rest) < 2 {
		return "", nil, false
	}
	rest = rest[1:]
	if rest[0].Is("LOCAL") || rest[0].Is("SESSION") {
		rest = rest[1:]
	}
	for len(rest) > 1 && !rest[0].Is("=") && !rest[0].Is("TO") {
		name, rest = name+rest[0].Text, rest[1:]
	}
	return name, rest[min(1, len(rest)):], len(rest) > 1
}

// settingValue is the value of a placeholder, or of unknown text.
func (r *reader) settingValue(t lexer.Token) (Value, bool) {
	if index, ok := r.values[t.Start]; ok {
		v := r.out.placeholders[index]
		v.Offset = t.Start
		return v, true
	}
	if t.Holes == 0 {
		return Value{}, false
	}
	h := r.holes[t.First]
	return Value{Kind: Spliced, Text: "{" + h.Name + "}", Name: h.Name, Offset: r.spans[t.First].Start}, true
}
