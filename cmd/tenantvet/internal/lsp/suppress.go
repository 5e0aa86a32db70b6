package lsp

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strings"

	"github.com/tenantvet/tenantvet/cmd/tenantvet/internal/output"
)

// suppress is the action that writes a directive above the statement that a
// finding is in. The reason is left to the author: until there is one, the
// directive is itself a finding.
func (s *server) suppress(files snapshot, f output.Finding) (codeAction, bool) {
	text, ok := textOf(files, f.File)
	if !ok {
		return codeAction{}, false
	}
	line, ok := statementLine(text, f.Line, f.Column)
	if !ok {
		return codeAction{}, false
	}
	lines := strings.SplitAfter(text, "\n")
	above := lines[line-1]
	indent := above[:len(above)-len(strings.TrimLeft(above, " \t"))]
	end := "\n"
	if strings.HasSuffix(above, "\r\n") {
		end = "\r\n"
	}
	at := position{Line: line - 1}
	return codeAction{
		Title: "Suppress " + f.Code + " with a reason", Kind: quickFix,
		Diagnostics: []diagnostic{s.diagnostic(files, f)},
		Edit: workspaceEdit{[]documentEdit{s.change(files, f.File, []textEdit{{
			Range:   textRange{at, at},
			NewText: indent + "//tenantvet:ignore " + f.Code + " -- " + end,
		}})}},
	}, true
}

func textOf(files snapshot, path string) (string, bool) {
	if doc, ok := files[path]; ok {
		return doc.text, true
	}
	return "", false
}

// statementLine is the line on which the innermost statement, declaration or
// specification begins that holds a place, from 1.
func statementLine(text string, line, column int) (int, bool) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "", text, parser.SkipObjectResolution)
	if err != nil {
		return 0, false
	}
	tf := fset.File(file.FileStart)
	if line < 1 || line > tf.LineCount() {
		return 0, false
	}
	pos := tf.LineStart(line) + token.Pos(max(column-1, 0))
	begin := token.NoPos
	ast.Inspect(file, func(n ast.Node) bool {
		if n == nil || pos < n.Pos() || n.End() < pos {
			return false
		}
		switch n.(type) {
		case *ast.BlockStmt, *ast.CaseClause, *ast.CommClause:
		case ast.Stmt, ast.Decl, ast.Spec:
			begin = n.Pos()
		}
		return true
	})
	if !begin.IsValid() {
		return 0, false
	}
	return fset.Position(begin).Line, true
}
