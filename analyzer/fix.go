package analyzer

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/token"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/tenantvet/tenantvet/sqlscan"
)

// mend is a finding of a text of a site, which the checker may know how to
// mend.
type mend struct {
	site    *site
	text    *judgedText
	finding sqlscan.Finding
}

// edit is a change of the source that mends a finding.
type edit struct {
	message  string
	texts    []analysis.TextEdit // in the literals of the query
	literals []token.Pos
	args     []analysis.TextEdit // in the call
	chain    bool                // it is all in a chain of calls
}

// fixes is the one change of the source that mends a finding. There is none
// unless every text that holds the literals to be changed asks for that very
// change, and none where an earlier finding has changed the same query: it is
// judged anew first.
func (u *unit) fixes(f *found) []analysis.SuggestedFix {
	if len(f.mends) == 0 {
		return nil
	}
	var one *edit
	for _, m := range f.mends {
		e := u.mend(m)
		if e == nil || one != nil && !one.equal(e) {
			return nil
		}
		one = e
	}
	if one.chain && len(f.mends) > 1 || !one.chain && !u.owned(one, f.mends) || !u.claim(one) {
		return nil
	}
	edits := slices.SortedStableFunc(slices.Values(slices.Concat(one.texts, one.args)), func(a, b analysis.TextEdit) int {
		return cmp.Compare(a.Pos, b.Pos)
	})
	return []analysis.SuggestedFix{{Message: one.message, TextEdits: edits}}
}

func (e *edit) equal(o *edit) bool {
	same := func(a, b analysis.TextEdit) bool { return a.Pos == b.Pos && string(a.NewText) == string(b.NewText) }
	return slices.EqualFunc(e.texts, o.texts, same) && slices.EqualFunc(e.args, o.args, same)
}

// mend works out the edit for one text of one site.
func (u *unit) mend(m mend) *edit {
	how := m.finding.Mend
	if how == nil || m.site.common == nil || hasHole(m.text.text.Template) {
		return nil
	}
	if m.site.built {
		return u.mendBuilt(m)
	}
	e := &edit{}
	value := how.Tied
	if value == "" {
		var expr string
		var ok bool
		if value, expr, ok = u.bindTenant(m, e); !ok {
			return nil
		}
		if len(e.args) > 0 {
			e.message = ", and pass " + expr
		}
	}
	e.message = fmt.Sprintf("add \"%s = %s\"%s", how.Column, value, e.message)
	insertions := u.policy.mend(m.text.text.Template, m.finding, value)
	if insertions == nil || !u.insertText(m.text.text, insertions, e) {
		return nil
	}
	return e
}

// owned tells whether nothing else than the mended texts is made of the
// literals that are changed. What passes one more argument must know all that
// the call can run.
func (u *unit) owned(e *edit, mends []mend) bool {
	for _, s := range u.sites {
		mended := 0
		for _, m := range mends {
			if m.site == s {
				mended++
			}
		}
		holding := 0
		for _, t := range slices.Concat(s.texts.Texts, s.texts.Open, s.handedOn) {
			for _, o := range t.Origins {
				if o.Literal.IsValid() && slices.Contains(e.literals, o.Literal) {
					holding++
					break
				}
			}
		}
		if holding != mended {
			return false
		}
		if mended > 0 && len(e.args) > 0 && (len(mends) > mended || len(s.texts.Texts) > mended || len(s.texts.Open) > 0 || s.texts.Unknown != "" || !u.private(s, e.literals)) {
			return false
		}
	}
	return true
}

// private tells whether literals are of use to one site only, as far as can
// be seen: they stand in its function, or in an unexported constant or
// variable that is named once.
func (u *unit) private(s *site, literals []token.Pos) bool {
	_, fn := declared(s.fn)
	for _, lit := range literals {
		if body := fn.Syntax(); body != nil && body.Pos() <= lit && lit < body.End() {
			continue
		}
		name := u.packageName(lit)
		if name == nil || name.IsExported() {
			return false
		}
		uses, obj := 0, u.pass.TypesInfo.Defs[name]
		for _, used := range u.pass.TypesInfo.Uses {
			if used == obj {
				uses++
			}
		}
		if uses != 1 {
			return false
		}
	}
	return true
}

// packageName is the name of the package's constant or variable that a
// literal is the value of, nil when it is of none or of several.
func (u *unit) packageName(lit token.Pos) *ast.Ident {
	for _, f := range u.pass.Files {
		for _, d := range f.Decls {
			decl, ok := d.(*ast.GenDecl)
			if !ok || lit < decl.Pos() || lit >= decl.End() {
				continue
			}
			for _, spec := range decl.Specs {
				if v, ok := spec.(*ast.ValueSpec); ok && v.Pos() <= lit && lit < v.End() && len(v.Names) == 1 {
					return v.Names[0]
				}
			}
		}
	}
	return nil
}

// claim keeps the places of an edit for one finding.
func (u *unit) claim(e *edit) bool {
	for _, place := range u.editPlaces(e) {
		if u.edited[place] {
			return false
		}
	}
	if u.edited == nil {
		u.edited = map[token.Pos]bool{}
	}
	for _, place := range u.editPlaces(e) {
		u.edited[place] = true
	}
	return true
}

func (u *unit) editPlaces(e *edit) []token.Pos {
	places := slices.Clone(e.literals)
	for _, a := range e.args {
		places = append(places, a.Pos)
	}
	return places
}
