package sqlscan_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tenantvet/tenantvet/sqlscan"
)

func TestSettings(t *testing.T) {
	hole := &sqlscan.Hole{Kind: sqlscan.AnyText, Name: "t"}
	for name, c := range map[string]struct {
		parts []sqlscan.Part
		want  string
	}{
		"set_config":          {parts: []sqlscan.Part{{Text: "SELECT set_config('app.tenant_id', $2::text, true)"}}, want: "app.tenant_id=$2"},
		"two":                 {parts: []sqlscan.Part{{Text: "SELECT set_config('a.b', $1, true), SET_CONFIG('c.d', ?, false)"}}, want: "a.b=$1 c.d=?1"},
		"set local":           {parts: []sqlscan.Part{{Text: "SET LOCAL app.tenant = '"}, {Hole: hole}, {Text: "'"}}, want: "app.tenant={t}"},
		"set to":              {parts: []sqlscan.Part{{Text: "set session app.tenant TO "}, {Hole: hole}}, want: "app.tenant={t}"},
		"built in":            {parts: []sqlscan.Part{{Text: "SELECT set_config('timezone', $1, true)"}}},
		"constant":            {parts: []sqlscan.Part{{Text: "SET app.tenant = 'acme'"}}},
		"name unknown":        {parts: []sqlscan.Part{{Text: "SELECT set_config($1, $2, true)"}}},
		"column of that name": {parts: []sqlscan.Part{{Text: "UPDATE t SET app.tenant = $1"}}},
		"cut off":             {parts: []sqlscan.Part{{Text: "SET app.tenant"}}},
	} {
		t.Run(name, func(t *testing.T) {
			got := ""
			for _, st := range sqlscan.New(sqlscan.Policy{}).Check(sqlscan.Template{Parts: c.parts}).Statements {
				for _, s := range st.Settings {
					if got != "" {
						got += " "
					}
					got += s.Name + "=" + s.Value.String()
				}
			}
			require.Equal(t, c.want, got)
		})
	}
}
