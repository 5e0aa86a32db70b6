// Package texts returns SQL to other packages, and runs none.
package texts

// ByID returns a query.
func ByID(columns string) string { // want ByID:"returns text"
	return "SELECT " + columns + " FROM orders WHERE id = $1"
}

// Scope returns a condition.
func Scope(alias string) string { // want Scope:"returns text"
	return " AND " + alias + ".tenant_id = $2"
}

// Name returns no SQL: it is not worth a fact.
func Name() string { return "orders" } // want Name:`origin\(0: constant "orders"\)`
