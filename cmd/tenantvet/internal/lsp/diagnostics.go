package lsp

import (
	"slices"

	"github.com/tenantvet/tenantvet/analyzer/config"
	"github.com/tenantvet/tenantvet/analyzer/finding"
	"github.com/tenantvet/tenantvet/cmd/tenantvet/internal/output"
)

// proven are the rules whose findings are leaks whatever the values are: the
// statement has no predicate at all, or the client names the tenant.
var proven = []string{"TV101", "TV105", "TV106", "TV201"}

// diagnostic converts a finding, with the files as they were checked.
func (s *server) diagnostic(files snapshot, f output.Finding) diagnostic {
	d := diagnostic{
		Range: rangeIn(files, f.Span), Severity: severityWarning, Code: f.Code,
		Source: "tenantvet", Message: f.Message,
	}
	if slices.Contains(proven, f.Code) {
		d.Severity = severityError
	}
	if f.URL != "" {
		d.CodeDescription = &codeDescription{Href: f.URL}
	}
	for _, r := range f.Related {
		path := absolute(r.File)
		d.RelatedInformation = append(d.RelatedInformation, relatedInformation{
			Location: location{URI: s.docs.uri(path), Range: rangeIn(files, r.Span)},
			Message:  r.Message,
		})
	}
	return d
}

// rangeIn converts a place. In a file that cannot be read, bytes count for
// characters.
func rangeIn(files snapshot, at output.Span) textRange {
	if text := files.source(absolute(at.File)); text != nil {
		return text.span(at)
	}
	return textRange{
		Start: position{Line: max(at.Line-1, 0), Character: max(at.Column-1, 0)},
		End:   position{Line: max(at.EndLine-1, 0), Character: max(at.EndColumn-1, 0)},
	}
}

// publishConfiguration shows a fault of a configuration in its file.
func (s *server) publishConfiguration(fault *config.Error) {
	at := output.Span{File: fault.File, Line: fault.Line, Column: fault.Column, EndLine: fault.Line, EndColumn: fault.Column}
	files := s.docs.snapshot()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faulty = fault.File
	s.send(files, fault.File, []diagnostic{{
		Range: rangeIn(files, at), Severity: severityError, Source: "tenantvet", Message: fault.Message,
	}})
}

// clearConfiguration takes the fault back, since a check went through.
func (s *server) clearConfiguration() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.faulty != "" {
		s.send(nil, s.faulty, []diagnostic{})
		s.faulty = ""
	}
}

// at finds the findings of a file that a place touches, with the files as they
// were checked. There are none while the file has changed since.
func (s *server) at(path string, touches func(textRange) bool) ([]output.Finding, snapshot) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, c := range s.checks {
		if !c.published[path] {
			continue
		}
		now, open := s.docs.get(path)
		if then, was := c.files[path]; open != was || now.version != then.version {
			return nil, nil
		}
		var found []output.Finding
		for _, f := range c.findings {
			if f.File == path && touches(rangeIn(c.files, f.Span)) {
				found = append(found, f)
			}
		}
		return found, c.files
	}
	return nil, nil
}

// rulePage is the page of a finding's rule, empty when there is none.
func rulePage(code string) string {
	rule, ok := finding.Lookup(code)
	if !ok {
		return ""
	}
	return rule.Page()
}
