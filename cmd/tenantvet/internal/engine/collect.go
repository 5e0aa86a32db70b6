package engine

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/tenantvet/tenantvet/analyzer"
	"github.com/tenantvet/tenantvet/analyzer/finding"
	"github.com/tenantvet/tenantvet/cmd/tenantvet/internal/output"
)

// collected is what go vet said.
type collected struct {
	mu       sync.Mutex
	dir      string // the current directory
	overlay  *overlay
	findings []output.Finding
	// suppressed are those that a directive takes back; records tell more of
	// the others.
	suppressed []output.Finding
	records    map[recordKey]*analyzer.FindingRecord
	accounts   map[string]bool // by package path
	// wanted are the packages being vetted: go vet tells of those they import
	// as well.
	wanted map[string]bool
	sites  map[siteKey]analyzer.Site

	assumptions assumptions
	passed      passed
	// complaints are lines of text by package; "" are those about none.
	complaints map[string][]string
}

// recordKey leads from a finding to its record.
type recordKey struct {
	span          output.Span
	code, message string
}

// siteKey tells sites apart, but not those of a package and its test variant.
type siteKey struct {
	file         string
	line, column int
	api          string
}

func newCollected() *collected {
	dir, _ := os.Getwd() // without it, paths stay absolute
	return &collected{
		dir: dir, accounts: map[string]bool{}, sites: map[siteKey]analyzer.Site{},
		records: map[recordKey]*analyzer.FindingRecord{}, complaints: map[string][]string{},
		assumptions: assumptions{interfaces: map[string]*analyzer.InterfaceRecord{}, implementations: map[string]implementation{}},
		passed:      passed{},
	}
}

// complain notes a line of text that the go command prints about a package.
func (c *collected) complain(pkg, line string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	line = strings.TrimPrefix(strings.TrimSpace(line), "vet: ")
	c.complaints[pkg] = append(c.complaints[pkg], line)
}

// diagnostic is a finding as go vet prints it.
type diagnostic struct {
	Category string `json:"category"`
	Posn     string `json:"posn"`
	End      string `json:"end"`
	Message  string `json:"message"`
	Related  []struct {
		Posn    string `json:"posn"`
		End     string `json:"end"`
		Message string `json:"message"`
	} `json:"related"`
	Fixes []suggestedFix `json:"suggested_fixes"`
}

// unit takes what the analyzer says of a package: diagnostics, or an error.
func (c *collected) unit(id string, raw json.RawMessage) error {
	path, _, _ := strings.Cut(id, " ")
	var failure struct {
		Error string `json:"error"`
	}
	if json.Unmarshal(raw, &failure) == nil && failure.Error != "" {
		c.complaints[path] = append(c.complaints[path], failure.Error)
		return nil
	}
	var diagnostics []diagnostic
	if err := json.Unmarshal(raw, &diagnostics); err != nil {
		return fmt.Errorf("go vet printed JSON of an unknown form for %s: %w", id, err)
	}
	if !c.wanted[path] && !c.wanted[strings.TrimSuffix(path, "_test")] {
		return nil
	}
	for _, d := range diagnostics {
		if d.Category == analyzer.AccountCategory {
			if err := c.account(path, d); err != nil {
				return err
			}
			continue
		}
		c.findings = append(c.findings, c.finding(path, d))
	}
	return nil
}

// account takes an entry of a package's account.
func (c *collected) account(pkg string, d diagnostic) error {
	entry, err := analyzer.ParseAccount(d.Message)
	if err != nil {
		return fmt.Errorf("account of a package: %w", err)
	}
	switch {
	case entry.Package != nil:
		c.accounts[entry.Package.Package] = true
	case entry.Site != nil:
		s := entry.Site
		s.File = original(s.File)
		key := siteKey{s.File, s.Line, s.Column, s.API}
		if before, ok := c.sites[key]; ok {
			c.sites[key] = before.With(*s)
		} else {
			c.sites[key] = *s
		}
	case entry.Interface != nil:
		c.assumptions.interfaces[entry.Interface.Name] = entry.Interface
	case entry.Implementation != nil:
		places := c.finding(pkg, d).Related
		c.assumptions.implementations[entry.Implementation.Name] = implementation{entry.Implementation, places}
	case entry.Assumed != nil:
		d.Category, d.Message = entry.Assumed.Code, entry.Assumed.Message
		c.assumptions.waiting = append(c.assumptions.waiting, waiting{c.finding(pkg, d), entry.Assumed})
	case entry.Passed != nil:
		c.passed.add(entry.Passed)
	default:
		c.record(pkg, d, entry.Finding)
	}
	return nil
}

// record takes what the account tells of a finding.
func (c *collected) record(pkg string, d diagnostic, r *analyzer.FindingRecord) {
	d.Category, d.Message = r.Code, r.Message
	f := c.finding(pkg, d)
	if r.Suppressed == "" {
		c.records[recordKey{f.Span, f.Code, f.Message}] = r
		return
	}
	f.Function, f.Query = r.Function, r.Query
	f.Suppression = &output.Suppression{Kind: output.ByDirective, Reason: r.Suppressed}
	c.suppressed = append(c.suppressed, f)
}

// told are the findings with what their records tell of them.
func (c *collected) told() []output.Finding {
	out := slices.Clone(c.findings)
	for i, f := range out {
		if r := c.records[recordKey{f.Span, f.Code, f.Message}]; r != nil {
			out[i].Function, out[i].Query, out[i].DependsOn = r.Function, r.Query, r.Extents
		}
	}
	return out
}

// sortedSites are all sites by place.
func (c *collected) sortedSites() []analyzer.Site {
	return slices.SortedFunc(maps.Values(c.sites), func(a, b analyzer.Site) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column), cmp.Compare(a.API, b.API))
	})
}

func (c *collected) finding(pkg string, d diagnostic) output.Finding {
	f := output.Finding{Code: d.Category, Message: d.Message, Span: c.span(d.Posn, d.End), Package: pkg}
	if rule, ok := finding.Lookup(d.Category); ok {
		f.URL = rule.URL()
	}
	for _, r := range d.Related {
		f.Related = append(f.Related, output.Related{Message: r.Message, Span: c.span(r.Posn, r.End)})
	}
	if len(d.Fixes) > 0 {
		f.Fix = c.fix(d.Fixes[0])
	}
	return f
}

// span reads positions of the form file:line:col.
func (c *collected) span(start, end string) output.Span {
	var s output.Span
	s.File, s.Line, s.Column = splitPosition(start)
	endFile, endLine, endColumn := splitPosition(end)
	s.File, endFile = original(s.File), original(endFile)
	if endFile == s.File {
		s.EndLine, s.EndColumn = endLine, endColumn
	} else {
		s.EndLine, s.EndColumn = s.Line, s.Column
	}
	s.File = c.shown(s.File)
	return s
}

// shown is how a path is shown: relative, below the current directory.
func (c *collected) shown(path string) string {
	if rel, err := filepath.Rel(c.dir, path); err == nil && filepath.IsLocal(rel) && filepath.IsAbs(path) {
		return rel
	}
	return path
}

// splitPosition splits from the right: file names may have colons.
func splitPosition(posn string) (file string, line, column int) {
	rest, last := cutNumber(posn)
	if last < 0 {
		return posn, 0, 0
	}
	file, line = cutNumber(rest)
	if line < 0 {
		return rest, last, 0
	}
	return file, line, last
}

// cutNumber cuts ":n" from the end of s; n is -1 when there is none.
func cutNumber(s string) (string, int) {
	i := strings.LastIndexByte(s, ':')
	if i < 0 {
		return s, -1
	}
	n, err := strconv.Atoi(s[i+1:])
	if err != nil || n < 0 {
		return s, -1
	}
	return s[:i], n
}
