// Package plugin is tenantvet as a linter of golangci-lint v2, by its module
// plugin system. Importing it registers the linter under the name tenantvet.
//
// Its settings are those of .tenantvet.yml, or name such a file:
//
//	linters:
//	  settings:
//	    custom:
//	      tenantvet:
//	        type: module
//	        settings:
//	          config: .tenantvet.yml
//
// golangci-lint reads its own file with a library that puts keys into lower
// case and takes a dot in them apart: tables whose names have either need a
// file.
//
// # Limitations
//
// golangci-lint knows messages and places only. The code of the rule stands in
// the message, and related places are left out, since they would be shown as
// findings of their own.
package plugin

import (
	"fmt"
	"os"
	"slices"

	"github.com/golangci/plugin-module-register/register"
	"golang.org/x/tools/go/analysis"

	"github.com/tenantvet/tenantvet/analyzer"
)

// Name is the name of the linter, for configurations and //nolint.
const Name = "tenantvet"

// golangci-lint finds plugins by what they register when they are imported.
func init() { register.Plugin(Name, New) }

// New makes the linter from the settings of golangci-lint's configuration, and
// adds to them the digest of all that findings depend on beside Go code: the
// settings are what golangci-lint's cache goes by.
func New(settings any) (register.LinterPlugin, error) {
	given, ok := settings.(map[string]any)
	if !ok {
		return nil, fmt.Errorf("%s has no settings: write \"settings: {config: .tenantvet.yml}\" to name a configuration, "+
			"which tenantvet init writes", Name)
	}
	root, err := moduleRoot()
	if err != nil {
		return nil, err
	}
	cfg, err := configuration(root, given)
	if err != nil {
		return nil, err
	}
	digest, err := digestOf(root, cfg)
	if err != nil {
		return nil, err
	}
	given[digestKey] = digest
	return &linter{analyzer: adapted(analyzer.New(cfg))}, nil
}

type linter struct{ analyzer *analysis.Analyzer }

func (l *linter) BuildAnalyzers() ([]*analysis.Analyzer, error) {
	return []*analysis.Analyzer{l.analyzer}, nil
}

func (l *linter) GetLoadMode() string { return register.LoadModeTypesInfo }

// adapted is the analyzer with diagnostics of the form that golangci-lint
// makes something of.
func adapted(a *analysis.Analyzer) *analysis.Analyzer {
	out := *a
	out.Run = func(pass *analysis.Pass) (any, error) {
		p := *pass
		p.ReadFile = os.ReadFile // golangci-lint's own refuses what is embedded
		p.Report = func(d analysis.Diagnostic) {
			d.Message += " (" + d.Category + ")"
			d.Related = nil
			d.SuggestedFixes = applicable(pass, d)
			pass.Report(d)
		}
		return a.Run(&p)
	}
	return &out
}

// applicable is the one fix that golangci-lint can apply: it drops the edits
// of other files than the diagnostic's, and would apply the rest.
func applicable(pass *analysis.Pass, d analysis.Diagnostic) []analysis.SuggestedFix {
	file := pass.Fset.File(d.Pos)
	for _, fix := range d.SuggestedFixes {
		if !slices.ContainsFunc(fix.TextEdits, func(e analysis.TextEdit) bool { return pass.Fset.File(e.Pos) != file }) {
			return []analysis.SuggestedFix{fix}
		}
	}
	return nil
}
