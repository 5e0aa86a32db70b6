package sqlscan_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/tenantvet/tenantvet/sqlscan"
	"github.com/tenantvet/tenantvet/sqlscan/schema"
)

// TestMend mends the statements of testdata/mend: NAME.want is NAME.sql with
// its first finding mended, or "none".
func TestMend(t *testing.T) {
	eachMendFile(t, "../testdata/mend/*.txtar", func(t *testing.T, c *sqlscan.Checker, archive *txtar.Archive, file string) {
		for i := range archive.Files {
			name, ok := strings.CutSuffix(archive.Files[i].Name, ".sql")
			if !ok || name == "schema" {
				continue
			}
			t.Run(name, func(t *testing.T) {
				want := section(archive, name+".want")
				require.NotNil(t, want)
				got := mendFirst(c, strings.TrimSuffix(string(archive.Files[i].Data), "\n"))
				if update.texts {
					want.Data = []byte(got + "\n")
				}
				require.Equal(t, strings.TrimSuffix(string(want.Data), "\n"), got)
			})
		}
		if update.texts {
			require.NoError(t, os.WriteFile(file, txtar.Format(archive), 0o644))
		}
	})
}

// TestMendEveryCase mends what can be mended in testdata/sql. That a mend
// removes its finding and adds none is its own proof; here it must succeed.
func TestMendEveryCase(t *testing.T) {
	mended := 0
	eachMendFile(t, "../testdata/sql/*.txtar", func(t *testing.T, c *sqlscan.Checker, archive *txtar.Archive, _ string) {
		for _, f := range archive.Files {
			name, ok := strings.CutSuffix(f.Name, ".sql")
			if !ok || name == "schema" {
				continue
			}
			text := sqlscan.Literal(strings.TrimSuffix(string(f.Data), "\n"))
			for _, s := range c.Check(text).Statements {
				for _, finding := range s.Findings {
					if finding.Mend == nil {
						continue
					}
					mended++
					if c.Mend(text, finding, mendValue(finding.Mend)) == nil {
						t.Errorf("%s: cannot be mended at %d by %v:\n%s", name, finding.Mend.Offset, finding.Mend.Insertions("$9"), text.String())
					}
				}
			}
		}
	})
	t.Logf("%d findings mended", mended)
	require.Greater(t, mended, 100)
}

func eachMendFile(t *testing.T, pattern string, do func(*testing.T, *sqlscan.Checker, *txtar.Archive, string)) {
	files, err := filepath.Glob(pattern)
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			require.NoError(t, err)
			policy, err := parsePolicy(string(archive.Comment))
			require.NoError(t, err)
			if ddl := section(archive, "schema.sql"); ddl != nil {
				policy.Catalog, _ = schema.Parse([]schema.Source{{Name: "schema.sql", Text: string(ddl.Data)}}, string(policy.Dialect))
			}
			do(t, sqlscan.New(policy), archive, file)
		})
	}
}

// mendFirst mends the first finding of a text.
func mendFirst(c *sqlscan.Checker, text string) string {
	for _, s := range c.Check(sqlscan.Literal(text)).Statements {
		if len(s.Findings) > 0 {
			return mended(c, text, s.Findings[0])
		}
	}
	return "nothing to mend"
}

func mended(c *sqlscan.Checker, text string, f sqlscan.Finding) string {
	edits := c.Mend(sqlscan.Literal(text), f, mendValue(f.Mend))
	if edits == nil {
		return "none"
	}
	for _, e := range slices.Backward(edits) {
		text = text[:e.Offset] + e.Text + text[e.Offset:]
	}
	return text
}

func mendValue(m *sqlscan.Mend) string {
	switch {
	case m == nil:
		return ""
	case m.Tied != "":
		return m.Tied
	case len(m.Known) > 0:
		return m.Known[0].Text
	}
	return "$9" // stands for a new placeholder
}
