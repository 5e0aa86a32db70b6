// Package clauses adds to the SQL of other packages, and has no statement of
// its own.
package clauses

import (
	"fmt"
	"strings"
)

// Scope adds a condition behind those that are there.
func Scope(query string, tenant int64, args ...any) (string, []any) { // want Scope:"returns text"
	word := "WHERE"
	if strings.Contains(query, "WHERE") {
		word = "AND"
	}
	return fmt.Sprintf("%s %s tenant_id = $%d", query, word, len(args)+1), append(args, tenant)
}

// Sort adds an order.
func Sort(query, by string) string { // want Sort:"returns text"
	return fmt.Sprintf("%s ORDER BY %s", query, by)
}

// Search adds a condition where there is something to search for.
func Search(query, condition, word string) string { // want Search:"returns text"
	if word == "" {
		return query
	}
	return query + condition
}
