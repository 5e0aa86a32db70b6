// Package record sits between database/sql and a driver, and notes the
// statements that pass.
package record

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"strings"
	"time"
)

// Statement is one statement as the driver gets it.
type Statement struct {
	SQL  string `json:"sql"`
	Vars []any  `json:"vars"`
	// Rows are what the database returns, as far as it is read.
	Rows [][]any `json:"-"`
}

// Recorder notes statements.
type Recorder struct{ statements []Statement }

// Take returns what was noted since the last call.
func (r *Recorder) Take() []Statement {
	out := r.statements
	r.statements = nil
	return out
}

func (r *Recorder) add(query string, args []driver.NamedValue) {
	if strings.HasPrefix(query, "SAVEPOINT ") { // its name is random
		return
	}
	vars := make([]any, len(args))
	for i, a := range args {
		vars[i] = plain(a.Value)
	}
	r.statements = append(r.statements, Statement{SQL: query, Vars: vars})
}

// plain is a value that JSON can hold.
func plain(v driver.Value) any {
	switch v := v.(type) {
	case time.Time:
		return "time"
	case []byte:
		return string(v)
	}
	return v
}

// Open opens a database of the named driver, whose statements go to the
// recorder.
func Open(name, dsn string, r *Recorder) (*sql.DB, error) {
	db, err := sql.Open(name, dsn)
	if err != nil {
		return nil, err
	}
	d := db.Driver()
	if err := db.Close(); err != nil {
		return nil, err
	}
	return sql.OpenDB(connector{d, dsn, r}), nil
}

type connector struct {
	driver driver.Driver
	dsn    string
	record *Recorder
}

func (c connector) Driver() driver.Driver { return c.driver }

func (c connector) Connect(context.Context) (driver.Conn, error) {
	inner, err := c.driver.Open(c.dsn)
	if err != nil {
		return nil, err
	}
	return &conn{inner, c.record}, nil
}

type conn struct {
	driver.Conn
	record *Recorder
}

func (c *conn) PrepareContext(_ context.Context, query string) (driver.Stmt, error) {
	inner, err := c.Prepare(query)
	return &stmt{inner, query, c.record}, err
}

func (c *conn) BeginTx(ctx context.Context, opts driver.TxOptions) (driver.Tx, error) {
	return c.Conn.(driver.ConnBeginTx).BeginTx(ctx, opts)
}

func (c *conn) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	inner, ok := c.Conn.(driver.ExecerContext)
	if !ok {
		return nil, fmt.Errorf("%T does not run statements by itself", c.Conn)
	}
	c.record.add(query, args)
	return inner.ExecContext(ctx, query, args)
}

func (c *conn) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	inner, ok := c.Conn.(driver.QueryerContext)
	if !ok {
		return nil, fmt.Errorf("%T does not run queries by itself", c.Conn)
	}
	c.record.add(query, args)
	found, err := inner.QueryContext(ctx, query, args)
	return c.record.rows(found), err
}

type stmt struct {
	driver.Stmt
	query  string
	record *Recorder
}

func (s *stmt) ExecContext(ctx context.Context, args []driver.NamedValue) (driver.Result, error) {
	s.record.add(s.query, args)
	return s.Stmt.(driver.StmtExecContext).ExecContext(ctx, args)
}

func (s *stmt) QueryContext(ctx context.Context, args []driver.NamedValue) (driver.Rows, error) {
	s.record.add(s.query, args)
	found, err := s.Stmt.(driver.StmtQueryContext).QueryContext(ctx, args)
	return s.record.rows(found), err
}

// rows notes what is read for the last statement.
func (r *Recorder) rows(found driver.Rows) driver.Rows {
	if found == nil || len(r.statements) == 0 {
		return found
	}
	return &rows{found, r, len(r.statements) - 1}
}

type rows struct {
	driver.Rows
	record *Recorder
	n      int // of the statement
}

func (r *rows) Next(values []driver.Value) error {
	err := r.Rows.Next(values)
	if err == nil && r.n < len(r.record.statements) {
		row := make([]any, len(values))
		for i, v := range values {
			row[i] = plain(v)
		}
		s := &r.record.statements[r.n]
		s.Rows = append(s.Rows, row)
	}
	return err
}
