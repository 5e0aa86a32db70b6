// Package origins takes tenants from many places, along many ways.
package origins

import (
	"context"
	"database/sql"
	"errors"
	"net/http"
)

type claims struct {
	Tenant, User string
	Tenants      []string
	roles        map[string]string
}

type key struct{}

// from is what a middleware has put into the context.
func from(ctx context.Context) *claims {
	c, _ := ctx.Value(key{}).(*claims)
	return c
}

func (c *claims) org() string { return c.Tenant }

var errForbidden = errors.New("forbidden")

const remove = `DELETE FROM orders WHERE tenant_id = $1`

// run hands its tenant to the query.
func run(db *sql.DB, tenant string) {
	_, _ = db.Exec(remove, tenant)
}

func use(http.ResponseWriter, ...any) {}
