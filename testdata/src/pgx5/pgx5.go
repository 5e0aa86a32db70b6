// Package pgx5 calls every function of pgx v5 that is given text.
package pgx5

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
)

const fine = `SELECT id FROM orders WHERE id = $1 AND tenant_id = $2`

func conn(ctx context.Context, c *pgx.Conn, id, tenant int64) {
	_, _ = c.Exec(ctx, `DELETE FROM orders WHERE id = $1`, id) // want "TV101: .*orders"
	_, _ = c.Query(ctx, `SELECT id FROM orders`)               // want "TV101: .*orders"
	_ = c.QueryRow(ctx, `SELECT id FROM orders`)               // want "TV101: .*orders"
	_ = c.QueryRow(ctx, fine, id, tenant)
	_, _ = c.Query(ctx, fine, pgx.QueryExecModeExec, id, tenant)
	_, _ = c.Query(ctx, `SELECT id FROM orders WHERE tenant_id = @tenant`, pgx.NamedArgs{"tenant": tenant})
	_, _ = c.Query(ctx, `SELECT id FROM orders WHERE id = @id`, pgx.NamedArgs{"id": id}) // want "TV101: .*orders"
}

func pool(ctx context.Context, p *pgxpool.Pool, pc *pgxpool.Conn, ptx *pgxpool.Tx, id, tenant int64) {
	_, _ = p.Exec(ctx, `DELETE FROM orders WHERE id = $1`, id)   // want "TV101: .*orders"
	_, _ = p.Query(ctx, `SELECT id FROM orders`)                 // want "TV101: .*orders"
	_ = p.QueryRow(ctx, `SELECT id FROM orders`)                 // want "TV101: .*orders"
	_, _ = pc.Exec(ctx, `DELETE FROM orders WHERE id = $1`, id)  // want "TV101: .*orders"
	_, _ = ptx.Exec(ctx, `DELETE FROM orders WHERE id = $1`, id) // want "TV101: .*orders"
	_ = ptx.QueryRow(ctx, fine, id, tenant)
	_, _ = p.Query(ctx, fine, id, tenant)
}

func tx(ctx context.Context, p *pgxpool.Pool, id, tenant int64) error {
	return pgx.BeginFunc(ctx, p, func(tx pgx.Tx) error {
		_, err := tx.Exec(ctx, `UPDATE orders SET state = 'x' WHERE id = $1`, id) // want "TV101: .*orders"
		if err != nil {
			return err
		}
		_, err = tx.Exec(ctx, `UPDATE orders SET state = 'x' WHERE id = $1 AND tenant_id = $2`, id, tenant)
		return err
	})
}

func batch(ctx context.Context, c *pgx.Conn, id, tenant int64) {
	b := &pgx.Batch{}
	b.Queue(`SELECT id FROM orders WHERE id = $1`, id) // want "TV101: .*orders"
	b.Queue(fine, id, tenant)
	_ = c.SendBatch(ctx, b).Close()
}

func prepared(ctx context.Context, c *pgx.Conn, id, tenant int64) {
	_, _ = c.Prepare(ctx, "get_order", fine)
	_, _ = c.Prepare(ctx, "any_order", `SELECT id FROM orders WHERE id = $1`) // want "TV101: .*orders"
	_ = c.QueryRow(ctx, "get_order", id, tenant)
	_ = c.QueryRow(ctx, "any_order", id)
	_ = c.QueryRow(ctx, "elsewhere", id) // want `TV301: query runs the prepared statement "elsewhere", whose text is not in this package`
	_, _ = c.Exec(ctx, "commit")
}

func copyFrom(ctx context.Context, c *pgx.Conn, p *pgxpool.Pool, rows pgx.CopyFromSource, columns []string) {
	_, _ = c.CopyFrom(ctx, pgx.Identifier{"orders"}, []string{"id", "tenant_id"}, rows)
	_, _ = c.CopyFrom(ctx, pgx.Identifier{"orders"}, []string{"id", "state"}, rows)           // want "TV104: .*orders"
	_, _ = p.CopyFrom(ctx, pgx.Identifier{"public", "orders"}, []string{"id", "state"}, rows) // want "TV104: .*orders"
	_, _ = c.CopyFrom(ctx, pgx.Identifier{"countries"}, []string{"code"}, rows)
	_, _ = c.CopyFrom(ctx, pgx.Identifier{"orders"}, columns, rows) // want "TV301: query text depends on the column names of CopyFrom"
}

func low(ctx context.Context, c *pgconn.PgConn, tenant []byte) {
	_ = c.Exec(ctx, `DELETE FROM orders`)                           // want "TV101: .*orders"
	_ = c.ExecParams(ctx, `DELETE FROM orders`, nil, nil, nil, nil) // want "TV101: .*orders"
	_, _ = c.Prepare(ctx, "low", `DELETE FROM orders`, nil)         // want "TV101: .*orders"
	_ = c.ExecPrepared(ctx, "low", nil, nil, nil)
	_ = c.ExecParams(ctx, `DELETE FROM orders WHERE tenant_id = $1`, [][]byte{tenant}, nil, nil, nil)
}
