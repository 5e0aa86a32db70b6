package resolve

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
)

// literals finds where the text of a constant stands. ssa.Const carries no
// position, and constant expressions are folded before SSA sees them, so the
// way back leads over the value: the package's constant string expressions
// are kept by it.
type literals struct {
	files   []*ast.File
	info    *types.Info
	pkg     *types.Package
	byValue map[string][]ast.Expr     // in order of position
	decls   map[types.Object]ast.Expr // constants of the package
}

func newLiterals(files []*ast.File, info *types.Info, pkg *types.Package) *literals {
	l := &literals{files: files, info: info, pkg: pkg, byValue: map[string][]ast.Expr{}, decls: map[types.Object]ast.Expr{}}
	for _, f := range files {
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.GenDecl:
				if n.Tok == token.CONST {
					l.declare(n)
				}
			case ast.Expr:
				if s, ok := l.value(n); ok {
					l.byValue[s] = append(l.byValue[s], n)
				}
			}
			return true
		})
	}
	return l
}

// declare notes the expression of each constant, which a line of a group may
// take over from the one above.
func (l *literals) declare(d *ast.GenDecl) {
	var values []ast.Expr
	for _, s := range d.Specs {
		spec, ok := s.(*ast.ValueSpec)
		if !ok {
			continue
		}
		if len(spec.Values) > 0 {
			values = spec.Values
		}
		for i, name := range spec.Names {
			if obj := l.info.Defs[name]; obj != nil && i < len(values) {
				l.decls[obj] = values[i]
			}
		}
	}
}

func (l *literals) value(e ast.Expr) (string, bool) {
	v := l.info.Types[e].Value
	if v == nil {
		// Names of selectors and of constants in use have no entry of
		// their own in older versions of go/types.
		if id, ok := e.(*ast.Ident); ok {
			if c, ok := l.info.Uses[id].(*types.Const); ok {
				v = c.Val()
			}
		}
	}
	if v == nil || v.Kind() != constant.String {
		return "", false
	}
	return constant.StringVal(v), true
}

// hint says where a constant is used.
type hint struct {
	expr ast.Expr  // the expression itself, when known
	in   ast.Node  // the enclosing function, when known
	pos  token.Pos // something near
}

// text is the constant s, used at h, part by part.
func (l *literals) text(s string, h hint) *rope {
	if h.expr != nil {
		if v, ok := l.value(h.expr); ok && v == s {
			return ropeOf(l.parts(h.expr, s, 0)...)
		}
	}
	if e := l.nearest(l.byValue[s], h); e != nil {
		return ropeOf(l.parts(e, s, 0)...)
	}
	return literal(s)
}

// nearest picks the expression to show: one in the enclosing function rather
// than elsewhere, one of the same file rather than another, and the one nearest to
// the hint of those; else the first. How far files are apart depends on the order
// in which they were read.
func (l *literals) nearest(all []ast.Expr, h hint) ast.Expr {
	file := l.fileOf(h.pos)
	var best ast.Expr
	bestRank := 0
	for _, e := range all {
		rank := max(int(e.Pos()-h.pos), int(h.pos-e.Pos()))
		if file == nil || e.Pos() < file.FileStart || file.FileEnd < e.Pos() {
			rank = 1 << 39
		}
		if h.in != nil && (e.Pos() < h.in.Pos() || e.End() > h.in.End()) {
			rank += 1 << 40
		}
		if best == nil || rank < bestRank {
			best, bestRank = e, rank
		}
	}
	return best
}

// fileOf is the file that a position is in, nil for none.
func (l *literals) fileOf(pos token.Pos) *ast.File {
	for _, f := range l.files {
		if f.FileStart <= pos && pos <= f.FileEnd {
			return f
		}
	}
	return nil
}

// parts splits a constant expression of value s into literals. Constants that
// refer to each other cannot be circular, but depth is bounded all the same.
func (l *literals) parts(e ast.Expr, s string, depth int) []part {
	if depth < 1000 {
		switch e := e.(type) {
		case *ast.BasicLit:
			return []part{{text: s, origin: Origin{Literal: e.Pos()}}}
		case *ast.ParenExpr:
			return l.parts(e.X, s, depth+1)
		case *ast.BinaryExpr:
			x, okX := l.value(e.X)
			y, okY := l.value(e.Y)
			if okX && okY && x+y == s {
				return append(l.parts(e.X, x, depth+1), l.parts(e.Y, y, depth+1)...)
			}
		case *ast.CallExpr: // a conversion
			if len(e.Args) == 1 {
				if v, ok := l.value(e.Args[0]); ok && v == s {
					return l.parts(e.Args[0], s, depth+1)
				}
			}
		case *ast.Ident:
			return l.named(l.info.Uses[e], s, depth)
		case *ast.SelectorExpr:
			return l.named(l.info.Uses[e.Sel], s, depth)
		}
	}
	return []part{{text: s}}
}

func (l *literals) named(obj types.Object, s string, depth int) []part {
	if e := l.decls[obj]; e != nil {
		if v, ok := l.value(e); ok && v == s {
			return l.parts(e, s, depth+1)
		}
	}
	p := part{text: s}
	if obj != nil && obj.Pkg() != nil && obj.Pkg() != l.pkg {
		p.origin.Where = obj.Pkg().Path() + "." + obj.Name()
	}
	return []part{p}
}
