// Package db connects to the database and holds the texts that several
// packages share.
package db

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
)

// DB is a pool, a connection or a transaction.
type DB interface {
	Exec(ctx context.Context, sql string, args ...any) (pgconn.CommandTag, error)
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
	QueryRow(ctx context.Context, sql string, args ...any) pgx.Row
}

// Columns of orders, for the stores that read them.
const (
	OrderColumns  = "o.id, o.number, o.status, o.currency, o.total_cents, o.placed_at"
	InTenant      = "o.tenant_id = $1"
	SelectOrders  = "SELECT " + OrderColumns + " FROM orders o"
	OrdersOfOne   = SelectOrders + " WHERE " + InTenant
	NewestFirst   = " ORDER BY o.placed_at DESC, o.id DESC"
	PageOfTwenty  = " LIMIT 20"
	schemaVersion = 4
)

// Open connects to the database and checks that its schema is the one this
// program is written for.
func Open(ctx context.Context, url string) (*pgxpool.Pool, error) {
	pool, err := pgxpool.New(ctx, url)
	if err != nil {
		return nil, err
	}
	var version int
	if err := pool.QueryRow(ctx, "SELECT version FROM schema_migrations").Scan(&version); err != nil {
		pool.Close()
		return nil, fmt.Errorf("read the schema's version: %w", err)
	}
	if version != schemaVersion {
		pool.Close()
		return nil, fmt.Errorf("the database has schema version %d, want %d: run the migrations", version, schemaVersion)
	}
	return pool, nil
}
