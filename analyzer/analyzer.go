package analyzer

import (
	"flag"
	"reflect"

	"golang.org/x/tools/go/analysis"

	"github.com/tenantvet/tenantvet/analyzer/config"
	"github.com/tenantvet/tenantvet/analyzer/summary"
)

const doc = `find queries that are not confined to one tenant

Every table that belongs to tenants must be tied to one tenant in every query
that reaches database/sql, pgx or sqlx. Which tables belong to tenants is said
by .tenantvet.yml; tenantvet init writes one.`

const url = "https://pkg.go.dev/github.com/tenantvet/tenantvet/analyzer"

// Analyzer takes its configuration from its flags: config names the file
// (without it, the one that TENANTVET_CONFIG names, else the one at or above
// the package's directory, up to the root of its module), account asks for
// the account of query sites, and digest is ignored: it keeps go vet's cache
// apart for different configurations.
var Analyzer = flagged()

// New returns an analyzer with a given configuration.
func New(cfg *config.Config) *analysis.Analyzer {
	return newAnalyzer(&engine{fixed: &policy{config: cfg}})
}

func flagged() *analysis.Analyzer {
	e := &engine{}
	a := newAnalyzer(e)
	var flags flag.FlagSet
	flags.StringVar(&e.path, "config", "", "configuration `file` (default: .tenantvet.yml of the package's module)")
	flags.String("digest", "", "ignored: `digest` of the configuration, for go vet's cache")
	flags.BoolVar(&e.account, "account", false, "report the account of query sites too, as diagnostics of category "+AccountCategory)
	a.Flags = flags
	return a
}

func newAnalyzer(e *engine) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:       "tenantvet",
		Doc:        doc,
		URL:        url,
		Run:        e.run,
		ResultType: reflect.TypeFor[*Account](),
		FactTypes: []analysis.Fact{new(summary.Wrappers), new(summary.Text), new(summary.Handles), new(summary.Runs), new(summary.Duties), new(summary.Origins),
			new(summary.TableName), new(summary.Models), new(summary.Hook), new(summary.Adds), new(summary.Generic), new(summary.Instances)},
	}
}
