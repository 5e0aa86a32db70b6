package origins

import (
	"context"
	"database/sql"
	"flag"
	"net/http"
	"os"

	"github.com/jmoiron/sqlx"
)

type account struct {
	ID       string
	TenantID string `db:"tenant_id"`
}

// everyTenant walks all tenants.
func everyTenant(ctx context.Context, db *sql.DB) error {
	//tenantvet:ignore TV101 -- a job for all tenants
	rows, err := db.QueryContext(ctx, `SELECT id FROM tenants`)
	if err != nil {
		return err
	}
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return err
		}
		run(db, id)
	}
	return rows.Err()
}

func loaded(db *sqlx.DB, r *http.Request) error {
	var a account
	if err := db.Get(&a, `SELECT id, tenant_id FROM orders WHERE tenant_id = $1`, from(r.Context()).Tenant); err != nil {
		return err
	}
	_, _ = db.Exec(remove, a.TenantID)
	tenant := r.Header.Get("X-Key")
	if err := db.QueryRow(`SELECT name FROM countries WHERE code = $1`, tenant).Scan(&tenant); err != nil {
		return err
	}
	_, _ = db.Exec(remove, tenant)
	return nil
}

var tenantFlag = flag.String("tenant", "", "the tenant")

// cli has no client: its user runs it.
func cli(db *sql.DB) {
	run(db, os.Args[1])
	run(db, os.Getenv("TENANT"))
	run(db, *tenantFlag)
}

var current = "acme"

var shared string

func variables(db *sql.DB, r *http.Request) {
	run(db, current) // want `TV202: .*"acme"`
	shared = r.FormValue("t")
	run(db, shared) // want "TV201"
}
