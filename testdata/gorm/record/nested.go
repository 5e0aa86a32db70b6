package record

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
)

// BeginTx begins a transaction, or a savepoint in the one around it.
func (c *conn) BeginTx(ctx context.Context, opts driver.TxOptions) (driver.Tx, error) {
	if !c.record.Nested {
		return c.Conn.(driver.ConnBeginTx).BeginTx(ctx, opts)
	}
	c.depth++
	return savepoint{c, fmt.Sprint("nested", c.depth)}, c.send("SAVEPOINT " + fmt.Sprint("nested", c.depth))
}

// savepoint is a transaction in another one.
type savepoint struct {
	conn *conn
	name string
}

// Commit implements driver.Tx.
func (s savepoint) Commit() error {
	s.conn.depth--
	return s.conn.send("RELEASE SAVEPOINT " + s.name)
}

// Rollback implements driver.Tx.
func (s savepoint) Rollback() error {
	s.conn.depth--
	return s.conn.send("ROLLBACK TO SAVEPOINT " + s.name)
}

// send runs a statement of our own, which is not noted.
func (c *conn) send(query string) error {
	_, err := c.Conn.(driver.ExecerContext).ExecContext(context.Background(), query, nil)
	return err
}

// guarded runs a statement in a savepoint of its own, unless it is in one of
// the chain's, where the database's own rules hold.
func (c *conn) guarded(run func() error) error {
	if !c.record.Nested || !c.record.Guarded || c.depth > 0 {
		return run()
	}
	if err := c.send("SAVEPOINT guard"); err != nil {
		return err
	}
	err := run()
	if err != nil {
		err = errors.Join(err, c.send("ROLLBACK TO SAVEPOINT guard"))
	}
	return err
}
