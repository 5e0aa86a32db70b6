package analyzer_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/tenantvet/tenantvet/analyzer"
	"github.com/tenantvet/tenantvet/analyzer/config"
)

// TestWideRepository checks that nothing of a generic repository is left out,
// however many methods it has and however many models it is made for: the last
// method asks for all rows, and only the last model has a tenant.
func TestWideRepository(t *testing.T) {
	for _, size := range []struct{ methods, models int }{{500, 1}, {1, 1000}} {
		dir := t.TempDir()
		for _, name := range []string{"go.mod", "go.sum", "schema.sql", config.FileName} {
			text, err := os.ReadFile(filepath.Join(source(t), name))
			require.NoError(t, err)
			require.NoError(t, os.WriteFile(filepath.Join(dir, name), text, 0o600))
		}
		require.NoError(t, os.Mkdir(filepath.Join(dir, "wide"), 0o700))
		src := wideRepository(size.methods, size.models)
		require.NoError(t, os.WriteFile(filepath.Join(dir, "wide", "wide.go"), []byte(src), 0o600))
		analysistest.Run(t, dir, withCodes(analyzer.New(load(t, nil))), "./wide")
	}
}

func wideRepository(methods, models int) string {
	var src strings.Builder
	src.WriteString("package wide // want package:`instances`\n\nimport \"gorm.io/gorm\"\n\n" +
		"type wide[T any] struct{ db *gorm.DB } // want wide:`wide.last`\n\n")
	for i := range methods {
		fmt.Fprintf(&src, "func (w wide[T]) by%d(tenantID int64) (out []T) {\n"+
			"\tw.db.Where(\"tenant_id = ?\", tenantID).Where(\"n = %d\").Find(&out)\n\treturn out\n}\n\n", i, i)
	}
	src.WriteString("func (w wide[T]) last() (out []T) {\n" +
		"\tw.db.Find(&out) // want `TV101: query on parts has no tenant predicate.*with T = wide.Part`\n\treturn out\n}\n\n" +
		"type Part struct {\n\tID       uint\n\tTenantID int64\n}\n\n")
	var uses strings.Builder
	for i := range models {
		fmt.Fprintf(&src, "type plain%d struct{ ID uint }\n\n", i)
		fmt.Fprintf(&uses, "\t_ = wide[plain%d]{db}\n", i)
	}
	fmt.Fprintf(&src, "func uses(db *gorm.DB) {\n%s\t_ = wide[Part]{db}\n}\n", uses.String())
	return src.String()
}
