package pgx5

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

var (
	orders  = pgx.Identifier{"orders"}
	columns = []string{"id", "state"}
	whole   = []string{"id", "tenant_id", "state"}
)

// The table and its columns stand in variables.
func copied(ctx context.Context, p *pgxpool.Pool, rows pgx.CopyFromSource, all bool, name string) {
	_, _ = p.CopyFrom(ctx, orders, columns, rows) // want "TV104: .*orders"
	_, _ = p.CopyFrom(ctx, orders, whole, rows)
	table, list := pgx.Identifier{"public", "order_items"}, []string{"id", "title"} // want "TV104: .*order_items"
	if all {
		list = append(list, "tenant_id")
	}
	_, _ = p.CopyFrom(ctx, table, list, rows)
	_, _ = p.CopyFrom(ctx, pgx.Identifier{name}, whole, rows) // want "TV301: .*the table name of CopyFrom"
}
