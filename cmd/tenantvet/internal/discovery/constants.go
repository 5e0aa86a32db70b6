package discovery

import (
	"go/ast"
	"go/constant"
	"go/parser"
	"go/token"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// constants are the text constants of a module's packages. A package is read
// when the first of its constants is asked for.
type constants struct {
	tree     *tree
	module   string
	packages map[string]map[string]constantIn
}

// constantIn is the value of a constant, and the file that it stands in.
type constantIn struct {
	value ast.Expr
	scope scope
}

// scope is where an expression stands: what its names mean.
type scope struct {
	pkg     string
	imports map[string]string
}

// maxDepth bounds the constants that a constant is made of.
const maxDepth = 8

// text is a constant text: a literal, a constant of the module, a sum of such.
func (c *constants) text(e ast.Expr, in scope) (string, bool) {
	return c.textAt(e, in, 0)
}

func (c *constants) textAt(e ast.Expr, in scope, depth int) (string, bool) {
	if depth > maxDepth {
		return "", false
	}
	switch e := e.(type) {
	case *ast.BasicLit:
		if e.Kind != token.STRING {
			return "", false
		}
		return constant.StringVal(constant.MakeFromLiteral(e.Value, e.Kind, 0)), true
	case *ast.ParenExpr:
		return c.textAt(e.X, in, depth+1)
	case *ast.BinaryExpr:
		left, known := c.textAt(e.X, in, depth+1)
		right, also := c.textAt(e.Y, in, depth+1)
		return left + right, known && also && e.Op == token.ADD
	case *ast.Ident, *ast.SelectorExpr:
		key, ok := keyOf(in.pkg, in.imports, e)
		if !ok {
			return "", false
		}
		declared, ok := c.of(key.pkg)[key.name]
		if !ok {
			return "", false
		}
		return c.textAt(declared.value, declared.scope, depth+1)
	}
	return "", false
}

// of are the constants of a package, none for one of another module.
func (c *constants) of(pkg string) map[string]constantIn {
	if got, ok := c.packages[pkg]; ok {
		return got
	}
	out := map[string]constantIn{}
	c.packages[pkg] = out
	for _, name := range c.tree.goes {
		if path.Join(c.module, path.Dir(name)) != pkg {
			continue
		}
		data, err := os.ReadFile(filepath.Join(c.tree.root, filepath.FromSlash(name)))
		if err != nil || !strings.Contains(string(data), "const") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, data, parser.SkipObjectResolution)
		if err != nil {
			continue // the compiler's business
		}
		declare(out, f, scope{pkg, importsOf(f)})
	}
	return out
}

// declare adds the constants that a file declares.
func declare(out map[string]constantIn, f *ast.File, in scope) {
	for _, d := range f.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok || g.Tok != token.CONST {
			continue
		}
		for _, spec := range g.Specs {
			v := spec.(*ast.ValueSpec)
			for i, name := range v.Names {
				if i < len(v.Values) {
					out[name.Name] = constantIn{v.Values[i], in}
				}
			}
		}
	}
}
