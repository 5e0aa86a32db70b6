package vettool

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestDependenciesReportTheirFindings(t *testing.T) {
	path := filepath.Join(t.TempDir(), "vet.cfg")
	for _, c := range []struct {
		name, unit string
		changed    bool
	}{
		{"own module", `{"ID":"m/a","ModulePath":"m","VetxOnly":true}`, true},
		{"asked for", `{"ID":"m/a","ModulePath":"m","VetxOnly":false}`, false},
		{"other module", `{"ID":"x/a","ModulePath":"x","ModuleVersion":"v1.0.0","Dir":"/go/pkg/mod/x@v1.0.0/a","VetxOnly":true}`, false},
		{"vendored module", `{"ID":"x/a","ModulePath":"x","ModuleVersion":"v1.0.0","Dir":"/m/vendor/x/a","VetxOnly":true}`, false},
		{"replaced module", `{"ID":"x/a","ModulePath":"x","ModuleVersion":"v1.0.0","Dir":"/m/x/a","VetxOnly":true}`, true},
		{"standard library", `{"ID":"fmt","VetxOnly":true}`, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			require.NoError(t, os.WriteFile(path, []byte(c.unit), 0o666))
			whole, err := withFindings(path)
			require.NoError(t, err)
			if !c.changed {
				require.Equal(t, path, whole)
				return
			}
			data, err := os.ReadFile(whole)
			require.NoError(t, err)
			require.JSONEq(t, strings.Replace(c.unit, "true", "false", 1), string(data))
		})
	}
	require.NoError(t, os.WriteFile(path, []byte("{"), 0o666))
	_, err := withFindings(path)
	require.ErrorContains(t, err, "is not described in JSON")
}
