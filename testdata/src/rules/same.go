package rules

import (
	"context"
	"database/sql"
)

type owner struct{ tenant, other int64 }

func next() int64 { return 1 }

// An update that sets the tenant to the one that its row is selected by moves
// nothing.
func sameTenant(ctx context.Context, db *sql.DB, o *owner, tenant, other int64) {
	_, _ = db.Exec(`UPDATE orders SET tenant_id = $1, status = 'a' WHERE id = 1 AND tenant_id = $2`, tenant, tenant)
	_, _ = db.Exec(`UPDATE orders SET tenant_id = $1, status = $2 WHERE tenant_id = $3`, o.tenant, "a", o.tenant)
	_, _ = db.Exec(`UPDATE orders SET tenant_id = $1 WHERE tenant_id = $2`, tenant, other)                              // want "TV105: .*orders"
	_, _ = db.Exec(`UPDATE orders SET tenant_id = $1 WHERE tenant_id = $2`, o.tenant, o.other)                          // want "TV105: .*orders"
	_, _ = db.Exec(`UPDATE orders SET tenant_id = $1 WHERE tenant_id IN ($2, $3)`, tenant, tenant, other)               // want "TV105: .*orders"
	_, _ = db.Exec(`UPDATE orders SET tenant_id = $1 WHERE tenant_id = $2`, o.tenant, o.change())                       // want "TV105: .*orders"
	_, _ = db.Exec(`UPDATE orders SET tenant_id = $1, total = $2 WHERE tenant_id = $3`, o.tenant, o.change(), o.tenant) // want "TV105: .*orders"
	_, _ = db.Exec(`UPDATE orders SET tenant_id = $1 WHERE tenant_id = $2`, next(), next())                             // want "TV105: .*orders"
}

func (o *owner) change() int64 {
	o.tenant++
	return o.tenant
}
