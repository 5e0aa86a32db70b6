// Package prov_jobs walks over tenants without a request.
package prov_jobs

import (
	"context"
	"database/sql"
	"flag"
	"os"
	"strconv"
)

type worker struct{ db *sql.DB }

// everyTenant does its work for each tenant in turn.
func (w *worker) everyTenant(ctx context.Context) error {
	//tenantvet:ignore TV101 -- the job is for all tenants, one after the other
	rows, err := w.db.QueryContext(ctx, `SELECT id FROM tenants`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var tenant int64
		if err := rows.Scan(&tenant); err != nil {
			return err
		}
		if _, err := w.db.ExecContext(ctx, `UPDATE orders SET state = 'late' WHERE tenant_id = $1`, tenant); err != nil {
			return err
		}
	}
	return rows.Err()
}

func (w *worker) tenants(ctx context.Context) (ids []int64, err error) {
	//tenantvet:ignore TV101 -- the job is for all tenants, one after the other
	rows, err := w.db.QueryContext(ctx, `SELECT id FROM tenants`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, rows.Err()
}

func (w *worker) collected(ctx context.Context) error {
	ids, err := w.tenants(ctx)
	if err != nil {
		return err
	}
	for _, id := range ids {
		_, _ = w.db.ExecContext(ctx, `DELETE FROM orders WHERE tenant_id = $1 AND state = 'void'`, id)
	}
	queue := make(chan int64)
	go func() {
		for id := range queue {
			_, _ = w.db.ExecContext(ctx, `DELETE FROM orders WHERE tenant_id = $1 AND state = 'void'`, id)
		}
	}()
	for _, id := range ids {
		queue <- id
	}
	close(queue)
	return nil
}

type order struct{ id, tenant int64 }

// A row knows its tenant.
func (w *worker) ofRow(ctx context.Context, id int64) error {
	var o order
	//tenantvet:ignore TV101 -- the job was given the order by its own queue
	err := w.db.QueryRowContext(ctx, `SELECT id, tenant_id FROM orders WHERE id = $1`, id).Scan(&o.id, &o.tenant)
	if err != nil {
		return err
	}
	_, err = w.db.ExecContext(ctx, `DELETE FROM order_items WHERE tenant_id = $1 AND order_id = $2`, o.tenant, o.id)
	return err
}

// The operator's word is neither the client's nor a constant.
func (w *worker) operator(ctx context.Context) error {
	tenant := flag.Int64("tenant", 0, "the tenant to clean up")
	flag.Parse()
	_, _ = w.db.ExecContext(ctx, `DELETE FROM orders WHERE tenant_id = $1`, *tenant)
	_, _ = w.db.ExecContext(ctx, `DELETE FROM orders WHERE tenant_id = $1`, os.Getenv("TENANT"))
	n, err := strconv.ParseInt(os.Args[1], 10, 64)
	if err != nil {
		return err
	}
	_, err = w.db.ExecContext(ctx, `DELETE FROM orders WHERE tenant_id = $1`, n)
	return err
}
