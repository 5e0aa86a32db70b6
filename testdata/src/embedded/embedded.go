// Package embedded runs queries that stand in files of their own.
package embedded

import (
	"database/sql"
	"embed"
)

//go:embed queries/find.sql
var find string

//go:embed queries
var queries embed.FS

func files(db *sql.DB, id int64) {
	_ = db.QueryRow(find, id) // want `TV101: .*orders .*\(in the text of queries/find.sql\)`
	scoped, err := queries.ReadFile("queries/scoped.sql")
	if err == nil {
		_ = db.QueryRow(string(scoped), id, id)
	}
}
