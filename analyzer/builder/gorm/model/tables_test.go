package model_test

import (
	"bytes"
	"encoding/json"
	"go/types"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tenantvet/tenantvet/analyzer/builder/gorm/model"
	"github.com/tenantvet/tenantvet/sqlscan"
)

// otherwise are the beginnings of keys that GORM declares in another way than they are held,
// or not at all.
var otherwise = map[string]string{
	"frees(owner_id)":     "constraint:-",
	"backwards(owner_id)": "the key stands on the wrong side",
	"owners(id)":          "which is this one",
	"selves(":             "GORM makes one key of two",
	"places(country_id)":  "it is only embedded, and not migrated",
}

// migrated is what AutoMigrate makes, as the program in testdata/gorm prints it.
type migrated struct {
	Constraints []struct {
		Table, RefTable     string
		Columns, RefColumns []string
	}
	Refused []string
}

// TestReferences compares the keys that models hold with the foreign keys that
// GORM declares in a real database.
func TestReferences(t *testing.T) {
	cmd := exec.CommandContext(t.Context(), "go", "run", ".", "-constraints")
	cmd.Dir = source(t)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	require.NoError(t, err, stderr.String())
	var real migrated
	require.NoError(t, json.Unmarshal(out, &real))
	require.Equal(t, []string{"*shapes.Defaults"}, real.Refused)

	var want, got []string
	for _, c := range real.Constraints {
		want = add(want, c.Table, c.Columns, c.RefTable, c.RefColumns)
	}
	for name, m := range tables(t) {
		for _, r := range m.References {
			if len(r.Where) == 0 {
				got = add(got, name, r.Columns, r.Table, r.RefColumns)
			}
		}
	}
	slices.Sort(want)
	slices.Sort(got)
	require.Greater(t, len(want), 25)
	require.Equal(t, slices.Compact(want), slices.Compact(got))
}

func add(keys []string, table string, columns []string, ref string, refColumns []string) []string {
	key := table + "(" + strings.Join(columns, ",") + ") -> " + ref + "(" + strings.Join(refColumns, ",") + ")"
	for other := range otherwise {
		if strings.HasPrefix(key, other) {
			return keys
		}
	}
	return append(keys, key)
}

// tables are those of all models.
func tables(t *testing.T) map[string]sqlscan.Model {
	l := load(t)
	models := model.New(model.Options{TableName: l.literal})
	for _, p := range l.packages {
		for _, name := range p.Types.Scope().Names() {
			if obj, ok := p.Types.Scope().Lookup(name).(*types.TypeName); ok && !strings.HasPrefix(name, "Chain") {
				_, _ = models.Of(obj.Type())
			}
		}
	}
	return models.Tables()
}

// TestReferenceDetails tells which keys may be missing, are shared, or are those of
// several kinds of owner.
func TestReferenceDetails(t *testing.T) {
	all := tables(t)
	owner := func(columns, keys string) sqlscan.Reference {
		return sqlscan.Reference{Columns: []string{columns}, Table: "owners", RefColumns: []string{keys}}
	}
	nullable := owner("owner_id", "id")
	nullable.Nullable = true
	require.Equal(t, []sqlscan.Reference{nullable, owner("second_owner_id", "id")}, all["pets"].References)
	require.Equal(t, []sqlscan.Reference{owner("owner_id", "id")}, all["frees"].References)
	require.Equal(t, []sqlscan.Reference{owner("owner_id", "id")}, all["backwards"].References)
	require.Equal(t, []sqlscan.Reference{{
		Columns: []string{"owner_id"}, Table: "pets", RefColumns: []string{"id"},
		Where: []sqlscan.ColumnText{{Column: "owner_type", Text: "pets"}},
	}}, all["toys"].References)
	require.True(t, all["by_code"].References[0].Shared, "nothing says that a code is that of one language")
}
