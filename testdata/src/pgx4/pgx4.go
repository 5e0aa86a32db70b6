// Package pgx4 calls the functions of pgx v4 that are given text.
package pgx4

import (
	"context"

	"github.com/jackc/pgconn"
	"github.com/jackc/pgx/v4"
	"github.com/jackc/pgx/v4/pgxpool"
)

const fine = `SELECT id FROM orders WHERE id = $1 AND tenant_id = $2`

func all(ctx context.Context, c *pgx.Conn, p *pgxpool.Pool, tx pgx.Tx, id, tenant int64) {
	_, _ = c.Exec(ctx, `DELETE FROM orders WHERE id = $1`, id)  // want "TV101: .*orders"
	_, _ = p.Exec(ctx, `DELETE FROM orders WHERE id = $1`, id)  // want "TV101: .*orders"
	_, _ = tx.Exec(ctx, `DELETE FROM orders WHERE id = $1`, id) // want "TV101: .*orders"
	_, _ = c.Query(ctx, fine, id, tenant)
	_ = p.QueryRow(ctx, fine, pgx.QuerySimpleProtocol(true), id, tenant)
	_, _ = tx.Query(ctx, fine, id, tenant)

	_, _ = c.QueryFunc(ctx, `SELECT id FROM orders`, nil, []any{&id}, func(pgx.QueryFuncRow) error { return nil }) // want "TV101: .*orders"
	_, _ = p.QueryFunc(ctx, fine, []any{id, tenant}, []any{&id}, func(pgx.QueryFuncRow) error { return nil })

	b := &pgx.Batch{}
	b.Queue(`SELECT id FROM orders WHERE id = $1`, id) // want "TV101: .*orders"
	b.Queue(fine, id, tenant)

	_, _ = tx.CopyFrom(ctx, pgx.Identifier{"orders"}, []string{"id"}, pgx.CopyFromRows(nil)) // want "TV104: .*orders"
	_, _ = tx.CopyFrom(ctx, pgx.Identifier{"orders"}, []string{"id", "tenant_id"}, pgx.CopyFromRows(nil))

	_, _ = tx.Prepare(ctx, "one", fine)
	_ = tx.QueryRow(ctx, "one", id, tenant)
}

func low(ctx context.Context, c *pgconn.PgConn) {
	_ = c.Exec(ctx, `DELETE FROM orders`) // want "TV101: .*orders"
	_ = c.Exec(ctx, `DELETE FROM countries`)
}
