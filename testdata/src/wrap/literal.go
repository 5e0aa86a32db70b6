package wrap

import "database/sql"

// A function literal that is called here is judged by its calls.
func literals(db *sql.DB, tenant int64, text string) error {
	run := func(query string, args ...any) error {
		_, err := db.Exec(query, args...)
		return err
	}
	if err := run(`DELETE FROM orders WHERE tenant_id = $1`, tenant); err != nil {
		return err
	}
	if err := run(`DELETE FROM orders`); err != nil { // want "TV101: .*orders"
		return err
	}
	count := func(where string) {
		_ = db.QueryRow(`SELECT count(*) FROM orders ` + where) // want "TV101: .*orders"
	}
	count(`WHERE tenant_id = 5`) // want "TV202: .*"
	count(`WHERE id = 5`)

	// One that is passed on has other callers.
	other := func(query string) {
		_, _ = db.Exec(query) // want "TV301: .*parameter query"
	}
	other(`DELETE FROM orders WHERE tenant_id = $1`)
	each(other)
	return nil
}

func each(f func(string)) { f(`DELETE FROM orders`) } // want "TV101: .*orders"
