package lsp

import (
	"context"
	"slices"
	"strings"

	"github.com/tenantvet/tenantvet/cmd/tenantvet/internal/output"
)

// codeAction offers, for the findings in a range, what mends them and what
// suppresses them.
func (s *server) codeAction(_ context.Context, p codeActionParams) ([]codeAction, error) {
	actions := []codeAction{}
	path, ok := pathOf(p.TextDocument.URI)
	if !ok || !wants(p.Context.Only, quickFix) {
		return actions, nil
	}
	found, files := s.at(path, p.Range.overlaps)
	for _, f := range found {
		if f.Fix != nil {
			actions = append(actions, s.fix(files, f))
		}
	}
	for _, f := range found {
		if a, ok := s.suppress(files, f); ok {
			actions = append(actions, a)
		}
	}
	return actions, nil
}

// wants tells whether a client asks for a kind of action: for it, for a kind
// that it belongs to, or for all.
func wants(only []string, kind string) bool {
	return len(only) == 0 || slices.ContainsFunc(only, func(o string) bool {
		return o == "" || o == kind || strings.HasPrefix(kind, o+".")
	})
}

// fix is the action that applies a finding's suggested fix.
func (s *server) fix(files snapshot, f output.Finding) codeAction {
	edits := map[string][]textEdit{}
	var paths []string
	for _, e := range f.Fix.Edits {
		path := absolute(e.File)
		if !slices.Contains(paths, path) {
			paths = append(paths, path)
		}
		edits[path] = append(edits[path], textEdit{Range: exactRange(files, e.Span), NewText: e.New})
	}
	slices.Sort(paths)
	a := codeAction{
		Title: f.Fix.Message, Kind: quickFix, IsPreferred: true,
		Diagnostics: []diagnostic{s.diagnostic(files, f)},
	}
	for _, path := range paths {
		a.Edit.DocumentChanges = append(a.Edit.DocumentChanges, s.change(files, path, edits[path]))
	}
	return a
}

func (s *server) change(files snapshot, path string, edits []textEdit) documentEdit {
	d := documentEdit{TextDocument: versionedDocument{URI: s.docs.uri(path)}, Edits: edits}
	if doc, ok := files[path]; ok {
		d.TextDocument.Version = &doc.version
	}
	return d
}

// exactRange converts the place of an edit: where nothing is replaced, it is
// empty.
func exactRange(files snapshot, at output.Span) textRange {
	r := rangeIn(files, at)
	if at.Line == at.EndLine && at.Column == at.EndColumn {
		r.End = r.Start
	}
	return r
}
