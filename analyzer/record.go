package analyzer

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"go/ast"
	"go/format"
	"go/scanner"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/tenantvet/tenantvet/sqlscan"
)

// reportRecords reports what tells findings apart while code moves.
func (u *unit) reportRecords() {
	for _, f := range slices.Concat(u.inOrder(u.found.list), u.inOrder(u.found.suppressed)) {
		u.reportEntry(Entry{Finding: u.record(f)}, u.diagnostic(f))
	}
}

func (u *unit) record(f *found) *FindingRecord {
	r := &FindingRecord{
		Code: string(f.code), Message: f.message, Package: u.pass.Pkg.Path(), Function: u.declarationAt(f.at.pos),
		Extents: sortedExtents(f.extents), Suppressed: f.reason,
	}
	subjects := f.subjects
	switch {
	case f.code == sqlscan.TV303: // reported once a package, wherever that is
		r.Function, subjects = "", []string{f.table}
	case len(subjects) == 0:
		subjects = []string{f.message}
	}
	sum := sha256.Sum256([]byte(strings.Join(subjects, "\n")))
	r.Query = hex.EncodeToString(sum[:12])
	return r
}

// subject is what is wrong at a place, in a form that stays when code moves:
// the statement, or else the call.
func (u *unit) subject(s *site, at place) string {
	if at.in != nil {
		from, to := 0, len(at.in.whole)
		for _, statement := range at.in.result.Statements {
			if statement.Offset <= at.offset && at.offset <= statement.End {
				from, to = statement.Offset, statement.End
				break
			}
		}
		if text := sqlscan.Normalize(at.in.text.Template, u.policy.config.Dialect, from, to); text != "" {
			return text
		}
	}
	if s.common != nil {
		if call := u.calls[s.common.Pos()]; call != nil {
			return "call " + tokens(call)
		}
	}
	return "use of " + apiName(s)
}

// tokens is the source of an expression without its layout and comments.
func tokens(e ast.Expr) string {
	var source bytes.Buffer
	if err := format.Node(&source, token.NewFileSet(), e); err != nil {
		return types.ExprString(e)
	}
	var words []string
	var s scanner.Scanner
	file := token.NewFileSet().AddFile("", -1, source.Len())
	s.Init(file, source.Bytes(), nil, 0)
	for {
		_, tok, text := s.Scan()
		switch {
		case tok == token.EOF:
			return strings.Join(words, " ")
		case tok == token.SEMICOLON && text == "\n", tok == token.COMMA: // layout decides about those
		case text == "":
			words = append(words, tok.String())
		default:
			words = append(words, text)
		}
	}
}

// declarationAt names the declaration that a position is in, as
// [Site.Function] names functions.
func (u *unit) declarationAt(pos token.Pos) string {
	switch d := u.declaring(pos).(type) {
	case *ast.FuncDecl:
		return u.nameOf(d)
	case *ast.GenDecl:
		return specAt(d, pos)
	}
	return ""
}

// declaring is the top-level declaration that a position is in, nil where
// there is none.
func (u *unit) declaring(pos token.Pos) ast.Decl {
	for _, f := range u.pass.Files {
		if pos < f.FileStart || pos > f.FileEnd {
			continue
		}
		for _, d := range f.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if within(d, d.Doc, pos) {
					return d
				}
			case *ast.GenDecl:
				if within(d, d.Doc, pos) {
					return d
				}
			}
		}
	}
	return nil
}

func within(n ast.Node, doc *ast.CommentGroup, pos token.Pos) bool {
	return n.Pos() <= pos && pos <= n.End() || doc != nil && doc.Pos() <= pos && pos <= doc.End()
}

func (u *unit) nameOf(d *ast.FuncDecl) string {
	if obj, ok := u.pass.TypesInfo.Defs[d.Name].(*types.Func); ok && u.ssa != nil {
		if fn := u.ssa.Prog.FuncValue(obj); fn != nil {
			return fn.RelString(u.pass.Pkg)
		}
	}
	return d.Name.Name
}

// specAt names the constant, variable or type of a declaration at a position.
func specAt(d *ast.GenDecl, pos token.Pos) string {
	for _, spec := range d.Specs {
		switch spec := spec.(type) {
		case *ast.ValueSpec:
			if within(spec, spec.Doc, pos) {
				return spec.Names[0].Name
			}
		case *ast.TypeSpec:
			if within(spec, spec.Doc, pos) {
				return spec.Name.Name
			}
		}
	}
	return ""
}
