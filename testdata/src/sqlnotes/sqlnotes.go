// Package sqlnotes has directives in SQL.
package sqlnotes

import "database/sql"

func notes(db *sql.DB, tenant int64) {
	_, _ = db.Query(`-- tenantvet:ignore TV101 -- the nightly report
		SELECT id FROM orders`)
	_, _ = db.Query(`/* tenantvet:ignore TV101 -- the nightly report */ SELECT id FROM orders`)
	_, _ = db.Query(`SELECT id FROM orders -- tenantvet:ignore TV101 -- the nightly report`)
	_, _ = db.Exec(`
		-- tenantvet:ignore TV101 -- the first only
		DELETE FROM order_items;
		DELETE FROM orders;`) // want "TV101: .*orders"
	_, _ = db.Exec(`
		DELETE FROM order_items; -- tenantvet:ignore TV101 -- the one before
		DELETE FROM orders;`) // want "TV101: .*orders"
	_, _ = db.Query(`/* tenantvet:ignore TV101 */ SELECT id FROM orders`)                                   // want "TV101: .*orders" `TV401: /\* tenantvet:ignore TV101 has no reason`
	_, _ = db.Query(`/* tenantvet:global -- x */ SELECT id FROM orders`)                                    // want "TV101: .*orders" `TV401: /\* tenantvet:global has no meaning in SQL`
	_, _ = db.Query(`/* tenantvet:ignore TV101 -- x */ SELECT id FROM orders WHERE tenant_id = $1`, tenant) // want `TV401: /\* tenantvet:ignore TV101 suppresses nothing`
	_, _ = db.Query(`SELECT '-- tenantvet:ignore TV101' FROM orders`)                                       // want "TV101: .*orders"
	_, _ = db.Query(shared)
	_, _ = db.Query(shared)
}

const shared = `/* tenantvet:ignore TV101 -- for both calls */ SELECT id FROM orders`
