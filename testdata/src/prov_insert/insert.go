// Package prov_insert writes tenant values.
package prov_insert

import (
	"context"
	"database/sql"
	"encoding/json"
	"net/http"

	"github.com/jackc/pgx/v5"
	"github.com/jmoiron/sqlx"

	auth "example.com/shop/prov_auth"
)

type order struct {
	ID     int64  `db:"id"`
	Tenant int64  `db:"tenant_id"`
	State  string `db:"state"`
}

func inserted(db *sql.DB, r *http.Request) {
	_, _ = db.Exec(`INSERT INTO orders (id, tenant_id, state, total) VALUES ($1, $2, $3, 0)`, 1, r.FormValue("tenant"), "open") // want `TV201: .*FormValue`
	_, _ = db.Exec(`INSERT INTO orders (id, tenant_id, state, total) VALUES ($1, $2, $3, 0)`, 1, auth.MustTenant(r.Context()), r.FormValue("state"))
	_, _ = db.Exec(`INSERT INTO orders (id, tenant_id, state, total) SELECT $1, $2, $3, 0`, 1, r.FormValue("tenant"), "open") // want `TV201: .*FormValue`
	_, _ = db.Exec(`INSERT INTO orders (id, tenant_id, state, total) SELECT $1, $2, $3, 0`, 1, auth.MustTenant(r.Context()), r.FormValue("state"))
}

func upserted(db *sql.DB, r *http.Request) {
	const upsert = `INSERT INTO orders (id, tenant_id, state, total) VALUES ($1, $2, $3, 0)
		ON CONFLICT (id) DO UPDATE SET state = $3 WHERE orders.tenant_id = $4`
	mine := auth.MustTenant(r.Context())
	_, _ = db.Exec(upsert, 1, mine, r.FormValue("state"), mine)
	_, _ = db.Exec(upsert, 1, mine, "open", r.FormValue("tenant")) // want `TV201: .*FormValue`
}

func updated(db *sql.DB, r *http.Request) {
	_, _ = db.Exec(`UPDATE orders SET state = $1 WHERE tenant_id = $2`, "open", r.FormValue("tenant")) // want `TV201: .*FormValue`
	_, _ = db.Exec(`UPDATE orders SET state = $1 WHERE tenant_id = $2`, r.FormValue("state"), auth.MustTenant(r.Context()))
	_, _ = db.Exec(`DELETE FROM orders WHERE tenant_id = $1 AND id = $2`, r.PathValue("tenant"), 1) // want `TV201: .*PathValue`
	_, _ = db.Exec(`DELETE FROM orders WHERE tenant_id = $1 AND id = $2`, auth.MustTenant(r.Context()), r.PathValue("id"))
}

func named(ctx context.Context, db *sqlx.DB, conn *pgx.Conn, r *http.Request) {
	_, _ = conn.Query(ctx, `SELECT id FROM orders WHERE tenant_id = @tenant`, pgx.NamedArgs{"tenant": r.FormValue("tenant")}) // want `TV201: .*FormValue`
	_, _ = conn.Query(ctx, `SELECT id FROM orders WHERE tenant_id = @tenant AND state = @state`, pgx.NamedArgs{"tenant": auth.MustTenant(ctx), "state": r.FormValue("state")})
	_, _ = db.NamedExec(`DELETE FROM orders WHERE tenant_id = :tenant`, map[string]any{"tenant": r.FormValue("tenant")}) // want `TV201: .*FormValue`
	_, _ = db.NamedExec(`DELETE FROM orders WHERE tenant_id = :tenant AND state = :state`, map[string]any{"tenant": auth.MustTenant(ctx), "state": r.FormValue("state")})
	var o order
	if err := json.NewDecoder(r.Body).Decode(&o); err != nil {
		return
	}
	_, _ = db.NamedExec(`INSERT INTO orders (id, tenant_id, state, total) VALUES (:id, :tenant_id, :state, 0)`, o) // want `TV201: .*Body`
	o.Tenant = auth.MustTenant(ctx)
	_, _ = db.NamedExec(`INSERT INTO orders (id, tenant_id, state, total) VALUES (:id, :tenant_id, :state, 0)`, o)
}

func batch(b *pgx.Batch, r *http.Request) {
	b.Queue(`DELETE FROM orders WHERE tenant_id = $1`, r.FormValue("tenant")) // want `TV201: .*FormValue`
	b.Queue(`DELETE FROM orders WHERE tenant_id = $1 AND state = $2`, auth.MustTenant(r.Context()), r.FormValue("state"))
}
