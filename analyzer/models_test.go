package analyzer_test

import (
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/tenantvet/tenantvet/analyzer"
	"github.com/tenantvet/tenantvet/analyzer/config"
	"github.com/tenantvet/tenantvet/sqlscan"
)

// TestModelsNeedNoConfiguration finds the same with the models alone.
func TestModelsNeedNoConfiguration(t *testing.T) {
	analysistest.Run(t, source(t), withCodes(analyzer.New(config.Default())), "./models", "./modeluser", "./hooks", "./columntypes", "./columntypesuser")
}

// TestCallbacks takes statements as confined where a callback of their
// processor is configured. The package is hidden from the other tests by its
// name.
func TestCallbacks(t *testing.T) {
	cfg := config.Default()
	cfg.Callbacks = []string{"query", "update"}
	analysistest.Run(t, source(t), withCodes(analyzer.New(cfg)), "./_callbacks")
}

// TestNaming names the tables of models by the program's naming strategy.
func TestNaming(t *testing.T) {
	cfg := config.Default()
	cfg.Naming = &config.Naming{TablePrefix: "t_", SingularTable: true}
	analysistest.Run(t, source(t), withCodes(analyzer.New(cfg)), "./_naming")
}

// TestChildren takes tables that hold the keys of a tenant's rows for those of
// the tenant, as the associations of models tell.
func TestChildren(t *testing.T) {
	cfg := config.Default()
	cfg.Provenance = config.ProvenanceOff
	analysistest.Run(t, source(t), withCodes(analyzer.New(cfg)), "./_children/ledger", "./_children/user", "./_children/quiet")
	analysistest.Run(t, source(t), withCodes(analyzer.New(config.Default())), "./_children/store", "./_children/web")
}

// TestTrustedKeys takes what a tenant's row refers to for the tenant's, where the
// configuration says that foreign keys stay within a tenant.
func TestTrustedKeys(t *testing.T) {
	cfg := config.Default()
	cfg.Joins, cfg.Provenance = config.JoinsForeignKey, config.ProvenanceOff
	analysistest.Run(t, source(t), withCodes(analyzer.New(cfg)), "./_trusted")
}

// TestTrustedAssociations takes the keys that associations hold as staying within
// the tenant, where the configuration says so.
func TestTrustedAssociations(t *testing.T) {
	cfg := config.Default()
	cfg.Provenance, cfg.Joins = config.ProvenanceOff, config.JoinsForeignKey
	analysistest.Run(t, source(t), withCodes(analyzer.New(cfg)), "./_children/trusted")
}

// TestSQLite checks texts that no round of a loop adds to, with a server that is
// not PostgreSQL.
func TestSQLite(t *testing.T) {
	cfg := load(t, func(c *config.Config) { c.Dialect = sqlscan.SQLite })
	analysistest.Run(t, source(t), withCodes(analyzer.New(cfg)), "./_lite")
}
