package discovery

import (
	"slices"
	"strings"

	"github.com/jinzhu/inflection"

	"github.com/tenantvet/tenantvet/sqlscan/schema"
)

// ownTable finds the tenant's own table and its key: the table that the most
// foreign keys of the tenant column alone refer to, else the one that the
// column is named after. catalog may be nil.
func ownTable(catalog *schema.Catalog, tables map[string][]string, column string) (table, key string) {
	type target struct{ table, key string }
	votes := map[target]int{}
	if catalog != nil {
		for _, t := range catalog.Tables {
			for _, fk := range t.ForeignKeys {
				if len(fk.Columns) == 1 && fk.Columns[0] == column && len(fk.RefColumns) == 1 {
					votes[target{strings.TrimPrefix(fk.RefTable, "public."), fk.RefColumns[0]}]++
				}
			}
		}
	}
	best, most := target{}, 0
	for to, n := range votes {
		if n > most || n == most && to.table < best.table {
			best, most = to, n
		}
	}
	if most > 0 {
		return best.table, best.key
	}
	for _, name := range namesFor(column) {
		if columns, ok := tables[name]; ok && slices.Contains(columns, "id") && !slices.Contains(columns, column) {
			return name, "id"
		}
	}
	return "", ""
}

// longNames are what abbreviations stand for.
var longNames = map[string][]string{
	"org": {"organization", "organisation"}, "organization": {"org"}, "organisation": {"org"},
}

// namesFor are the tables that a column such as org_id may be named after.
func namesFor(column string) []string {
	stem := strings.TrimSuffix(strings.TrimSuffix(column, "_id"), "_uuid")
	names := []string{inflection.Plural(stem), stem}
	for _, long := range longNames[stem] {
		names = append(names, inflection.Plural(long), long)
	}
	return names
}
