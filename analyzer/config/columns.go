package config

import (
	"slices"
	"strings"

	"github.com/tenantvet/tenantvet/sqlscan"
	"github.com/tenantvet/tenantvet/sqlscan/schema"
)

// Conventional are the names that tenant columns go by, the surest first.
var Conventional = []string{
	"tenant_id", "org_id", "organization_id", "organisation_id", "account_id", "workspace_id",
	"company_id", "project_id", "team_id", "customer_id", "domain_id", "merchant_id", "shop_id",
	"store_id", "site_id", "tenant", "tenant_uuid", "org_uuid",
}

// Tables gives the columns of every table of a catalog, which may be nil, and
// of every model that is not in it.
func Tables(catalog *schema.Catalog, models map[string]sqlscan.Model) map[string][]string {
	tables := map[string][]string{}
	for name, m := range models {
		tables[name] = m.Columns
	}
	if catalog == nil {
		return tables
	}
	for name, t := range catalog.Tables {
		columns := make([]string, len(t.Columns))
		for i, c := range t.Columns {
			columns[i] = c.Name
		}
		if unqualified, ok := strings.CutPrefix(name, "public."); ok {
			name = unqualified
		}
		tables[name] = columns
	}
	return tables
}

// PickColumn returns the conventional tenant column that the most tables
// have; of equals, the surest. ok is false when no table has one.
func PickColumn(tables map[string][]string) (column string, ok bool) {
	most := 0
	for _, candidate := range Conventional {
		n := 0
		for _, columns := range tables {
			if slices.Contains(columns, candidate) {
				n++
			}
		}
		if n > most {
			column, most = candidate, n
		}
	}
	return column, most > 0
}
