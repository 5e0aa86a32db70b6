// Package billing writes invoices and takes payments.
package billing

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/shop/tenant"
)

// Billing keeps invoices and payments in the database.
type Billing struct{ pool *pgxpool.Pool }

// New returns the billing of a database.
func New(pool *pgxpool.Pool) *Billing { return &Billing{pool: pool} }

// Payment is what the payment provider tells of a payment.
type Payment struct {
	Reference, Invoice, State string
	Cents                     int64
}

// Invoice writes the invoice of an order and returns its number.
func (b *Billing) Invoice(ctx context.Context, t tenant.ID, order string, due time.Time) (string, error) {
	var number string
	err := pgx.BeginFunc(ctx, b.pool, func(tx pgx.Tx) error {
		var n int64
		err := tx.QueryRow(ctx, `INSERT INTO invoice_counters (tenant_id, year, last) VALUES ($1, $2, 1)
			ON CONFLICT (tenant_id, year) DO UPDATE SET last = invoice_counters.last + 1
			RETURNING last`, t, due.Year()).Scan(&n)
		if err != nil {
			return err
		}
		number = fmt.Sprintf("%d-%06d", due.Year(), n)
		_, err = tx.Exec(ctx, `INSERT INTO invoices (tenant_id, order_id, number, due_on, cents)
			SELECT o.tenant_id, o.id, $3, $4, o.total_cents
			FROM orders o
			WHERE o.tenant_id = $1 AND o.id = $2`, t, order, number, due)
		return err
	})
	return number, err
}

// Record keeps what the provider says of a payment; it may say it again.
func (b *Billing) Record(ctx context.Context, t tenant.ID, p Payment) error {
	_, err := b.pool.Exec(ctx, `INSERT INTO payments (reference, tenant_id, invoice_id, state, cents)
		VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (reference) -- LEAK: TV106 another tenant's payment is overwritten
		DO UPDATE SET state = EXCLUDED.state, cents = EXCLUDED.cents`,
		p.Reference, t, p.Invoice, p.State, p.Cents)
	return err
}

// RecordGuarded is Record for the new provider.
func (b *Billing) RecordGuarded(ctx context.Context, t tenant.ID, p Payment) error {
	_, err := b.pool.Exec(ctx, `INSERT INTO payments (reference, tenant_id, invoice_id, state, cents)
		VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (reference) DO UPDATE SET state = EXCLUDED.state
		WHERE payments.tenant_id = EXCLUDED.tenant_id`,
		p.Reference, t, p.Invoice, p.State, p.Cents)
	return err
}

// Settle marks the invoices that are fully paid.
func (b *Billing) Settle(ctx context.Context, t tenant.ID) error {
	_, err := b.pool.Exec(ctx, `UPDATE invoices i SET paid_at = now()
		FROM payments p -- LEAK: TV102 payments of others settle the tenant's invoices
		WHERE p.invoice_id = i.id AND p.state = 'settled' AND p.cents >= i.cents
			AND i.tenant_id = $1 AND i.paid_at IS NULL`, t)
	return err
}

// Refund takes payments back.
func (b *Billing) Refund(ctx context.Context, t tenant.ID, invoice string) error {
	_, err := b.pool.Exec(ctx, `UPDATE payments p SET state = 'refunded'
		FROM invoices i
		WHERE i.id = p.invoice_id AND i.tenant_id = p.tenant_id AND p.tenant_id = $1 AND i.id = $2`, t, invoice)
	return err
}

// Overdue returns the numbers of the tenant's unpaid invoices.
func (b *Billing) Overdue(ctx context.Context, t tenant.ID) ([]string, error) {
	rows, err := b.pool.Query(ctx, "SELECT number FROM open_invoices WHERE tenant_id = $1 AND due_on < current_date", t)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowTo[string])
}

// DueToday returns the numbers of the invoices to be paid today.
func (b *Billing) DueToday(ctx context.Context) ([]string, error) {
	rows, err := b.pool.Query(ctx, "SELECT number FROM open_invoices WHERE due_on = current_date") // LEAK: TV101 a view shows what its tables hold
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowTo[string])
}

// Archive copies what the old system exported.
func (b *Billing) Archive(ctx context.Context, t tenant.ID) error {
	_, err := b.pool.Exec(ctx, "INSERT INTO invoices (tenant_id, order_id, number, due_on, cents)"+
		" SELECT $1, l.order_id, l.number, l.due_on, l.cents"+
		" FROM legacy_invoices l", t) // LEAK: TV303 no migration knows the table
	return err
}
