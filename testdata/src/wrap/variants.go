package wrap

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

// Two puts two parameters together.
func Two(db *sql.DB, query, tail string) { // want Two:`wrapper\("\{2\} \{3\}"\)`
	_, _ = db.Exec(query + " " + tail)
}

// Either runs one parameter or the other.
func Either(db *sql.DB, a, b string, first bool) { // want Either:`wrapper\("\{3\}" when not \{4\} is true or "\{2\}" when \{4\} is true\)`
	q := b
	if first {
		q = a
	}
	_, _ = db.Exec(q)
}

// Page puts a number behind its text.
func Page(db *sql.DB, query string, n int) { // want Page:`wrapper\("\{2\} LIMIT \{parameter n\}"\)`
	_, _ = db.Query(fmt.Sprintf("%s LIMIT %d", query, n))
}

// Statement is a text that runs itself.
type Statement string

// Run runs the statement.
func (s Statement) Run(db *sql.DB) { // want Run:`wrapper\("\{1\}"\)`
	_, _ = db.Exec(string(s))
}

// Bytes is given text as bytes.
func Bytes(db *sql.DB, query []byte) { // want Bytes:`wrapper\("\{2\}"\)`
	_, _ = db.Exec(string(query))
}

type tenantKey struct{}

// Tenant adds the tenant's condition, if there is a tenant.
func Tenant(ctx context.Context, query string, args ...any) (string, []any) { // want Tenant:`returns text 0: "\{2\}" or 0: "\{2\} AND tenant_id = .*" when \{2\} contains "where" or 0: "\{2\} WHERE tenant_id = .*" when not \{2\} contains "where"`
	tenant := ctx.Value(tenantKey{})
	if tenant == nil {
		return query, args
	}
	return query + fmt.Sprintf(" %s tenant_id = $%d", word(query), len(args)+1), append(args, tenant)
}

// Always adds the tenant's condition.
func Always(query string, n int) string { // want Always:`returns text`
	return query + fmt.Sprintf(" %s tenant_id = $%d", word(query), n)
}

func word(query string) string {
	if strings.Contains(strings.ToLower(query), "where") {
		return "AND"
	}
	return "WHERE"
}
