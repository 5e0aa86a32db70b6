package pgx5

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
)

// The text of a batch can be set without Queue.
func queued(ctx context.Context, p *pgxpool.Pool, text string, tenant int64) {
	b := &pgx.Batch{QueuedQueries: []*pgx.QueuedQuery{
		{SQL: `DELETE FROM orders`}, // want "TV101: .*orders"
		{SQL: `DELETE FROM orders WHERE tenant_id = $1`, Arguments: []any{tenant}},
	}}
	q := b.Queue(`SELECT code FROM countries`)
	q.SQL = `SELECT id FROM orders` // want "TV101: .*orders"
	queue(b, `DELETE FROM orders`)  // want "TV101: .*orders"
	queue(b, `DELETE FROM countries`)
	p.SendBatch(ctx, b)
}

func queue(b *pgx.Batch, query string) {
	b.QueuedQueries = append(b.QueuedQueries, &pgx.QueuedQuery{SQL: query})
}

// What begins and ends a transaction is text as well.
func options(ctx context.Context, p *pgxpool.Pool) {
	_, _ = p.BeginTx(ctx, pgx.TxOptions{BeginQuery: `BEGIN; DELETE FROM orders`}) // want "TV101: .*orders"
	_, _ = p.BeginTx(ctx, pgx.TxOptions{BeginQuery: `BEGIN ISOLATION LEVEL SERIALIZABLE`})
}

func described(b *pgx.Batch, lines chan string) {
	b.QueuedQueries[0].SQL = <-lines // want "TV301: .*channel"
}

// The driver's connection is given text by methods of its own.
func driver(ctx context.Context, c *stdlib.Conn) {
	_, _ = c.ExecContext(ctx, `DELETE FROM orders`, nil)    // want "TV101: .*orders"
	_, _ = c.PrepareContext(ctx, `SELECT id FROM orders`)   // want "TV101: .*orders"
	_, _ = c.Conn().Exec(ctx, `DELETE FROM orders`)         // want "TV101: .*orders"
	_, _ = c.QueryContext(ctx, `SELECT 1 FROM orders`, nil) // want "TV101: .*orders"
}
