package analyzer

import (
	"cmp"
	"go/ast"
	"path/filepath"
	"slices"
	"strings"

	"github.com/tenantvet/tenantvet/analyzer/resolve"
)

// extents are what a finding at a site depends on: the call, and what the text
// is written in. Where the code chooses between texts, a chain of calls makes
// them, or the text is not known, any line of the function can be what leaves
// a predicate out.
func (u *unit) extents(s *site, at place) []Extent {
	var out []Extent
	var call *ast.CallExpr
	if s.common != nil {
		call = u.calls[s.common.Pos()]
	}
	if call != nil {
		out = append(out, u.linesOf(call)...)
	}
	written := call != nil && len(s.texts.Texts) == 1 && !s.built && len(s.chains) == 0
	if d := u.declaring(s.pos); d != nil && !written {
		out = append(out, u.linesOf(d)...)
	}
	if at.in == nil {
		return out
	}
	for _, origin := range at.in.text.Origins {
		out = append(out, u.extentsOf(origin)...)
	}
	return out
}

// extentsOf is where a part of a text is written.
func (u *unit) extentsOf(o resolve.Origin) []Extent {
	if o.Where != "" {
		return []Extent{u.elsewhere(o.Where)}
	}
	u.inLiteral(o.Literal, 0) // makes the table of literals
	if l := u.literals[o.Literal]; l != nil {
		return u.linesOf(l.lit)
	}
	return nil
}

// elsewhere is where a text stands that was worked out in another package, as
// in "example.com/shop/queries.Find", or in an embedded file: what the words
// tell does not say which.
func (u *unit) elsewhere(where string) Extent {
	here := filepath.Dir(u.pass.Fset.Position(u.pass.Files[0].Package).Filename)
	pkg, _, _ := strings.Cut(where, ".(") // a method's
	if pkg == where {
		pkg = where[:max(0, strings.LastIndexByte(where, '.'))]
	}
	return Extent{File: filepath.Join(here, filepath.FromSlash(where)), Package: pkg}
}

// linesOf are the lines of a piece of syntax: where it stands, and, in a
// generated file, where a //line directive says that it comes from.
func (u *unit) linesOf(n ast.Node) []Extent {
	var out []Extent
	for _, adjusted := range []bool{false, true} {
		from, to := u.pass.Fset.PositionFor(n.Pos(), adjusted), u.pass.Fset.PositionFor(n.End(), adjusted)
		out = append(out, Extent{File: from.Filename, From: from.Line, To: max(from.Line, to.Line)})
	}
	return out
}

// sortedExtents are extents in order, each once.
func sortedExtents(list []Extent) []Extent {
	slices.SortFunc(list, func(a, b Extent) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.Package, b.Package))
	})
	return slices.Compact(list)
}
