package main

import (
	"database/sql"
	"fmt"
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

// open makes a database; changed says that the rows of the other tenant are not
// as usual.
func open(changed bool) (*database, error) {
	d := &database{record: &record.Recorder{}, errors: &errorLog{}}
	var err error
	if d.pool, err = record.Open("sqlite", ":memory:", d.record); err != nil {
		return nil, err
	}
	d.pool.SetMaxOpenConns(1)
	if err := d.fill(changed); err != nil {
		d.close()
		return nil, err
	}
	d.record.Take()
	d.errors.Take()
	return d, nil
}

func (d *database) fill(changed bool) error {
	var err error
	d.DB, err = gorm.Open(sqlite.Dialector{Conn: d.pool}, &gorm.Config{
		Logger: d.errors, DisableForeignKeyConstraintWhenMigrating: true,
		NowFunc: func() time.Time { return time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC) },
	})
	if err != nil {
		return err
	}
	if err := d.AutoMigrate(chains.Models...); err != nil {
		return err
	}
	if err := chains.Fill(d.DB); err != nil || !changed {
		return err
	}
	return chains.Change(d.DB)
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
