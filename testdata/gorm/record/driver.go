// Package record sits between database/sql and a driver, and notes the
// statements that pass.
package record

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"io"
	"strings"
	"time"
)

// Statement is one statement as the driver gets it.
type Statement struct {
	SQL  string `json:"sql"`
	Vars []any  `json:"vars"`
	// Rows are what the database returns, as far as it is read.
	Rows [][]any `json:"-"`
	// Affected is the number of rows that it says were changed.
	Affected int64 `json:"-"`
	// Err is the database's error, empty for none.
	Err string `json:"-"`
}

// Recorder notes statements.
type Recorder struct {
	// Nested makes transactions savepoints: it is for as long as there is one
	// around them, begun by a text.
	Nested bool
	// Guarded makes a savepoint before each nested statement, and goes back to
	// it when the statement fails: PostgreSQL refuses all that follows otherwise.
	Guarded bool

	statements []Statement
	wrote      bool
	newest     *conn
}

// Abandon closes the newest connection, whoever holds it.
func (r *Recorder) Abandon() error { return r.newest.Close() }

// Take returns what was noted since the last call.
func (r *Recorder) Take() []Statement {
	out := r.statements
	r.statements, r.wrote = nil, false
	return out
}

// Wrote tells whether a statement since the last call of Take may have changed
// rows.
func (r *Recorder) Wrote() bool { return r.wrote }

// limit is the number of statements of one chain: some never end by themselves.
const limit = 300

func (r *Recorder) add(query string, args []driver.NamedValue) error {
	if strings.HasPrefix(query, "SAVEPOINT ") { // its name is random
		return nil
	}
	if r.Nested && len(r.statements) >= limit {
		return fmt.Errorf("a chain of more than %d statements", limit)
	}
	r.wrote = r.wrote || !strings.HasPrefix(query, "SELECT")
	vars := make([]any, len(args))
	for i, a := range args {
		vars[i] = plain(a.Value)
	}
	r.statements = append(r.statements, Statement{SQL: query, Vars: vars})
	return nil
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
	made := &conn{Conn: inner, record: c.record}
	c.record.newest = made
	return made, nil
}

type conn struct {
	driver.Conn
	record *Recorder
	depth  int // of savepoints
}

func (c *conn) PrepareContext(_ context.Context, query string) (driver.Stmt, error) {
	inner, err := c.Prepare(query)
	return &stmt{inner, query, c}, err
}

func (c *conn) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	inner, ok := c.Conn.(driver.ExecerContext)
	if !ok {
		return nil, fmt.Errorf("%T does not run statements by itself", c.Conn)
	}
	return c.exec(query, args, func() (driver.Result, error) { return inner.ExecContext(ctx, query, args) })
}

func (c *conn) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	inner, ok := c.Conn.(driver.QueryerContext)
	if !ok {
		return nil, fmt.Errorf("%T does not run queries by itself", c.Conn)
	}
	return c.query(query, args, func() (driver.Rows, error) { return inner.QueryContext(ctx, query, args) })
}

type stmt struct {
	driver.Stmt
	text string
	conn *conn
}

func (s *stmt) ExecContext(ctx context.Context, args []driver.NamedValue) (driver.Result, error) {
	return s.conn.exec(s.text, args, func() (driver.Result, error) { return s.Stmt.(driver.StmtExecContext).ExecContext(ctx, args) })
}

func (s *stmt) QueryContext(ctx context.Context, args []driver.NamedValue) (driver.Rows, error) {
	return s.conn.query(s.text, args, func() (driver.Rows, error) { return s.Stmt.(driver.StmtQueryContext).QueryContext(ctx, args) })
}

// exec notes a statement, and runs it.
func (c *conn) exec(query string, args []driver.NamedValue, run func() (driver.Result, error)) (result driver.Result, err error) {
	if err := c.record.add(query, args); err != nil {
		return nil, err
	}
	n := len(c.record.statements) - 1
	err = c.guarded(func() error { result, err = run(); return err })
	if n < 0 || n >= len(c.record.statements) {
		return result, err
	}
	if err != nil {
		c.record.statements[n].Err = err.Error()
	} else if changed, failed := result.RowsAffected(); failed == nil {
		c.record.statements[n].Affected = changed
	}
	return result, err
}

// query notes a query, and runs it.
func (c *conn) query(query string, args []driver.NamedValue, run func() (driver.Rows, error)) (found driver.Rows, err error) {
	if err := c.record.add(query, args); err != nil {
		return nil, err
	}
	err = c.guarded(func() error { found, err = run(); return err })
	if err != nil && len(c.record.statements) > 0 {
		c.record.statements[len(c.record.statements)-1].Err = err.Error()
	}
	return c.record.rows(found), err
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
	if r.n >= len(r.record.statements) {
		return err
	}
	if err != nil && err != io.EOF {
		r.record.statements[r.n].Err = err.Error()
	}
	if err == nil {
		row := make([]any, len(values))
		for i, v := range values {
			row[i] = plain(v)
		}
		s := &r.record.statements[r.n]
		s.Rows = append(s.Rows, row)
	}
	return err
}
