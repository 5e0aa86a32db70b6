package discovery

import (
	"fmt"
	"go/ast"
	"go/token"
	"slices"
	"strings"
)

// callback is a function that a module registers with a processor of GORM's, as
// the syntax shows it. Whether it confines every statement to the tenant, and
// whether every handle has it, is found out where it can be (see registered);
// else people say so, by the key callbacks.
type callback struct {
	processor string // "query"
	name      string // that it is registered under, with quotes
	at        string // file and line
}

// processors are the methods that name GORM's processors, by what the key
// callbacks calls them. Raw texts are sent as they are.
var processors = map[string]string{
	"Create": "create", "Query": "query", "Row": "row", "Update": "update", "Delete": "delete",
}

// callbacksIn are the registrations in a file.
func callbacksIn(fset *token.FileSet, f *ast.File, imports map[string]string) []callback {
	uses := false
	for _, path := range imports {
		uses = uses || slices.Contains(gormModules, path)
	}
	if !uses {
		return nil
	}
	var found []callback
	ast.Inspect(f, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok || len(call.Args) != 2 {
			return true
		}
		sel, ok := call.Fun.(*ast.SelectorExpr)
		if !ok || sel.Sel.Name != "Register" && sel.Sel.Name != "Replace" {
			return true
		}
		name, isText := call.Args[0].(*ast.BasicLit)
		if p := processorOf(sel.X); p != "" && isText {
			at := fset.Position(call.Args[0].Pos())
			found = append(found, callback{p, name.Value, fmt.Sprintf("%s:%d", at.Filename, at.Line)})
		}
		return true
	})
	return found
}

// processorOf is the processor that a chain of calls is about:
// db.Callback().Query().Before("gorm:query").
func processorOf(e ast.Expr) string {
	for {
		call, ok := e.(*ast.CallExpr)
		if !ok {
			return ""
		}
		sel, ok := call.Fun.(*ast.SelectorExpr)
		if !ok {
			return ""
		}
		if p := processors[sel.Sel.Name]; p != "" && len(call.Args) == 0 {
			return p
		}
		e = sel.X
	}
}

// proposal is what init writes of the callbacks of a module: as a comment, since
// it is for people to say what they do.
func proposal(callbacks []callback) string {
	if len(callbacks) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString("\n# Callbacks that the module registers with GORM's processors:\n")
	var names []string
	for _, c := range callbacks {
		fmt.Fprintf(&b, "#   %s: %s at %s\n", c.processor, c.name, c.at)
		if !slices.Contains(names, c.processor) {
			names = append(names, c.processor)
		}
	}
	slices.Sort(names)
	b.WriteString("# Where they confine every statement to the tenant, on each handle and on every path, say so:\n")
	fmt.Fprintf(&b, "# callbacks: [%s]\n", strings.Join(names, ", "))
	return b.String()
}
