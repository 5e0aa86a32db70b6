package directive

import (
	"go/ast"
	"go/token"
)

// cover is the part of a file that a directive is about.
type cover struct {
	file *token.File
	line int      // the line itself, 0 for none
	decl ast.Node // a whole declaration
	// nodes start on the line, or end on it. Of blocks that open within them
	// only the line itself is covered: a directive over an if statement is
	// not about what is done in its branches.
	nodes []ast.Node
}

func (c *cover) covers(pos token.Pos) bool {
	if !pos.IsValid() || int(pos) < c.file.Base() || int(pos) > c.file.Base()+c.file.Size() {
		return false
	}
	if c.decl != nil {
		return within(c.decl, pos)
	}
	if c.line != 0 && c.file.Line(pos) == c.line {
		return true
	}
	for _, n := range c.nodes {
		if within(n, pos) && !inBlockOf(n, pos) {
			return true
		}
	}
	return false
}

func within(n ast.Node, pos token.Pos) bool { return n.Pos() <= pos && pos < n.End() }

// inBlockOf tells whether pos is in a block of statements inside n.
func inBlockOf(n ast.Node, pos token.Pos) bool {
	found := false
	ast.Inspect(n, func(m ast.Node) bool {
		if m == nil || found || !within(m, pos) {
			return false
		}
		switch m := m.(type) {
		case *ast.BlockStmt:
			found = true
		case *ast.CaseClause:
			found = pos > m.Colon
		case *ast.CommClause:
			found = pos > m.Colon
		}
		return !found
	})
	return found
}

// layout is what coverage needs to know of a file.
type layout struct {
	file *token.File
	// docs are the declarations that comments document.
	docs map[*ast.CommentGroup]ast.Node
	// starts and ends are the nodes that begin, or end, on a line.
	starts, ends map[int][]ast.Node
	// first is where the code of a line begins.
	first map[int]token.Pos
}

func newLayout(fset *token.FileSet, f *ast.File) *layout {
	l := &layout{
		file:   fset.File(f.FileStart),
		docs:   map[*ast.CommentGroup]ast.Node{},
		starts: map[int][]ast.Node{}, ends: map[int][]ast.Node{}, first: map[int]token.Pos{},
	}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case nil, *ast.CommentGroup:
			return false
		case *ast.File:
			return true
		case *ast.FuncDecl:
			l.document(n.Doc, n)
		case *ast.GenDecl:
			l.document(n.Doc, n)
		case *ast.ValueSpec:
			l.document(n.Doc, n)
		case *ast.TypeSpec:
			l.document(n.Doc, n)
		}
		l.place(n)
		return true
	})
	return l
}

func (l *layout) document(doc *ast.CommentGroup, n ast.Node) {
	if doc != nil {
		l.docs[doc] = n
	}
}

func (l *layout) place(n ast.Node) {
	if !n.Pos().IsValid() || !n.End().IsValid() || n.End() <= n.Pos() {
		return
	}
	start, end := l.file.Line(n.Pos()), l.file.Line(n.End()-1)
	l.starts[start] = append(l.starts[start], n)
	l.ends[end] = append(l.ends[end], n)
	l.note(start, n.Pos())
	l.note(end, n.End()-1)
}

func (l *layout) note(line int, pos token.Pos) {
	if first, ok := l.first[line]; !ok || pos < first {
		l.first[line] = pos
	}
}

// coverOf works out what a directive in a comment covers.
func (l *layout) coverOf(group *ast.CommentGroup, c *ast.Comment) cover {
	if decl := l.docs[group]; decl != nil {
		return cover{file: l.file, decl: decl}
	}
	line := l.file.Line(c.Pos())
	if first, ok := l.first[line]; ok && first < c.Pos() {
		nodes := append(simple(l.starts[line]), simple(l.ends[line])...)
		return cover{file: l.file, line: line, nodes: nodes}
	}
	// The statement may stand behind another comment of the group: /* x */ f().
	next := l.file.Line(group.End() - 1)
	if _, code := l.first[next]; !code {
		next++
	}
	return cover{file: l.file, line: next, nodes: simple(l.starts[next])}
}

// simple leaves out the nodes that are more than a statement.
func simple(nodes []ast.Node) []ast.Node {
	var kept []ast.Node
	for _, n := range nodes {
		switch n.(type) {
		case *ast.FuncDecl, *ast.BlockStmt, *ast.CaseClause, *ast.CommClause:
		default:
			kept = append(kept, n)
		}
	}
	return kept
}
