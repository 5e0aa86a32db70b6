package resolve

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/format"
	"go/token"
	"slices"
	"sort"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// pathName says what leads to one of several values: the conditions that are
// not the same for all, as "if x > 0 (line 7)".
func (r *Resolver) pathName(p path, all []path) string {
	type named struct {
		pos  token.Pos
		name string
	}
	var found []named
	for _, d := range p.decided {
		if name, pos := r.decisionName(d); name != "" && !sharedBy(d, all) {
			found = append(found, named{pos, name})
		}
	}
	slices.SortStableFunc(found, func(a, b named) int { return int(a.pos - b.pos) })
	var out []string
	for _, f := range found {
		if !slices.Contains(out, f.name) {
			out = append(out, f.name)
		}
	}
	const most = 4
	if len(out) > most {
		out = append(out[:most], "...")
	}
	return strings.Join(out, ", ")
}

func sharedBy(d decision, all []path) bool {
	for _, p := range all {
		if c, ok := p.choice(d.key); !ok || c != d.choice {
			return false
		}
	}
	return true
}

func (r *Resolver) decisionName(d decision) (string, token.Pos) {
	f := r.forks[d.key]
	switch f.kind {
	case condKey:
		word := "if "
		if (d.choice == 0) != f.not {
			word = "unless "
		}
		if c := r.condition(f.value); c != "" {
			return word + c, f.value.Pos()
		}
	case roundsKey:
		pos := firstPos(f.block)
		at := r.line(pos)
		switch d.choice {
		case 0:
			return "after no round of the loop" + at, pos
		case 1:
			return "after 1 round of the loop" + at, pos
		}
		return fmt.Sprintf("after %d rounds of the loop%s", d.choice, at), pos
	}
	return "", token.NoPos
}

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

// condition is the source of a condition and its line.
func (r *Resolver) condition(v ssa.Value) string {
	if n, ok := v.(*ssa.UnOp); ok && n.Op == token.NOT {
		return "!(" + r.condition(n.X) + ")"
	}
	if p, ok := v.(*ssa.Parameter); ok {
		return p.Name()
	}
	pos := v.Pos()
	if u, ok := v.(*ssa.UnOp); ok && u.Op == token.MUL && !pos.IsValid() {
		pos = u.X.Pos()
	}
	if e := r.sourceAt(pos); e != nil {
		var b bytes.Buffer
		if format.Node(&b, r.src.Fset, e) == nil {
			text := strings.Join(strings.Fields(b.String()), " ")
			if len(text) > 60 {
				text = strings.ToValidUTF8(text[:57], "") + "..."
			}
			return fmt.Sprintf("%s (line %d)", text, r.src.Fset.Position(e.Pos()).Line)
		}
	}
	if pos.IsValid() {
		return fmt.Sprintf("%s (line %d)", describe(v), r.src.Fset.Position(pos).Line)
	}
	return ""
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
