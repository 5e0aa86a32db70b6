package orders

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"example.com/shop/tenant"
)

// Item is a line of an order.
type Item struct {
	SKU        string `json:"sku" db:"sku"`
	Quantity   int    `json:"quantity" db:"quantity"`
	PriceCents int64  `json:"price_cents" db:"price_cents"`
}

// Note is a remark on an order.
type Note struct {
	Body      string    `json:"body" db:"body"`
	WrittenAt time.Time `json:"written_at" db:"written_at"`
}

// Items returns the lines of an order.
func (s *Store) Items(ctx context.Context, t tenant.ID, order string) ([]Item, error) {
	rows, err := s.db.Query(ctx, `SELECT i.sku, i.quantity, i.price_cents
		FROM order_items i
		WHERE (i.tenant_id, i.order_id) = ($1, $2)
		ORDER BY i.id`, t, order)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByName[Item])
}

// AddItem adds a line to an order.
func (s *Store) AddItem(ctx context.Context, order string, item Item) error {
	_, err := s.db.Exec(ctx,
		"INSERT INTO order_items (order_id, sku, quantity, price_cents)"+ // LEAK: TV104 written before items had a tenant
			" VALUES ($1, $2, $3, $4)", order, item.SKU, item.Quantity, item.PriceCents)
	return err
}

// AddItems adds lines to an order in one round trip.
func (s *Store) AddItems(ctx context.Context, t tenant.ID, order string, skus []string, quantities []int, prices []int64) error {
	_, err := s.db.Exec(ctx, `INSERT INTO order_items (tenant_id, order_id, sku, quantity, price_cents)
		SELECT $1, $2, u.sku, u.quantity, u.price
		FROM unnest($3::text[], $4::int[], $5::bigint[]) AS u (sku, quantity, price)`, t, order, skus, quantities, prices)
	return err
}

// BestSellers returns the articles sold most in orders of a status.
func (s *Store) BestSellers(ctx context.Context, t tenant.ID, status string) (map[string]int64, error) {
	rows, err := s.db.Query(ctx, `SELECT i.sku, sum(i.quantity)
		FROM orders o
		JOIN order_items i ON i.order_id = o.id -- LEAK: TV102 nothing says that the item is the tenant's
		WHERE o.tenant_id = $1 AND o.status = $2
		GROUP BY i.sku`, t, status)
	if err != nil {
		return nil, err
	}
	sold := make(map[string]int64)
	var sku string
	var n int64
	_, err = pgx.ForEachRow(rows, []any{&sku, &n}, func() error {
		sold[sku] = n
		return nil
	})
	return sold, err
}

// Notes returns the remarks on an order.
func (s *Store) Notes(ctx context.Context, t tenant.ID, order string) ([]Note, error) {
	rows, err := s.db.Query(ctx, `SELECT n.body, n.written_at
		FROM orders o
		JOIN order_notes n ON n.order_id = o.id
		WHERE o.tenant_id = $1 AND o.id = $2`, t, order)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByName[Note])
}

// LastNote returns the newest remark on an order.
func (s *Store) LastNote(ctx context.Context, order string) (Note, error) {
	var n Note
	err := s.db.QueryRow(ctx, `SELECT body, written_at
		FROM order_notes -- LEAK: TV107 the order may be anybody's
		WHERE order_id = $1
		ORDER BY written_at DESC LIMIT 1`, order).Scan(&n.Body, &n.WrittenAt)
	return n, err
}

// AddNote adds a remark to an order of the tenant.
func (s *Store) AddNote(ctx context.Context, t tenant.ID, order, body string) error {
	_, err := s.db.Exec(ctx, `INSERT INTO order_notes (order_id, body)
		SELECT o.id, $3 FROM orders o WHERE o.tenant_id = $1 AND o.id = $2`, t, order, body)
	return err
}
