// Package customers stores the customers of tenants.
package customers

import (
	"context"

	"github.com/jackc/pgx/v5"

	"example.com/shop/db"
	"example.com/shop/db/queries"
	"example.com/shop/tenant"
)

// Customer is a customer of a tenant.
type Customer struct {
	ID      string  `db:"id"`
	Email   string  `db:"email"`
	Name    string  `db:"name"`
	Country *string `db:"country"`
}

// Store keeps customers in the database.
type Store struct{ db db.DB }

// NewStore returns a store.
func NewStore(d db.DB) *Store { return &Store{db: d} }

// Get returns a customer of the tenant.
func (s *Store) Get(ctx context.Context, t tenant.ID, id string) (Customer, error) {
	rows, err := s.db.Query(ctx, queries.CustomerByID, t, id)
	if err != nil {
		return Customer{}, err
	}
	return pgx.CollectExactlyOneRow(rows, pgx.RowToStructByName[Customer])
}

// HasOpenOrders tells whether a customer waits for something.
func (s *Store) HasOpenOrders(ctx context.Context, id string) (bool, error) {
	rows, err := s.db.Query(ctx, queries.OpenOrdersOf, id) // LEAK: TV101 the text stands in package queries
	if err != nil {
		return false, err
	}
	defer rows.Close()
	return rows.Next(), rows.Err()
}

// Save adds a customer, or renames the one with the same address.
func (s *Store) Save(ctx context.Context, t tenant.ID, c Customer) error {
	_, err := s.db.Exec(ctx, `INSERT INTO customers (tenant_id, email, name, country)
		VALUES ($1, $2, $3, $4)
		ON CONFLICT (tenant_id, email) DO UPDATE SET name = EXCLUDED.name, country = EXCLUDED.country`,
		t, c.Email, c.Name, c.Country)
	return err
}

// Hand gives a customer to another tenant, when a shop is sold.
func (s *Store) Hand(ctx context.Context, from, to tenant.ID, id string) error {
	_, err := s.db.Exec(ctx,
		"UPDATE customers SET tenant_id = $2"+ // LEAK: TV105 and the orders stay behind
			" WHERE tenant_id = $1 AND id = $3", from, to, id)
	return err
}

// Remove hides customers from lists.
func (s *Store) Remove(ctx context.Context, t tenant.ID, ids []string) error {
	batch := &pgx.Batch{}
	for _, id := range ids {
		batch.Queue("UPDATE customers SET deleted_at = now() WHERE tenant_id = $1 AND id = $2", t, id)
	}
	return s.send(ctx, batch)
}

// Restore shows hidden customers again.
func (s *Store) Restore(ctx context.Context, ids []string) error {
	batch := &pgx.Batch{}
	for _, id := range ids {
		batch.Queue("UPDATE customers SET deleted_at = NULL WHERE id = $1", id) // LEAK: TV101 in a batch
	}
	return s.send(ctx, batch)
}

func (s *Store) send(ctx context.Context, batch *pgx.Batch) error {
	pool, ok := s.db.(interface {
		SendBatch(context.Context, *pgx.Batch) pgx.BatchResults
	})
	if !ok {
		return pgx.ErrTxClosed
	}
	return pool.SendBatch(ctx, batch).Close()
}

// Silent returns the customers who have not ordered since the shop opened.
func (s *Store) Silent(ctx context.Context, t tenant.ID) ([]Customer, error) {
	rows, err := s.db.Query(ctx, `SELECT c.id, c.email, c.name, c.country
		FROM customers c
		WHERE c.tenant_id = $1 AND c.deleted_at IS NULL AND NOT EXISTS (
			SELECT 1 FROM orders o
			WHERE o.customer_id = c.id AND o.tenant_id = c.tenant_id)`, t)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByName[Customer])
}

// Loyal returns the customers with more than ten orders.
func (s *Store) Loyal(ctx context.Context, t tenant.ID) ([]Customer, error) {
	rows, err := s.db.Query(ctx, `SELECT c.id, c.email, c.name, c.country
		FROM customers c
		WHERE c.tenant_id = $1 AND (
			SELECT count(*) FROM orders o -- LEAK: TV102 the sub-query counts for everybody
			WHERE o.customer_id = c.id) > 10`, t)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByName[Customer])
}
