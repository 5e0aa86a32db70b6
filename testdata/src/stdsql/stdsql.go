// Package stdsql calls every function of database/sql that is given text.
package stdsql

import (
	"context"
	"database/sql"
)

const (
	leak = `SELECT id FROM orders WHERE id = $1` // want "TV101: .*orders"
	fine = `SELECT id FROM orders WHERE id = $1 AND tenant_id = $2`
)

func db(ctx context.Context, db *sql.DB, id, tenant int64) {
	_, _ = db.Exec(`DELETE FROM orders WHERE id = $1`, id) // want "TV101: .*orders"
	_, _ = db.Exec(`DELETE FROM orders WHERE id = $1 AND tenant_id = $2`, id, tenant)
	_, _ = db.ExecContext(ctx, `DELETE FROM orders WHERE id = $1`, id) // want "TV101: .*orders"
	_, _ = db.ExecContext(ctx, `DELETE FROM orders WHERE id = $1 AND tenant_id = $2`, id, tenant)
	_, _ = db.Query(`SELECT id FROM orders`) // want "TV101: .*orders"
	_, _ = db.Query(fine, id, tenant)
	_, _ = db.QueryContext(ctx, `SELECT id FROM orders`) // want "TV101: .*orders"
	_, _ = db.QueryContext(ctx, fine, id, tenant)
	_ = db.QueryRow(`SELECT id FROM orders`) // want "TV101: .*orders"
	_ = db.QueryRow(fine, id, tenant)
	_ = db.QueryRowContext(ctx, `SELECT id FROM orders`) // want "TV101: .*orders"
	_ = db.QueryRowContext(ctx, fine, id, tenant)
	_ = db.QueryRow(leak, id)
	_ = db.QueryRowContext(ctx, leak, id)
}

func tx(ctx context.Context, tx *sql.Tx, conn *sql.Conn, id, tenant int64) {
	_, _ = tx.Exec(`UPDATE orders SET state = 'x' WHERE id = $1`, id)               // want "TV101: .*orders"
	_, _ = tx.ExecContext(ctx, `UPDATE orders SET state = 'x' WHERE id = $1`, id)   // want "TV101: .*orders"
	_ = tx.QueryRow(`SELECT state FROM orders WHERE id = $1`, id)                   // want "TV101: .*orders"
	_, _ = conn.ExecContext(ctx, `UPDATE orders SET state = 'x' WHERE id = $1`, id) // want "TV101: .*orders"
	_, _ = conn.QueryContext(ctx, `SELECT state FROM orders WHERE id = $1`, id)     // want "TV101: .*orders"
	_ = conn.QueryRowContext(ctx, fine, id, tenant)
	_, _ = tx.Query(fine, id, tenant)
}

func stmt(ctx context.Context, db *sql.DB, id, tenant int64) error {
	bad, err := db.Prepare(`SELECT state FROM orders WHERE id = $1`) // want "TV101: .*orders"
	if err != nil {
		return err
	}
	_, _ = bad.Query(id)
	good, err := db.PrepareContext(ctx, fine)
	if err != nil {
		return err
	}
	_, _ = good.QueryContext(ctx, id, tenant)
	_, _ = good.Exec(id, tenant)
	return nil
}

// repo embeds the handle: its methods are promoted.
type repo struct{ *sql.DB }

func (r repo) list(tenant int64) {
	_, _ = r.Query(`SELECT id FROM orders`) // want "TV101: .*orders"
	_, _ = r.Query(`SELECT id FROM orders WHERE tenant_id = $1`, tenant)
}

func deferred(db *sql.DB, tenant int64) {
	defer db.Exec(`DELETE FROM orders`) // want "TV101: .*orders"
	go db.Exec(`DELETE FROM orders`)    // want "TV101: .*orders"
	func() {
		_, _ = db.Exec(`DELETE FROM orders WHERE tenant_id = $1`, tenant)
		_, _ = db.Exec(`TRUNCATE orders`) // want "TV101: .*orders"
	}()
}

var handle *sql.DB

var atStart = handle.QueryRow(`SELECT id FROM orders`) // want "TV101: .*orders"

// other has the names of database/sql's methods and is something else.
type other struct{}

func (other) Query(text string, args ...any) {}
func (other) Exec(text string, args ...any)  {}

func lookAlike(o other) {
	o.Query(`SELECT id FROM orders`)
	o.Exec(`DELETE FROM orders`)
}

// Statements that touch no tenant table.
func harmless(db *sql.DB) {
	_, _ = db.Exec(`SELECT 1`)
	_, _ = db.Exec(`SET search_path = public`)
	_, _ = db.Query(`SELECT code FROM countries`)
	_, _ = db.Query(``)
}
