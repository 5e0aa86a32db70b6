package gorm_test

import (
	"encoding/json"
	"fmt"
	"strings"

	pg_query "github.com/pganalyze/pg_query_go/v5"
)

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
