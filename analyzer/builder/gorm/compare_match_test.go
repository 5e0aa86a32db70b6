package gorm_test

import (
	"encoding/json"
	"fmt"
	"go/constant"
	"go/types"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	pg_query "github.com/pganalyze/pg_query_go/v5"

	"github.com/tenantvet/tenantvet/analyzer/builder"
)

// matcher compares what is rendered with what GORM sends.
type matcher struct {
	values, opaque int // bound values, and those that are known by their origin only
	// refused says that GORM refuses a change of all rows. It is rendered all
	// the same, since a setting of the program allows it.
	refused bool
}

// match tells what differs. The statements of a call follow those of the one
// before.
func (m *matcher) match(want trace, sites []site) []string {
	left := want.Statements
	m.refused = slices.Contains(want.Errors, "WHERE conditions required")
	for i, s := range sites {
		rest, why := m.site(left, s)
		if why != "" {
			return []string{fmt.Sprintf("call %d: %s", i+1, why)}
		}
		left = rest
	}
	if len(left) > 0 {
		return []string{"not rendered: " + left[0].SQL}
	}
	return nil
}

// site matches the statements of one call with those of one of its
// renderings: that which goes furthest. It returns what is left of what is
// sent, or what differs.
func (m *matcher) site(sent []sent, s site) (left []sent, why string) {
	if len(s.renderings) == 0 {
		return sent, ""
	}
	most := -1
	for _, r := range s.renderings {
		n, message := m.rendering(sent, r)
		if message == "" && n > most {
			most = n
		}
		if why == "" {
			why = message
		}
	}
	if most < 0 {
		return nil, why
	}
	return sent[most:], ""
}

// rendering counts the statements that are those of a rendering. Each one that
// has no note is sent once; one with a note may not be sent, or several times.
// In which order does not matter: each is judged by itself.
func (m *matcher) rendering(sent []sent, rendered []builder.Statement) (n int, why string) {
	used := make([]bool, len(rendered))
	for ; n < len(sent); n++ {
		i := m.find(sent[n], rendered, used)
		if i < 0 {
			break
		}
		used[i] = true
	}
	for i, st := range rendered {
		if used[i] || st.Note != "" || m.refused && !strings.Contains(st.Text.Template.String(), "WHERE") {
			continue
		}
		why := "nothing is sent"
		if n < len(sent) {
			why = m.statement(sent[n], st)
		}
		return 0, why + "\n\tin " + st.Text.Template.String()
	}
	return n, ""
}

// find is the index of the rendered statement that is sent, -1 for none.
func (m *matcher) find(s sent, rendered []builder.Statement, used []bool) int {
	for i, st := range rendered {
		if used[i] && st.Note == "" {
			continue
		}
		before := *m
		if m.statement(s, st) == "" {
			return i
		}
		*m = before
	}
	return -1
}

// statement tells how a statement differs from what is sent.
func (m *matcher) statement(want sent, got builder.Statement) string {
	wanted, err := parse(postgres(want.SQL))
	if err != nil {
		if want.SQL == got.Text.Template.String() || invalidAlike(want.SQL, got) {
			return ""
		}
		return fmt.Sprintf("%s: %v", want.SQL, err)
	}
	rendered, err := parse(postgres(got.Text.Template.String()))
	if err != nil {
		return fmt.Sprintf("%s: %v", got.Text.Template, err)
	}
	c := comparison{matcher: m, want: plain(want.Vars), got: got.Args}
	return c.differ("", wanted, rendered)
}

// invalidAlike compares statements that no database takes, by their words.
func invalidAlike(sql string, got builder.Statement) bool {
	words := func(s string) string {
		return placeholder.ReplaceAllString(strings.NewReplacer("`", "", `"`, "", " ", "", "(", "", ")", "").Replace(s), "?")
	}
	return words(sql) == words(got.Text.Template.String())
}

var placeholder = regexp.MustCompile(`\$\d+`)

// plain are values in the form in which the code has them.
func plain(vars []any) []string {
	out := make([]string, len(vars))
	for i, v := range vars {
		switch v := v.(type) {
		case nil:
			out[i] = "NULL"
		case string:
			out[i] = strconv.Quote(v)
		default:
			out[i] = fmt.Sprint(v)
		}
	}
	return out
}

// texts are the rendered values in the same form; empty for one of which only
// the origin is known.
func texts(args []builder.Arg) []string {
	out := make([]string, len(args))
	for i, a := range args {
		out[i] = valueText(a)
	}
	return out
}

func valueText(a builder.Arg) string {
	switch a.Kind {
	case builder.KindNil:
		if a.Type != nil {
			return zero(a)
		}
		return "NULL"
	case builder.KindConst:
		if a.Const.Kind() == constant.Float {
			f, _ := constant.Float64Val(a.Const)
			return fmt.Sprint(f)
		}
		return a.Const.ExactString()
	case builder.KindText:
		return strconv.Quote(a.Text.Template.String())
	}
	return ""
}

// zero is the zero value of an argument's type.
func zero(a builder.Arg) string {
	b, ok := a.Type.Underlying().(*types.Basic)
	switch {
	case !ok:
		return "NULL"
	case b.Info()&types.IsString != 0:
		return `""`
	case b.Info()&types.IsBoolean != 0:
		return "false"
	case b.Info()&types.IsNumeric != 0:
		return "0"
	}
	return "NULL"
}

// postgres is a statement of GORM in PostgreSQL's writing, with numbered
// placeholders.
func postgres(sql string) string {
	sql, ignore := strings.CutPrefix(sql, "INSERT OR IGNORE")
	if ignore {
		sql = "INSERT" + sql
	}
	var b strings.Builder
	n := 0
	quoted := false
	for _, r := range sql {
		switch {
		case r == '\'':
			quoted = !quoted
			b.WriteRune(r)
		case quoted:
			b.WriteRune(r)
		case r == '`':
			b.WriteByte('"')
		case r == '?':
			n++
			fmt.Fprintf(&b, "$%d", n)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// parse is the tree of a statement, as maps and lists.
func parse(sql string) (any, error) {
	text, err := pg_query.ParseToJSON(sql)
	if err != nil {
		return nil, err
	}
	var tree struct {
		Stmts []struct{ Stmt any }
	}
	if err := json.Unmarshal([]byte(text), &tree); err != nil {
		return nil, err
	}
	if len(tree.Stmts) != 1 {
		return nil, fmt.Errorf("%d statements", len(tree.Stmts))
	}
	return flatten(tree.Stmts[0].Stmt), nil
}

// flatten drops positions, and what parentheses make of AND and OR.
func flatten(node any) any {
	switch n := node.(type) {
	case []any:
		for i := range n {
			n[i] = flatten(n[i])
		}
	case map[string]any:
		delete(n, "location")
		for k := range n {
			n[k] = flatten(n[k])
		}
		if b, ok := n["BoolExpr"].(map[string]any); ok && b["boolop"] != "NOT_EXPR" {
			b["args"] = flatArgs(b["boolop"], b["args"].([]any))
		}
	}
	return node
}

func flatArgs(op any, args []any) []any {
	var out []any
	for _, a := range args {
		if b, ok := a.(map[string]any)["BoolExpr"].(map[string]any); ok && b["boolop"] == op {
			out = append(out, b["args"].([]any)...)
			continue
		}
		out = append(out, a)
	}
	return out
}

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
