package sqlscan

import (
	"strconv"

	"github.com/tenantvet/tenantvet/sqlscan/internal/lexer"
)

// valueString is the value as people name it: its text, with the ordinal for ?.
func valueString(v Value) string {
	if v.Kind == Placeholder && v.Text == "?" && v.Ordinal > 0 {
		return "?" + strconv.Itoa(v.Ordinal)
	}
	return v.Text
}

// takePlaceholders collects the placeholders. A number or name that is used
// again is the same value; every ? is one of its own.
func (r *reader) takePlaceholders(tokens []lexer.Token) {
	r.values = map[int]int{}
	known := map[string]int{}
	n := ordinals{holes: r.holes, clause: "start"}
	var rows rowWalk
	for i, t := range tokens {
		n.pass(tokens, i)
		rows.pass(tokens, i)
		if t.Kind != lexer.Placeholder && (t.Kind != lexer.Variable || t.Text[:2] == "@@") {
			continue
		}
		v := n.value(t)
		v.Single = rows.single(tokens, i)
		index, again := known[v.Text]
		if !again || v.Text == "?" || t.Holes > 0 {
			index = len(r.out.placeholders)
			r.out.placeholders = append(r.out.placeholders, v)
			known[v.Text] = index
		} else if !v.Single {
			r.out.placeholders[index].Single = false
		}
		r.values[t.Start] = index
	}
}

// ordinals counts the question marks of a text.
type ordinals struct {
	holes []Hole
	last  int
	// lost is set behind a hole that may hold question marks.
	lost   bool
	clause string // the last keyword that begins a clause
}

// pass notes what the token at i means for the placeholders behind it: a hole
// in a condition, a list of values or between clauses may hold some. One that
// stands for a name, a select list or a sort key is taken to hold none.
func (o *ordinals) pass(tokens []lexer.Token, i int) {
	t := tokens[i]
	if t.Kind == lexer.Hole {
		o.lost = o.lost || o.holes[t.First].Kind == AnyText && !o.nameAt(tokens, i)
		return
	}
	if t.Kind != lexer.Word {
		return
	}
	for _, word := range [...]string{"SELECT", "BY", "FROM", "JOIN", "INTO", "UPDATE", "TABLE"} {
		if t.Is(word) {
			o.clause = word
			return
		}
	}
	if t.Reserved() && !t.Is("AS") {
		o.clause = "other"
	}
}

// nameAt reports whether the hole at i stands for names.
func (o *ordinals) nameAt(tokens []lexer.Token, i int) bool {
	if i+1 < len(tokens) && (tokens[i+1].Is(".") || tokens[i+1].Is("=")) {
		return true
	}
	if i == 0 {
		return false
	}
	prev := tokens[i-1]
	switch o.clause {
	case "SELECT", "BY":
		return true
	case "start", "other":
		return prev.Is(".") || prev.Is("AS")
	}
	return prev.Is(".") || prev.Is(",") || prev.Is("AS") || prev.Is(o.clause)
}

// value returns the value of a placeholder's token.
func (o *ordinals) value(t lexer.Token) Value {
	v := Value{Kind: Placeholder, Text: t.Text, Offset: t.Start}
	digits := t.Text[1:]
	number, err := strconv.Atoi(digits)
	switch {
	case t.Holes > 0 && t.Text[0] == '$':
		v.Text = "$n"
	case t.Holes > 0:
		v.Text = t.Text
	case t.Text == "?":
		o.last++
		if !o.lost {
			v.Ordinal = o.last
		}
	case err == nil && t.Text[0] != '@':
		v.Ordinal = number
		if t.Text[0] == '?' {
			o.last = max(o.last, number) // as SQLite counts on
		}
	default:
		v.Name = digits
	}
	return v
}

// rowWalk follows the parentheses of a text, to tell the placeholders that
// stand for one value from those that may stand for a list: IN (?), ANY($1),
// unnest($1).
type rowWalk struct {
	open   []bool // whether each holds a row: VALUES (...), = (...)
	closed bool   // whether the last to close held one
}

func (w *rowWalk) pass(tokens []lexer.Token, i int) {
	switch prev := tokenAt(tokens, i-1); {
	case tokens[i].Is("("):
		w.open = append(w.open, prev.Is("VALUES") || prev.Is("=") || prev.Is(",") && w.closed)
	case tokens[i].Is(")") && len(w.open) > 0:
		last := len(w.open) - 1
		w.closed, w.open = w.open[last], w.open[:last]
	}
}

// single tells whether the placeholder at i is compared, set or selected
// itself.
func (w *rowWalk) single(tokens []lexer.Token, i int) bool {
	prev := tokenAt(tokens, i-1)
	if prev.Is("=") || prev.Is("SELECT") {
		return true
	}
	if len(w.open) == 0 {
		return prev.Is(",")
	}
	return w.open[len(w.open)-1] && (prev.Is(",") || prev.Is("("))
}
