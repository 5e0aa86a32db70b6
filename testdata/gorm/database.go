package main

import (
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/glebarez/sqlite"
	"gorm.io/gorm"

	"example.com/chains/chains"
	"example.com/chains/record"
)

// database is a new database with the tables and rows of the chains.
type database struct {
	*gorm.DB
	pool   *sql.DB
	record *record.Recorder
	errors *errorLog
}

// databases makes databases in a folder: copies of one that is filled.
type databases struct {
	dir    string
	filled []byte
}

func newDatabases() (*databases, error) {
	dir, err := os.MkdirTemp("", "chains")
	if err != nil {
		return nil, err
	}
	all := &databases{dir: dir}
	all.filled, err = all.content()
	return all, err
}

func (all *databases) close() { _ = os.RemoveAll(all.dir) }

// content is the file of a filled database.
func (all *databases) content() ([]byte, error) {
	d, err := all.open(nil)
	if err != nil {
		return nil, err
	}
	if err := d.fill(); err != nil {
		return nil, err
	}
	d.close()
	return os.ReadFile(all.file())
}

func (all *databases) file() string { return filepath.Join(all.dir, "chains.db") }

// open makes a database of a file's content, in place of the one before.
func (all *databases) open(content []byte) (*database, error) {
	if err := os.WriteFile(all.file(), content, 0o600); err != nil {
		return nil, err
	}
	d := &database{record: &record.Recorder{}, errors: &errorLog{}}
	var err error
	if d.pool, err = record.Open("sqlite", all.file()+"?_pragma=journal_mode(OFF)&_pragma=synchronous(OFF)", d.record); err != nil {
		return nil, err
	}
	d.pool.SetMaxOpenConns(1)
	d.DB, err = gorm.Open(sqlite.Dialector{Conn: d.pool}, &gorm.Config{
		Logger: d.errors, DisableForeignKeyConstraintWhenMigrating: true,
		NowFunc: func() time.Time { return time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC) },
	})
	d.record.Take()
	return d, err
}

func (d *database) fill() error {
	if err := d.AutoMigrate(chains.Models...); err != nil {
		return err
	}
	return chains.Fill(d.DB)
}

func (d *database) close() { _ = d.pool.Close() }

// run runs a chain. What makes it panic is noted as an error.
func (d *database) run(c chains.Chain) {
	defer func() {
		if v := recover(); v != nil {
			d.errors.errors = append(d.errors.errors, fmt.Sprint("panic: ", v))
		}
	}()
	c.Run(d.DB)
}
