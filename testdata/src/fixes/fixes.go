// Package fixes holds queries that lack a tenant predicate, each with a tenant
// value in reach: every finding has a fix, and fixes.go.golden is the file with
// all of them.
package fixes

import (
	"context"
	"database/sql"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jmoiron/sqlx"
)

// Store has the tenant value in all the places where services keep it.
type Store struct {
	db   *sql.DB
	pool *pgxpool.Pool
	x    *sqlx.DB
}

// Claims is who asks.
type Claims struct {
	TenantID int64
	Name     string
}

type tenantKey struct{}

// TenantOf is configured as a source.
func TenantOf(ctx context.Context) (int64, error) { // want TenantOf:`origin\(0: context\)`
	t, _ := ctx.Value(tenantKey{}).(int64)
	return t, nil
}

// ClaimsOf is configured as a source.
func ClaimsOf(ctx context.Context) *Claims { // want ClaimsOf:`origin\(0: context\)`
	c, _ := ctx.Value(tenantKey{}).(*Claims)
	return c
}

func (s *Store) parameter(ctx context.Context, tenantID, id int64) {
	_ = s.db.QueryRowContext(ctx, `SELECT total FROM orders WHERE id = $1`, id)             // want "TV101: .*orders"
	_ = s.db.QueryRowContext(ctx, "SELECT total FROM orders")                               // want "TV101: .*orders"
	_, _ = s.db.ExecContext(ctx, "UPDATE orders SET state = 'x' WHERE id = $1 OR id=2", id) // want "TV101: .*orders"
	_, _ = s.db.Exec("delete from orders")                                                  // want "TV101: .*orders"
	_ = s.db.QueryRow("SELECT \"o\".total\nFROM orders AS \"o\"\nORDER BY id")              // want "TV101: .*orders"
	_, _ = s.db.QueryContext(ctx /* want "TV101: .*orders" */, `SELECT state, count(*) FROM orders -- all of them
		WHERE state <> $1
		  OR total > $2
		GROUP BY state`,
		"open",
		100,
	)
}

func (s *Store) placeholders(ctx context.Context, tenant_id uuid.UUID, id int64) {
	_ = s.x.QueryRowxContext(ctx, `SELECT total FROM orders WHERE id = ? ORDER BY id LIMIT ?`, id, 1)                                   // want "TV101: .*orders"
	_ = s.x.QueryRowxContext(ctx, `SELECT total FROM orders LIMIT ?`, 1)                                                                // want "TV101: .*orders"
	_, _ = s.x.NamedExecContext(ctx, `DELETE FROM orders WHERE id = :id`, map[string]any{"id": id})                                     // want "TV101: .*orders"
	_, _ = s.x.NamedExecContext(ctx, `DELETE FROM orders`, map[string]any{})                                                            // want "TV101: .*orders"
	_ = s.pool.QueryRow(ctx, `SELECT total FROM orders WHERE id = @id`, pgx.NamedArgs{"id": id})                                        // want "TV101: .*orders"
	_ = s.db.QueryRow(`SELECT total FROM orders WHERE id = @id`, sql.Named("id", id))                                                   // want "TV101: .*orders"
	_ = s.pool.QueryRow(ctx, `SELECT total FROM orders WHERE id = $1`, pgx.QueryExecModeExec, id)                                       // want "TV101: .*orders"
	_ = s.db.QueryRow(`SELECT title FROM order_items WHERE tenant_id = $1 AND order_id IN (SELECT id FROM orders)`, tenant_id.String()) // want "TV102: orders"
	_ = s.pool.QueryRow(ctx, `SELECT total FROM orders WHERE id = @id AND state = @state`, pgx.NamedArgs{                               // want "TV101: .*orders"
		"id":    id,
		"state": "open",
	})
}

func (s *Store) bound(ctx context.Context, owner string, id int64) {
	_ = s.db.QueryRow(`SELECT total FROM orders WHERE tenant_id = $1 AND id = $2`, owner, id)
	_ = s.db.QueryRow(`SELECT total FROM orders WHERE id = $1 AND state = $2`, id, owner) // want "TV101: .*orders"
	_ = s.db.QueryRow(`SELECT title FROM order_items WHERE id = $1`, id)                  // want "TV101: .*order_items"
}

func (s *Store) context(ctx context.Context, id int64) error {
	shop, err := TenantOf(ctx)
	if err != nil || shop == 0 {
		return err
	}
	return s.db.QueryRow(`SELECT total FROM orders WHERE id = $1`, id).Err() // want "TV101: .*orders"
}

func (s *Store) contextValue(ctx context.Context, id int64) error {
	tenant, ok := ctx.Value(tenantKey{}).(int64)
	if !ok || tenant == 0 {
		return sql.ErrNoRows
	}
	return func() error {
		return s.db.QueryRow(`SELECT total FROM orders WHERE id = $1`, id).Err() // want "TV101: .*orders"
	}()
}

func (s *Store) inferred(ctx context.Context, id int64) error {
	t := tenantOf(ctx)
	u := userOf(ctx)
	if t == u {
		return sql.ErrNoRows
	}
	return s.db.QueryRow(`SELECT total FROM orders WHERE id = $1`, id).Err() // want "TV101: .*orders"
}

func tenantOf(ctx context.Context) int64 {
	t, _ := ctx.Value(tenantKey{}).(int64)
	return t
}

func userOf(ctx context.Context) int64 {
	u, _ := ctx.Value("user").(int64)
	return u
}

func (s *Store) claims(ctx context.Context, id int64) error {
	who := ClaimsOf(ctx)
	if who == nil {
		return sql.ErrNoRows
	}
	return s.db.QueryRow(`SELECT total FROM orders WHERE id = $1`, id).Err() // want "TV101: .*orders"
}

// Joins need no argument: the other table is tied.
func (s *Store) joins(ctx context.Context, owner string, queries func(string)) {
	_, _ = s.db.Query(`SELECT i.title FROM orders o JOIN order_items i ON i.order_id = o.id WHERE o.tenant_id = $1`, owner)     // want "TV102: order_items"
	_, _ = s.db.Query(`SELECT i.title FROM orders o LEFT JOIN order_items i ON i.order_id = o.id WHERE o.tenant_id = ?`, owner) // want "TV102: order_items"
	_, _ = s.db.Query(`SELECT i.title FROM orders o, order_items i WHERE i.order_id = o.id AND o.tenant_id = $1`, owner)        // want "TV102: order_items"
	_, _ = s.db.Query(`DELETE FROM order_items i USING orders o WHERE i.order_id = o.id AND o.tenant_id = $1`, owner)           // want "TV102: order_items"
	_, _ = s.db.Query(`SELECT title FROM order_items WHERE tenant_id = $1 AND order_id IN (SELECT id FROM orders)`, owner)      // want "TV102: orders"
	_, _ = s.db.Query(`SELECT title FROM order_items WHERE tenant_id = ? AND order_id IN (SELECT id FROM orders)`, owner)       // want "TV102: orders"
	_, _ = s.db.Prepare(`SELECT i.title FROM orders o JOIN order_items i ON i.order_id = o.id WHERE o.tenant_id = $1`)          // want "TV102: order_items"
}

const shared = `SELECT i.title FROM orders o JOIN order_items i ON i.order_id = o.id WHERE o.tenant_id = $1` // want "TV102: order_items"

const once = `SELECT total FROM orders` + // want "TV101: .*orders"
	` WHERE id = $1` +
	` FOR UPDATE`

func (s *Store) constants(tenantID, id int64) {
	_, _ = s.db.Query(shared, tenantID)
	_, _ = s.db.Query(shared, tenantID)
	_, _ = s.db.Query(once, id)
}

func (s *Store) run(ctx context.Context, query string, args ...any) error {
	_, err := s.db.ExecContext(ctx, query, args...)
	return err
}

func (s *Store) wrapped(ctx context.Context, tenantID, id int64) error {
	return s.run(ctx, `DELETE FROM orders WHERE id = $1`, id) // want "TV101: .*orders"
}

// The insertion point is in the first of the literals whatever is appended.
func (s *Store) assembled(tenantID, id int64, sorted bool) {
	q := `SELECT total FROM orders WHERE id = $1` // want "TV101: .*orders"
	if sorted {
		q += ` ORDER BY id`
	}
	_, _ = s.db.Query(q, id)
}

// One fix at a time: the second finding is mended when the first is.
func (s *Store) both(tenantID int64) {
	_, _ = s.db.Query(`SELECT i.title FROM orders o JOIN order_items i ON i.order_id = o.id`) // want "TV101: .*orders" "TV102: order_items"
}
