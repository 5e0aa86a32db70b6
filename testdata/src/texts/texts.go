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

// Recent is a query in a variable.
var Recent = "SELECT id FROM orders " + tail // want Recent:"holds text"

const tail = "ORDER BY id"

// Queries are queries in a struct.
var Queries = struct{ List, Mine string }{ // want Queries:"returns text"
	List: `SELECT id FROM orders`,
	Mine: `SELECT id FROM orders WHERE tenant_id = $1`,
}

// Changed is given another text when the program starts.
var Changed = `SELECT id FROM orders WHERE tenant_id = $1` // want Changed:"holds text"

// Given is written to by others.
var Given = `SELECT id FROM orders WHERE tenant_id = $1`

func init() {
	Changed = `SELECT id FROM orders`
	set(&Given)
}

func set(s *string) {}

// Support is run by other packages; its directive goes with it.
const Support = `SELECT state FROM orders -- tenantvet:ignore TV101 -- support sees all`
