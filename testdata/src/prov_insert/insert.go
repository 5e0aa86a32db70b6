// Package prov_insert writes tenant values.
package prov_insert

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"

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

// settings are of the database session: policies read them.
func settings(ctx context.Context, tx *sql.Tx, r *http.Request) {
	_, _ = tx.ExecContext(ctx, `SELECT set_config('app.tenant_id', $1, true)`, r.FormValue("tenant")) // want `TV201: .*FormValue`
	_, _ = tx.ExecContext(ctx, `SELECT set_config('app.tenant_id', $1, true)`, auth.MustTenant(ctx))
	_, _ = tx.ExecContext(ctx, `SELECT set_config('app.locale', $1, true)`, r.FormValue("locale"))
	_, _ = tx.ExecContext(ctx, fmt.Sprintf(`SET LOCAL app.tenant_id = '%s'`, r.FormValue("tenant"))) // want `TV201: .*FormValue`
	_, _ = tx.ExecContext(ctx, fmt.Sprintf(`SET LOCAL app.tenant_id = '%d'`, auth.MustTenant(ctx)))
	_, _ = tx.ExecContext(ctx, "SET LOCAL app.tenant_id = "+r.FormValue("tenant")) // want `TV201: .*FormValue`
	var set string
	_ = tx.QueryRowContext(ctx, `SELECT set_config('app.tenant', $1, false)`, "acme").Scan(&set) // want `TV202: .*acme`
}

// setTenant leaves it to its callers.
func setTenant(ctx context.Context, tx *sql.Tx, tenant string) error {
	_, err := tx.ExecContext(ctx, `SELECT set_config('app.tenant_id', $1, true)`, tenant)
	return err
}

func setTenants(ctx context.Context, tx *sql.Tx, r *http.Request) {
	_ = setTenant(ctx, tx, auth.ClaimsFrom(ctx).Subject)
	_ = setTenant(ctx, tx, r.Header.Get("X-Tenant")) // want `TV201: .*Header`
}

// Text in the place of the tenant can end the literal that it stands in, and is
// no tenant value at all; a number can not.
func spliced(ctx context.Context, db *sql.DB, r *http.Request) {
	_, _ = db.Query(fmt.Sprintf(`SELECT id FROM orders WHERE tenant_id = '%s'`, r.FormValue("tenant")))        // want `TV101: .*not a plain tenant value`
	_, _ = db.Query(fmt.Sprintf(`SELECT id FROM orders WHERE tenant_id = '%s'`, auth.ClaimsFrom(ctx).Subject)) // want `TV101: .*not a plain tenant value`
	_, _ = db.Query(fmt.Sprintf(`SELECT id FROM orders WHERE tenant_id = %d`, auth.MustTenant(ctx)))
	_, _ = db.Query(`SELECT id FROM orders WHERE tenant_id = '` + r.FormValue("tenant") + `'`) // want `TV101: .*not a plain tenant value`
	_, _ = db.Query(`SELECT id FROM orders WHERE tenant_id = ` + strconv.FormatInt(auth.MustTenant(ctx), 10))
	n, _ := strconv.Atoi(r.FormValue("tenant"))
	_, _ = db.Query(fmt.Sprintf(`SELECT id FROM orders WHERE tenant_id = %d`, n)) // want `TV201: .*FormValue`
}

// copied are rows that carry their tenant.
func copied(ctx context.Context, conn *pgx.Conn, r *http.Request) {
	columns := []string{"id", "tenant_id", "state"}
	_, _ = conn.CopyFrom(ctx, pgx.Identifier{"orders"}, columns, pgx.CopyFromRows([][]any{{1, auth.MustTenant(ctx), r.FormValue("state")}}))
	_, _ = conn.CopyFrom(ctx, pgx.Identifier{"orders"}, columns, pgx.CopyFromRows([][]any{{1, r.FormValue("tenant"), "open"}})) // want `TV201: .*FormValue`
	var in []order
	_ = json.NewDecoder(r.Body).Decode(&in)
	_, _ = conn.CopyFrom(ctx, pgx.Identifier{"orders"}, columns, pgx.CopyFromSlice(len(in), func(i int) ([]any, error) { // want `TV201: .*Body`
		return []any{in[i].ID, in[i].Tenant, in[i].State}, nil
	}))
	_, _ = conn.CopyFrom(ctx, pgx.Identifier{"orders"}, columns, pgx.CopyFromSlice(len(in), func(i int) ([]any, error) {
		return []any{in[i].ID, auth.MustTenant(ctx), in[i].State}, nil
	}))
}

// owned is embedded in what is written.
type owned struct {
	Tenant int64 `db:"tenant_id"`
}

type item struct {
	owned
	ID    int64  `db:"id"`
	State string `db:"state"`
}

func embedded(ctx context.Context, db *sqlx.DB, r *http.Request) {
	const insert = `INSERT INTO orders (id, tenant_id, state, total) VALUES (:id, :tenant_id, :state, 0)`
	n, _ := strconv.ParseInt(r.FormValue("tenant"), 10, 64)
	_, _ = db.NamedExec(insert, item{owned: owned{Tenant: n}, State: "open"}) // want `TV201: .*FormValue`
	_, _ = db.NamedExec(insert, &item{owned: owned{Tenant: auth.MustTenant(ctx)}, State: r.FormValue("state")})
	_, _ = db.NamedExec(insert, []item{{owned: owned{Tenant: n}}}) // want `TV201: .*FormValue`
}

// batches queue one statement for each of what the client sent.
func batches(ctx context.Context, r *http.Request) *pgx.Batch {
	b := &pgx.Batch{}
	var in []order
	_ = json.NewDecoder(r.Body).Decode(&in)
	for _, o := range in {
		b.Queue(`UPDATE orders SET state = $1 WHERE tenant_id = $2 AND id = $3`, o.State, o.Tenant, o.ID) // want `TV201: .*Body`
		b.Queue(`UPDATE orders SET state = $1 WHERE tenant_id = $2 AND id = $3`, o.State, auth.MustTenant(ctx), o.ID)
	}
	return b
}

// insertOrder is a wrapper that binds the tenant itself.
func insertOrder(ctx context.Context, db *sql.DB, query string, args ...any) error {
	_, err := db.ExecContext(ctx, query, append([]any{auth.MustTenant(ctx)}, args...)...)
	return err
}

func insertFor(ctx context.Context, db *sql.DB, tenant, query string, args ...any) error {
	_, err := db.ExecContext(ctx, query, append([]any{tenant}, args...)...)
	return err
}

func wrapped(ctx context.Context, db *sql.DB, r *http.Request) {
	_ = insertOrder(ctx, db, `DELETE FROM orders WHERE tenant_id = $1 AND state = $2`, r.FormValue("state"))
	_ = insertFor(ctx, db, auth.ClaimsFrom(ctx).Subject, `DELETE FROM orders WHERE tenant_id = $1 AND state = $2`, r.FormValue("state"))
	_ = insertFor(ctx, db, r.FormValue("tenant"), `DELETE FROM orders WHERE tenant_id = $1 AND state = $2`, "old") // want `TV201: .*FormValue`
}
