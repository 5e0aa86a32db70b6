// Package orders stores and serves orders.
package orders

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"example.com/shop/db"
	"example.com/shop/tenant"
)

// Order is an order without its items.
type Order struct {
	ID         string    `json:"id" db:"id"`
	Number     int64     `json:"number" db:"number"`
	Status     string    `json:"status" db:"status"`
	Currency   string    `json:"currency" db:"currency"`
	TotalCents int64     `json:"total_cents" db:"total_cents"`
	PlacedAt   time.Time `json:"placed_at" db:"placed_at"`
}

// Store keeps orders in the database.
type Store struct{ db db.DB }

// NewStore returns a store.
func NewStore(d db.DB) *Store { return &Store{db: d} }

// Get returns an order of the tenant.
func (s *Store) Get(ctx context.Context, t tenant.ID, id string) (Order, error) {
	rows, err := s.db.Query(ctx, db.OrdersOfOne+" AND o.id = $2", t, id)
	return one(rows, err)
}

// GetByNumber returns an order by the number that customers know.
func (s *Store) GetByNumber(ctx context.Context, number int64) (Order, error) {
	rows, err := s.db.Query(ctx, "SELECT "+db.OrderColumns+
		" FROM orders o"+ // LEAK: TV101 numbers are unique within a tenant only
		" WHERE o.number = $1", number)
	return one(rows, err)
}

// List returns the newest orders of the tenant, of a status if one is given.
func (s *Store) List(ctx context.Context, t tenant.ID, status *string) ([]Order, error) {
	const where = " AND ($2::text IS NULL OR o.status = $2)"
	rows, err := s.db.Query(ctx, db.OrdersOfOne+where+db.NewestFirst+db.PageOfTwenty, t, status)
	return all(rows, err)
}

// Search finds orders for the support team's console.
func (s *Store) Search(ctx context.Context, t *tenant.ID, status string) ([]Order, error) {
	rows, err := s.db.Query(ctx, `SELECT o.id, o.number, o.status, o.currency, o.total_cents, o.placed_at
		FROM orders o -- LEAK: TV103 without a tenant it finds everybody's
		WHERE ($1::uuid IS NULL OR o.tenant_id = $1) AND o.status = $2
		ORDER BY o.placed_at DESC`, t, status)
	return all(rows, err)
}

// After returns the page of orders behind the last one of the page before.
func (s *Store) After(ctx context.Context, t tenant.ID, last Order) ([]Order, error) {
	rows, err := s.db.Query(ctx, `SELECT o.id, o.number, o.status, o.currency, o.total_cents, o.placed_at
		FROM orders o
		WHERE o.tenant_id = $1 AND (o.placed_at < $2 OR (o.placed_at = $2 AND o.id < $3))
		ORDER BY o.placed_at DESC, o.id DESC LIMIT 20`, t, last.PlacedAt, last.ID)
	return all(rows, err)
}

// Before returns the page of orders in front of the first one of a page.
func (s *Store) Before(ctx context.Context, t tenant.ID, first Order) ([]Order, error) {
	rows, err := s.db.Query(ctx, `SELECT o.id, o.number, o.status, o.currency, o.total_cents, o.placed_at
		FROM orders o -- LEAK: TV103 AND binds tighter than OR
		WHERE o.tenant_id = $1 AND o.placed_at > $2 OR (o.placed_at = $2 AND o.id > $3)
		ORDER BY o.placed_at, o.id LIMIT 20`, t, first.PlacedAt, first.ID)
	return all(rows, err)
}

// Cancel cancels an open order, and tells whether there was one.
func (s *Store) Cancel(ctx context.Context, t tenant.ID, id string) (bool, error) {
	tag, err := s.db.Exec(ctx, "UPDATE orders SET status = 'cancelled' WHERE tenant_id = $1 AND id = $2 AND status = 'open'", t, id)
	return tag.RowsAffected() == 1, err
}

// Reprice sets an order's total to the sum of its items.
func (s *Store) Reprice(ctx context.Context, t tenant.ID, id string) error {
	_, err := s.db.Exec(ctx, `UPDATE orders o SET total_cents = (
			SELECT sum(i.quantity * i.price_cents) FROM order_items i
			WHERE i.order_id = o.id AND i.tenant_id = o.tenant_id)
		WHERE o.tenant_id = $1 AND o.id = $2`, t, id)
	return err
}

func one(rows pgx.Rows, err error) (Order, error) {
	if err != nil {
		return Order{}, err
	}
	return pgx.CollectExactlyOneRow(rows, pgx.RowToStructByName[Order])
}

func all(rows pgx.Rows, err error) ([]Order, error) {
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByName[Order])
}
