package output

import (
	"encoding/json"
	"io"
	"net/url"
	"strings"

	"github.com/tenantvet/tenantvet/analyzer/finding"
)

const (
	toolName    = "tenantvet"
	toolURL     = "https://github.com/tenantvet/tenantvet"
	sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
	// sarifRoot is the base of the paths: readers know where the sources are.
	sarifRoot = "%SRCROOT%"
)

// SARIF writes the report as a SARIF 2.1.0 log. Version is the program's.
type SARIF struct {
	W       io.Writer
	Version string
	Paths   Paths
	Source  *Source

	index        map[string]int // of the rules
	fingerprints fingerprints
}

// Report writes a report, with what is suppressed.
func (s *SARIF) Report(r *Report) error {
	s.index = map[string]int{}
	run := sarifRun{
		Tool: sarifTool{sarifDriver{
			Name: toolName, Organization: toolName, Version: s.Version, InformationURI: toolURL, Rules: s.rules(),
		}},
		Invocations: []sarifInvocation{invocation(r.Failed)},
		Bases:       map[string]sarifBase{sarifRoot: {sarifText{Text: "The root of the repository, or the directory that was checked where there is none."}}},
		ColumnKind:  "utf16CodeUnits",
		Results:     []sarifResult{},
	}
	for _, f := range merged(r.Findings, r.Suppressed) {
		run.Results = append(run.Results, s.result(f))
	}
	e := json.NewEncoder(s.W)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(sarifLog{Schema: sarifSchema, Version: "2.1.0", Runs: []sarifRun{run}})
}

// merged are findings of two sorted lists, in order.
func merged(reported, suppressed []Finding) []Finding {
	return sorted(append(append([]Finding{}, reported...), suppressed...))
}

// invocation tells whether all packages were checked.
func invocation(failed []Failure) sarifInvocation {
	i := sarifInvocation{Successful: len(failed) == 0}
	for _, f := range failed {
		text := sarifText{Text: f.Package + " was not checked: " + f.Reason}
		i.Notifications = append(i.Notifications, sarifNotification{Level: "error", Message: text})
	}
	return i
}

// rules are all rules, also those without a result.
func (s *SARIF) rules() []sarifRule {
	var rules []sarifRule
	for _, r := range finding.Rules() {
		s.index[string(r.Code)] = len(rules)
		rules = append(rules, sarifRuleOf(r))
	}
	return rules
}

func (s *SARIF) result(f Finding) sarifResult {
	r := sarifResult{
		RuleID: f.Code, RuleIndex: -1, Level: string(levelOf(f.Code)), Message: sarifMessage{f.Message + "."},
		Locations:    []sarifLocation{s.location(f)},
		Fingerprints: map[string]string{fingerprintName: s.fingerprints.of(f)},
		Suppressions: []sarifSuppression{},
	}
	if i, ok := s.index[f.Code]; ok {
		r.RuleIndex = i
	}
	for i, related := range f.Related {
		at := s.place(related)
		at.ID = i + 1
		r.Related = append(r.Related, at)
	}
	if flow := s.flow(f); flow != nil {
		r.CodeFlows = []sarifCodeFlow{*flow}
	}
	if f.Suppression != nil {
		r.Suppressions = []sarifSuppression{suppressionOf(*f.Suppression)}
	}
	if f.Fix != nil {
		r.Fixes = []sarifFix{s.fix(*f.Fix)}
	}
	return r
}

func suppressionOf(s Suppression) sarifSuppression {
	kind := "external"
	if s.Kind == ByDirective {
		kind = "inSource"
	}
	return sarifSuppression{Kind: kind, Status: "accepted", Justification: s.Reason}
}

// flow is the way of a tenant value: from where it comes, by the place of the
// finding, to the query.
func (s *SARIF) flow(f Finding) *sarifCodeFlow {
	if !strings.HasPrefix(f.Code, "TV2") || len(f.Related) == 0 {
		return nil
	}
	steps := f.Related
	var thread sarifThreadFlow
	add := func(r Related) { thread.Locations = append(thread.Locations, sarifFlowLocation{s.place(r)}) }
	if finding.IsOrigin(steps[0].Message) {
		add(steps[0])
		steps = steps[1:]
	}
	add(Related{Message: f.Message, Span: f.Span})
	for _, step := range steps {
		add(step)
	}
	return &sarifCodeFlow{[]sarifThreadFlow{thread}}
}

// location is the place of a finding.
func (s *SARIF) location(f Finding) sarifLocation {
	at := sarifLocation{Physical: s.physical(f.Span)}
	if text, ok := s.Source.line(f.File, f.Line); ok {
		at.Physical.Region.Snippet = &sarifText{Text: strings.ToValidUTF8(text, "\ufffd")}
	}
	if name := strings.TrimSuffix(f.Package+"."+f.Function, "."); name != "" {
		kind := "function"
		if f.Function == "" {
			kind = "module"
		}
		at.Logical = []sarifLogical{{Name: name, Kind: kind}}
	}
	return at
}

// place is a place with what it is about.
func (s *SARIF) place(r Related) sarifLocation {
	return sarifLocation{Physical: s.physical(r.Span), Message: &sarifText{Text: r.Message}}
}

func (s *SARIF) physical(span Span) sarifPhysical {
	return sarifPhysical{Artifact: s.artifact(span.File), Region: s.region(span)}
}

func (s *SARIF) artifact(file string) sarifArtifact {
	path, ok := s.Paths.below(file)
	if !ok {
		if !strings.HasPrefix(path, "/") {
			path = "/" + path // a drive's letter
		}
		return sarifArtifact{URI: (&url.URL{Scheme: "file", Path: path}).String()}
	}
	return sarifArtifact{URI: (&url.URL{Path: path}).String(), Base: sarifRoot}
}

// region is a span. Without an end it is all from the start to the end of the
// line; without the line's text it is the line.
func (s *SARIF) region(span Span) sarifRegion {
	r := sarifRegion{StartLine: span.Line, StartColumn: s.Source.utf16Column(span.File, span.Line, span.Column)}
	if r.StartColumn == 0 || span.EndLine < span.Line || span.EndLine == span.Line && span.EndColumn <= span.Column {
		return r
	}
	r.EndLine, r.EndColumn = span.EndLine, s.Source.utf16Column(span.File, span.EndLine, span.EndColumn)
	return r
}

// fix is a change of one or more files.
func (s *SARIF) fix(f Fix) sarifFix {
	out := sarifFix{Description: sarifText{Text: f.Message}}
	byFile := map[string]int{}
	for _, e := range f.Edits {
		i, ok := byFile[e.File]
		if !ok {
			i = len(out.Changes)
			byFile[e.File] = i
			out.Changes = append(out.Changes, sarifChange{Artifact: s.artifact(e.File)})
		}
		deleted := s.region(e.Span)
		if deleted.EndColumn == 0 { // an insertion
			deleted.EndLine, deleted.EndColumn = deleted.StartLine, deleted.StartColumn
		}
		out.Changes[i].Replacements = append(out.Changes[i].Replacements, sarifReplacement{deleted, sarifText{Text: e.New}})
	}
	return out
}
