package isolation

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"github.com/glebarez/sqlite"
	"gorm.io/driver/postgres"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"

	"example.com/chains/record"
)

// Opener opens an empty database of a name.
type Opener func(name string) (*database, error)

// database is a connection to a database. What a chain does is undone by
// rolling back: its own transactions are savepoints in ours.
type database struct {
	pool      *sql.DB
	record    *record.Recorder
	errors    *errorLog
	dialector func() gorm.Dialector
	reopen    func() (*sql.DB, error)
	gorm      *gorm.DB // for filling it
	// reset is a statement that sets the sequences back, empty where rolling
	// back does.
	reset string
}

// SQLite opens databases in the files of a folder.
func SQLite(dir string) Opener {
	return func(name string) (*database, error) {
		dsn := filepath.Join(dir, name) + "?_pragma=journal_mode(MEMORY)&_pragma=synchronous(OFF)"
		d, err := open("sqlite", dsn, &record.Recorder{})
		if err != nil {
			return nil, err
		}
		d.dialector = func() gorm.Dialector { return sqlite.Dialector{Conn: d.pool} }
		d.gorm, err = d.session()
		return d, err
	}
}

// Postgres opens databases that are schemas of a server's.
func Postgres(dsn string) Opener {
	return func(name string) (*database, error) {
		d, err := open("pgx", dsn+" search_path="+name, &record.Recorder{Guarded: true})
		if err != nil {
			return nil, err
		}
		for _, text := range []string{"DROP SCHEMA IF EXISTS " + name + " CASCADE", "CREATE SCHEMA " + name} {
			if _, err := d.pool.Exec(text); err != nil {
				return nil, err
			}
		}
		d.dialector = func() gorm.Dialector { return postgres.New(postgres.Config{Conn: d.pool}) }
		d.reset = "SELECT setval(c.oid, 1000) FROM pg_class c WHERE c.relkind = 'S' AND c.relnamespace = '" + name + "'::regnamespace"
		d.gorm, err = d.session()
		return d, err
	}
}

func open(driver, dsn string, r *record.Recorder) (*database, error) {
	reopen := func() (*sql.DB, error) {
		pool, err := record.Open(driver, dsn, r)
		if err == nil {
			pool.SetMaxOpenConns(1)
		}
		return pool, err
	}
	pool, err := reopen()
	return &database{pool: pool, record: r, errors: &errorLog{}, reopen: reopen}, err
}

// kept tells whether a chain has kept the connection: by a transaction that it
// does not end, or by rows that it does not close.
func (d *database) kept() bool { return d.pool.Stats().InUse > 0 }

// abandon gives up a connection that is kept, and with it what was changed.
func (d *database) abandon() (err error) {
	d.record.Nested = false
	if err := d.record.Abandon(); err != nil {
		return err
	}
	d.pool, err = d.reopen()
	return err
}

// session is a new handle: chains may register callbacks with it.
func (d *database) session() (*gorm.DB, error) {
	return gorm.Open(d.dialector(), &gorm.Config{
		Logger: d.errors, DisableForeignKeyConstraintWhenMigrating: true,
		NowFunc: func() time.Time { return time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC) },
	})
}

// begin makes a handle whose changes rollback undoes.
func (d *database) begin() (*gorm.DB, error) {
	for _, text := range []string{d.reset, "BEGIN"} {
		if text == "" {
			continue
		}
		if _, err := d.pool.Exec(text); err != nil {
			return nil, fmt.Errorf("%s: %w", text, err)
		}
	}
	d.record.Take() // what filled the tables is no part of a chain
	d.record.Nested = true
	db, err := d.session()
	d.errors.all = nil
	return db, err
}

func (d *database) rollback() error {
	d.record.Nested = false
	_, err := d.pool.Exec("ROLLBACK")
	return err
}

func (d *database) close() error { return d.pool.Close() }

// errorLog notes the errors that GORM would log.
type errorLog struct{ all []string }

// first is the first error that the database gave, empty for none.
func (l *errorLog) first() string {
	for _, e := range l.all {
		if e != gorm.ErrRecordNotFound.Error() && !strings.Contains(e, gorm.ErrMissingWhereClause.Error()) {
			return e
		}
	}
	return ""
}

// LogMode implements logger.Interface.
func (l *errorLog) LogMode(logger.LogLevel) logger.Interface { return l }

// Info implements logger.Interface.
func (l *errorLog) Info(context.Context, string, ...any) {}

// Warn implements logger.Interface.
func (l *errorLog) Warn(context.Context, string, ...any) {}

// Error implements logger.Interface.
func (l *errorLog) Error(_ context.Context, format string, args ...any) {
	l.all = append(l.all, fmt.Sprintf(format, args...))
}

// Trace implements logger.Interface.
func (l *errorLog) Trace(_ context.Context, _ time.Time, _ func() (string, int64), err error) {
	if err != nil {
		l.all = append(l.all, err.Error())
	}
}
