package resolve

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// Source is the package whose values are resolved.
type Source struct {
	Pkg   *ssa.Package
	Files []*ast.File
	Info  *types.Info
	Fset  *token.FileSet
	// ReadFile reads a file that the package embeds; os.ReadFile when nil.
	ReadFile func(name string) ([]byte, error)
}

// Resolver resolves the values of one package. What it has worked out once it
// keeps. It is not safe for concurrent use.
type Resolver struct {
	src      Source
	literals *literals
}

// New returns a resolver for a package.
func New(src Source) *Resolver {
	return &Resolver{src: src}
}

// Text is what v, of a string type, can hold.
func (r *Resolver) Text(v ssa.Value) Result { return r.TextAt(v, nil) }

// TextAt is what v can hold, where arg is the expression that yields it: of
// several literals with the same text, that one is shown.
func (r *Resolver) TextAt(v ssa.Value, arg ast.Expr) Result {
	c, ok := v.(*ssa.Const)
	if !ok || c.Value == nil {
		return Result{Unknown: describe(v), UnknownPos: v.Pos(), UnknownValue: v}
	}
	h := hint{expr: arg}
	if arg != nil {
		h.pos = arg.Pos()
	}
	t, ok := r.constant(c, h)
	if !ok {
		return Result{Unknown: describe(v), UnknownPos: v.Pos(), UnknownValue: v}
	}
	return Result{Texts: []Text{t.export()}}
}
