package main

import (
	"fmt"
	"sort"

	"github.com/glebarez/sqlite"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"
)

// constraint is a foreign key that GORM declares for an association.
type constraint struct {
	Table      string   `json:"table"`
	Columns    []string `json:"columns"`
	RefTable   string   `json:"refTable"`
	RefColumns []string `json:"refColumns"`
}

// migrated is the database that AutoMigrate makes for models.
type migrated struct {
	Constraints []constraint `json:"constraints"`
	// Refused are the types of the models for which it fails on SQLite.
	Refused []string `json:"refused"`
}

// migrate makes a database for models.
func migrate(models []any) (m migrated, err error) {
	db, err := gorm.Open(sqlite.Open(":memory:"), &gorm.Config{Logger: logger.Discard})
	if err != nil {
		return m, err
	}
	for _, v := range models {
		if db.AutoMigrate(v) != nil {
			m.Refused = append(m.Refused, fmt.Sprintf("%T", v))
		}
	}
	tables, err := db.Migrator().GetTables()
	sort.Strings(tables)
	for _, table := range tables {
		found, failed := foreignKeys(db, table)
		if failed != nil {
			return m, failed
		}
		m.Constraints = append(m.Constraints, found...)
	}
	return m, err
}

// foreignKeys are those of a table, as SQLite tells them: a row for each column.
func foreignKeys(db *gorm.DB, table string) ([]constraint, error) {
	var rows []struct {
		ID, Seq  int
		Table    string
		From, To string
	}
	err := db.Raw("SELECT id, seq, \"table\", \"from\", \"to\" FROM pragma_foreign_key_list(?) ORDER BY id, seq", table).Scan(&rows).Error
	var out []constraint
	for _, r := range rows {
		if r.Seq == 0 {
			out = append(out, constraint{Table: table, RefTable: r.Table})
		}
		last := &out[len(out)-1]
		last.Columns, last.RefColumns = append(last.Columns, r.From), append(last.RefColumns, r.To)
	}
	return out, err
}
