package lsp

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/tenantvet/tenantvet/cmd/tenantvet/internal/output"
)

// hover tells about the finding at a place: what it says, by which steps the
// value or the text gets there, and the page of its rule.
func (s *server) hover(_ context.Context, p positionParams) (*hover, error) {
	path, ok := pathOf(p.TextDocument.URI)
	if !ok {
		return nil, nil
	}
	found, files := s.at(path, func(r textRange) bool { return r.contains(p.Position) })
	if len(found) == 0 {
		return nil, nil
	}
	var b strings.Builder
	for i, f := range found {
		if i > 0 {
			b.WriteString("\n\n---\n\n")
		}
		s.explain(&b, f)
	}
	return &hover{
		Contents: markupContent{Kind: "markdown", Value: b.String()},
		Range:    rangeIn(files, found[0].Span),
	}, nil
}

func (s *server) explain(b *strings.Builder, f output.Finding) {
	fmt.Fprintf(b, "**%s** %s\n", f.Code, f.Message)
	for i, r := range f.Related {
		path := absolute(r.File)
		fmt.Fprintf(b, "\n%d. %s ([%s:%d](%s#L%d))", i+1, r.Message, filepath.Base(path), r.Line, s.docs.uri(path), r.Line)
	}
	if page := rulePage(f.Code); page != "" {
		// The page's own heading would be larger than the finding.
		fmt.Fprintf(b, "\n\n#%s", strings.TrimSpace(page))
	}
	if f.URL != "" {
		fmt.Fprintf(b, "\n\n%s", f.URL)
	}
}
