package main_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// mutant is a Go file with one tenant predicate removed or weakened.
type mutant struct {
	name string // operator and place
	file string // absolute
	text string
}

// weakening rewrites a predicate "o.tenant_id = $1" so that it confines no
// longer.
type weakening struct {
	name string
	to   func(predicate, column, value string) string
	// null says that it takes a NULL to switch the predicate off. The columns
	// of the shop that are compared with each other have none.
	null bool
}

var weakenings = []weakening{
	{name: "drop", to: func(string, string, string) string { return "TRUE" }},
	{name: "or", to: func(p, _, _ string) string { return "(" + p + " OR TRUE)" }},
	{name: "not equal", to: func(_, column, value string) string { return column + " <> " + value }},
	{name: "optional", to: func(p, _, value string) string { return "(" + value + " IS NULL OR " + p + ")" }, null: true},
	{name: "coalesce", to: func(_, column, value string) string { return column + " = COALESCE(" + value + ", " + column + ")" }},
	{name: "not false", to: func(p, _, _ string) string { return "(" + p + ") IS NOT FALSE" }, null: true},
}

// predicate finds a comparison of a tenant column with a value or another
// column. What is set by an UPDATE has the same form, and is told by the
// keyword before it.
var predicate = regexp.MustCompile(`(?i)(\bset\s+)?((?:\w+\.)?tenant_id) = (\$\d+|\w+\.tenant_id)`)

// mutants are all mutants of the Go files of a module, in order. Literals in
// which something is reported as they stand are left out.
func mutants(t *testing.T, dir string, reported func(file string, from, to int) bool) []mutant {
	t.Helper()
	var all []mutant
	files, err := filepath.Glob(filepath.Join(dir, "*", "*.go"))
	require.NoError(t, err)
	for _, path := range files {
		text, err := os.ReadFile(path)
		require.NoError(t, err)
		rel, err := filepath.Rel(dir, path)
		require.NoError(t, err)
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, path, text, parser.SkipObjectResolution)
		require.NoError(t, err)
		for _, l := range literals(file) {
			from, to := fset.Position(l.lit.Pos()), fset.Position(l.lit.End())
			if reported(rel, from.Line, to.Line) {
				continue
			}
			place := fmt.Sprintf("%s:%d", filepath.ToSlash(rel), from.Line)
			for _, w := range rewritten(l) {
				all = append(all, mutant{
					name: w.name + " at " + place, file: path,
					text: string(text[:from.Offset]) + w.text + string(text[to.Offset:]),
				})
			}
		}
	}
	return all
}

// literal is a string literal. One in a constant declaration cannot be
// replaced by a call.
type literal struct {
	lit      *ast.BasicLit
	constant bool
}

func literals(file *ast.File) []literal {
	var found []literal
	inConst := 0
	var visit func(n ast.Node) bool
	visit = func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GenDecl:
			if n.Tok == token.CONST {
				inConst++
				for _, s := range n.Specs {
					ast.Inspect(s, visit)
				}
				inConst--
				return false
			}
		case *ast.BasicLit:
			if n.Kind == token.STRING {
				found = append(found, literal{n, inConst > 0})
			}
		}
		return true
	}
	ast.Inspect(file, visit)
	return found
}

type rewriting struct{ name, text string }

// rewritten are the expressions to put in the place of a literal: each of its
// predicates weakened, and dropped on one path.
func rewritten(l literal) []rewriting {
	sql, err := strconv.Unquote(l.lit.Value)
	if err != nil {
		return nil
	}
	var out []rewriting
	for _, m := range predicate.FindAllStringSubmatchIndex(sql, -1) {
		if m[2] >= 0 {
			continue
		}
		whole, column, value := sql[m[4]:m[1]], sql[m[4]:m[5]], sql[m[6]:m[7]]
		with := func(p string) string { return quote(sql[:m[4]]+p+sql[m[1]:], l.lit.Value) }
		for _, w := range weakenings {
			if w.null && !strings.HasPrefix(value, "$") {
				continue
			}
			out = append(out, rewriting{w.name + ": " + whole, with(w.to(whole, column, value))})
		}
		if !l.constant {
			path := "func() string { if Mutated { return " + with("TRUE") + " }; return " + l.lit.Value + " }()"
			out = append(out, rewriting{"one path: " + whole, path})
		}
	}
	return out
}

// quote writes a literal in the style of another.
func quote(text, like string) string {
	if strings.HasPrefix(like, "`") {
		return "`" + text + "`"
	}
	return strconv.Quote(text)
}

// sample takes about n mutants, spread evenly.
func sample(all []mutant, n int) []mutant {
	if n <= 0 || len(all) <= n {
		return all
	}
	var out []mutant
	for i := range n {
		out = append(out, all[i*len(all)/n])
	}
	return slices.Clip(out)
}
