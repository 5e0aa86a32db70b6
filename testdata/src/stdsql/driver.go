package stdsql

import (
	"context"
	"database/sql"
	"database/sql/driver"
)

// The driver's connection below the pool is given text as well.
func raw(ctx context.Context, c *sql.Conn) error {
	return c.Raw(func(dc any) error {
		if _, err := dc.(driver.Conn).Prepare(`DELETE FROM orders`); err != nil { // want "TV101: .*orders"
			return err
		}
		if _, err := dc.(driver.ConnPrepareContext).PrepareContext(ctx, `DELETE FROM orders`); err != nil { // want "TV101: .*orders"
			return err
		}
		if _, err := dc.(driver.QueryerContext).QueryContext(ctx, `SELECT id FROM orders`, nil); err != nil { // want "TV101: .*orders"
			return err
		}
		_, err := dc.(driver.ExecerContext).ExecContext(ctx, `DELETE FROM orders WHERE tenant_id = $1`, nil)
		return err
	})
}

// unnamed is an interface like those of the package driver.
func unnamed(ctx context.Context, c *sql.Conn, text <-chan string) error {
	return c.Raw(func(dc any) error {
		_, err := dc.(interface {
			ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error)
		}).ExecContext(ctx, <-text, nil) // want "TV301: .*channel"
		return err
	})
}

const debug = false

// What is switched off in this build may be switched on in another.
func switchedOff(db *sql.DB, tenant int64) {
	if debug {
		_, _ = db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, tenant)
		_, _ = db.Query(`SELECT id FROM orders`) // want "TV101: .*orders"
	}
}
