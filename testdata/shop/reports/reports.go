// Package reports answers questions about a tenant's business. It reads from
// a replica, through database/sql.
package reports

import (
	"context"
	"database/sql"
	"time"

	"example.com/shop/tenant"
)

// Reports reads reports.
type Reports struct{ db *sql.DB }

// New returns reports of a database.
func New(db *sql.DB) *Reports { return &Reports{db: db} }

const revenue = `
	WITH months AS (
		SELECT date_trunc('month', placed_at) AS month, sum(total_cents) AS cents
		FROM orders
		WHERE tenant_id = $1 AND placed_at >= $2 AND status = 'paid'
		GROUP BY 1
	)
	SELECT month, cents, cents - lag(cents) OVER (ORDER BY month) AS change
	FROM months
	ORDER BY month`

// Month is the revenue of a month.
type Month struct {
	Month  time.Time
	Cents  int64
	Change sql.NullInt64
}

// Revenue returns the months since a day.
func (r *Reports) Revenue(ctx context.Context, t tenant.ID, since time.Time) ([]Month, error) {
	rows, err := r.db.QueryContext(ctx, revenue, t, since)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var months []Month
	for rows.Next() {
		var m Month
		if err := rows.Scan(&m.Month, &m.Cents, &m.Change); err != nil {
			return nil, err
		}
		months = append(months, m)
	}
	return months, rows.Err()
}

// TopCustomers returns the e-mail addresses of the customers who spent most.
func (r *Reports) TopCustomers(ctx context.Context, t tenant.ID) ([]string, error) {
	rows, err := r.db.QueryContext(ctx, `SELECT c.email
		FROM customers c
		JOIN (
			SELECT tenant_id, customer_id, sum(total_cents) AS cents
			FROM orders
			GROUP BY tenant_id, customer_id
		) spent ON spent.customer_id = c.id AND spent.tenant_id = c.tenant_id
		WHERE c.tenant_id = $1
		ORDER BY spent.cents DESC LIMIT 10`, t)
	return strings(rows, err)
}

// Champions returns the tenant's customers among the best of their country.
func (r *Reports) Champions(ctx context.Context, t tenant.ID) ([]string, error) {
	rows, err := r.db.QueryContext(ctx, `SELECT ranked.email
		FROM (
			SELECT c.email, c.tenant_id, rank() OVER (PARTITION BY c.country ORDER BY o.cents DESC) AS place
			FROM customers c -- LEAK: TV101 the rank is taken among everybody's customers
			JOIN (SELECT customer_id, tenant_id, sum(total_cents) AS cents FROM orders GROUP BY 1, 2) o -- LEAK: TV102 and their orders
			ON o.customer_id = c.id AND o.tenant_id = c.tenant_id
		) ranked
		WHERE ranked.tenant_id = $1 AND ranked.place <= 3`, t)
	return strings(rows, err)
}

// Demo returns what the tour on the website shows.
func (r *Reports) Demo(ctx context.Context) ([]string, error) {
	rows, err := r.db.QueryContext(ctx,
		"SELECT name FROM customers"+
			" WHERE tenant_id = '00000000-0000-0000-0000-00000000d390'"+ // LEAK: TV202 the demo shop is a constant
			" ORDER BY name")
	return strings(rows, err)
}

// Currencies returns the currencies a shop may sell in: no tenant's data.
func (r *Reports) Currencies(ctx context.Context) ([]string, error) {
	rows, err := r.db.QueryContext(ctx, "SELECT code FROM currencies ORDER BY code")
	return strings(rows, err)
}

func strings(rows *sql.Rows, err error) ([]string, error) {
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []string
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			return nil, err
		}
		all = append(all, s)
	}
	return all, rows.Err()
}
