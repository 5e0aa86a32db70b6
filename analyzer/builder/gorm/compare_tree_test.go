package gorm_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/tenantvet/tenantvet/analyzer/builder"
)

// comparison compares two trees, with the values of their placeholders.
type comparison struct {
	*matcher
	want []string
	got  []builder.Arg
}

// left out are the parts of a tree that say nothing of what a statement reads
// or changes.
var leftOut = map[string]bool{"returningList": true, "lockingClause": true, "stmt_len": true, "stmt_location": true}

// differ tells where trees differ.
func (c *comparison) differ(at string, want, got any) string {
	if n, ok := parameter(got); ok {
		return c.value(at, want, n)
	}
	if isDefault(got) {
		return c.unset(at, want)
	}
	if message, ok := c.list(at, want, got); ok {
		return message
	}
	if w, g, ok := junctions(want, got); ok {
		return c.inAnyOrder(at, w, g)
	}
	switch w := want.(type) {
	case map[string]any:
		g, ok := got.(map[string]any)
		if !ok {
			return different(at, want, got)
		}
		return c.fields(at, w, g)
	case []any:
		g, ok := got.([]any)
		if !ok || len(w) != len(g) {
			return different(at, want, got)
		}
		for i := range w {
			if message := c.differ(at, w[i], g[i]); message != "" {
				return message
			}
		}
		return ""
	}
	if !reflect.DeepEqual(want, got) {
		return different(at, want, got)
	}
	return ""
}

// isDefault tells the place of a column that an insert does not set: of a
// tenant column that is zero in the code.
func isDefault(node any) bool {
	m, _ := node.(map[string]any)
	_, ok := m["SetToDefault"]
	return ok
}

// unset compares such a place with what is sent, a zero value.
func (c *comparison) unset(at string, want any) string {
	if n, ok := parameter(want); ok && slices.Contains([]string{"0", "NULL", `""`}, c.want[n-1]) {
		return ""
	}
	return different(at, want, "DEFAULT")
}

// junctions are the arms of an AND, or an OR, on both sides.
func junctions(want, got any) (w, g []any, ok bool) {
	arms := func(node any) (any, []any) {
		m, _ := node.(map[string]any)
		b, _ := m["BoolExpr"].(map[string]any)
		args, _ := b["args"].([]any)
		return b["boolop"], args
	}
	wantOp, w := arms(want)
	gotOp, g := arms(got)
	return w, g, wantOp != nil && wantOp == gotOp && len(w) == len(g)
}

// inAnyOrder compares arms, each with one that is like it.
func (c *comparison) inAnyOrder(at string, want, got []any) string {
	left := slices.Clone(want)
	for i, g := range got {
		found := slices.IndexFunc(left, func(w any) bool {
			before := *c.matcher
			if c.differ(at, w, g) == "" {
				return true
			}
			*c.matcher = before
			return false
		})
		if found < 0 {
			return c.differ(fmt.Sprintf("%s/%d", at, i), left[0], g)
		}
		left = slices.Delete(left, found, found+1)
	}
	return ""
}

func (c *comparison) fields(at string, want, got map[string]any) string {
	for _, k := range keys(want, got) {
		w, g := want[k], got[k]
		if leftOut[k] || k == "targetList" && !hasQuery(w) && !hasQuery(g) && at == "/SelectStmt" {
			continue
		}
		if message := c.differ(at+"/"+k, w, g); message != "" {
			return message
		}
	}
	return ""
}

// hasQuery tells whether a list of expressions has a sub-query or a value.
func hasQuery(list any) bool {
	text, _ := json.Marshal(list)
	return strings.Contains(string(text), `"SubLink"`) || strings.Contains(string(text), `"ParamRef"`)
}

// list compares the values of an IN, of which the code may not tell how many
// there are: GORM writes = for one.
func (c *comparison) list(at string, want, got any) (string, bool) {
	w, ok := expression(want)
	if !ok {
		return "", false
	}
	g, ok := expression(got)
	if !ok || !isList(w) && !isList(g) {
		return "", false
	}
	if isList(w) && isList(g) && len(operands(w)) == len(operands(g)) {
		return "", false
	}
	operator := func(e map[string]any) string { return fmt.Sprint(e["name"]) }
	values := operands(g)
	if operator(w) != operator(g) || len(values) != 1 {
		return different(at, want, got), true
	}
	n, isParam := parameter(values[0])
	if !isParam || valueText(c.got[n-1]) != "" {
		return different(at, want, got), true
	}
	c.values, c.opaque = c.values+1, c.opaque+1
	return c.differ(at+"/lexpr", w["lexpr"], g["lexpr"]), true
}

func expression(node any) (map[string]any, bool) {
	m, _ := node.(map[string]any)
	e, ok := m["A_Expr"].(map[string]any)
	return e, ok && (e["kind"] == "AEXPR_IN" || e["kind"] == "AEXPR_OP")
}

func isList(e map[string]any) bool { return e["kind"] == "AEXPR_IN" }

func operands(e map[string]any) []any {
	if m, ok := e["rexpr"].(map[string]any); ok {
		if l, ok := m["List"].(map[string]any); ok {
			return l["items"].([]any)
		}
	}
	return []any{e["rexpr"]}
}

// parameter is the number of a placeholder.
func parameter(node any) (int, bool) {
	m, _ := node.(map[string]any)
	p, ok := m["ParamRef"].(map[string]any)
	if !ok {
		return 0, false
	}
	n, _ := p["number"].(float64)
	return int(n), n > 0
}

// value compares the value of a placeholder with what is sent there.
func (c *comparison) value(at string, want any, n int) string {
	if n > len(c.got) {
		return fmt.Sprintf("%s: $%d has no value", at, n)
	}
	got := valueText(c.got[n-1])
	c.values++
	if got == "" {
		c.opaque++
	}
	w, ok := parameter(want)
	switch {
	case ok && w > len(c.want):
		if c.got[n-1].Kind != builder.KindMissing {
			return at + ": GORM binds no value, rendered " + got
		}
	case ok && got != "" && got != c.want[w-1]:
		return fmt.Sprintf("%s: GORM binds %s, rendered %s", at, c.want[w-1], got)
	case !ok && got != "NULL" && got != "":
		return different(at, want, "$"+strconv.Itoa(n))
	}
	return ""
}

func different(at string, want, got any) string {
	w, _ := json.Marshal(want)
	g, _ := json.Marshal(got)
	return fmt.Sprintf("%s: GORM sends %s, rendered %s", at, w, g)
}

// keys are the keys of both, in order.
func keys(a, b map[string]any) []string {
	all := map[string]bool{}
	for k := range a {
		all[k] = true
	}
	for k := range b {
		all[k] = true
	}
	out := make([]string, 0, len(all))
	for k := range all {
		out = append(out, k)
	}
	return sorted(out)
}

func sorted(s []string) []string {
	slices.Sort(s)
	return s
}
