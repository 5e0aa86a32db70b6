package resolve

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/format"
	"go/token"
	"sort"
	"strings"

	"golang.org/x/tools/go/ssa"
)

func (r *Resolver) line(p token.Pos) string {
	if !p.IsValid() {
		return ""
	}
	return fmt.Sprintf(" at line %d", r.src.Fset.Position(p).Line)
}

// firstPos is a position in a loop.
func firstPos(b *ssa.BasicBlock) token.Pos {
	for _, c := range append([]*ssa.BasicBlock{b}, b.Succs...) {
		for _, ins := range c.Instrs {
			if _, ok := ins.(*ssa.Phi); !ok && ins.Pos().IsValid() {
				return ins.Pos()
			}
		}
	}
	return token.NoPos
}

// conditionText is the source of a condition, and where it stands.
func (r *Resolver) conditionText(v ssa.Value) (text string, at token.Pos) {
	switch u := v.(type) {
	case *ssa.UnOp:
		if u.Op == token.NOT {
			text, at = r.conditionText(u.X)
			return "!(" + text + ")", at
		}
		at = u.X.Pos()
	case *ssa.Parameter:
		return u.Name(), u.Pos()
	}
	if v.Pos().IsValid() {
		at = v.Pos()
	}
	if src := r.sourceAt(at); src != nil {
		return r.source(src), src.Pos()
	}
	return describe(v), at
}

// condition is the source of a condition and its line, and in a function
// called from the one that is looked at, where that is called.
func (r *Resolver) condition(v ssa.Value, e *env) string {
	if u, ok := v.(*ssa.UnOp); ok && u.Op == token.NOT {
		return "!(" + r.condition(u.X, e) + ")"
	}
	text, at := r.conditionText(v)
	var where []string
	if _, ok := v.(*ssa.Parameter); !ok {
		if !at.IsValid() {
			return ""
		}
		where = append(where, fmt.Sprintf("line %d", r.src.Fset.Position(at).Line))
	}
	if e != nil && e.frame.up != nil && !e.frame.lexical && e.frame.call.Pos().IsValid() {
		where = append(where, fmt.Sprintf("called at line %d", r.src.Fset.Position(e.frame.call.Pos()).Line))
	}
	if len(where) == 0 {
		return text
	}
	return text + " (" + strings.Join(where, ", ") + ")"
}

// source is an expression as written, cut when it is long.
func (r *Resolver) source(e ast.Expr) string {
	var b bytes.Buffer
	if format.Node(&b, r.src.Fset, e) != nil {
		return "a condition"
	}
	text := strings.Join(strings.Fields(b.String()), " ")
	if len(text) > 60 {
		text = strings.ToValidUTF8(text[:57], "") + "..."
	}
	return text
}

// sourceAt is the condition that SSA gives a position.
func (r *Resolver) sourceAt(pos token.Pos) ast.Expr {
	if r.sources == nil {
		r.sources = map[token.Pos]ast.Expr{}
		for _, f := range r.src.Files {
			ast.Inspect(f, func(n ast.Node) bool {
				r.noteSource(n)
				return true
			})
		}
	}
	return r.sources[pos]
}

func (r *Resolver) noteSource(n ast.Node) {
	switch n := n.(type) {
	case *ast.BinaryExpr:
		r.sources[n.OpPos] = n
	case *ast.CallExpr:
		r.sources[n.Lparen] = n
	case *ast.SelectorExpr:
		r.sources[n.Sel.Pos()] = n
	case *ast.SwitchStmt:
		for _, s := range n.Body.List {
			for _, e := range s.(*ast.CaseClause).List {
				if n.Tag == nil {
					continue
				}
				r.sources[e.Pos()] = &ast.BinaryExpr{X: n.Tag, Op: token.EQL, OpPos: e.Pos(), Y: e}
			}
		}
	}
}

// near is a position near an instruction.
func near(ins ssa.Instruction) token.Pos {
	if p := ins.Pos(); p.IsValid() {
		return p
	}
	b := ins.Block()
	for i := len(b.Instrs) - 1; i >= 0; i-- {
		if p := b.Instrs[i].Pos(); p.IsValid() {
			return p
		}
	}
	return token.NoPos
}

func declared(f *ast.File) []*ast.FuncDecl {
	var out []*ast.FuncDecl
	for _, d := range f.Decls {
		if fd, ok := d.(*ast.FuncDecl); ok {
			out = append(out, fd)
		}
	}
	return out
}

func sortedMembers(p *ssa.Package) []string {
	var names []string
	for name := range p.Members {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}
