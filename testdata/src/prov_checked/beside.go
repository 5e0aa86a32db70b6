package prov_checked

import (
	"context"
	"database/sql"
	"net/http"

	auth "example.com/shop/prov_auth"
)

// What belongs to who asks gives nothing away, whatever tenant is named.
func mine(ctx context.Context, db *sql.DB, r *http.Request) {
	tenant, me := r.FormValue("tenant"), auth.ClaimsFrom(ctx).Subject
	_, _ = db.Query(`SELECT role FROM members WHERE tenant_id = $1 AND user_id = $2`, tenant, me)
	_, _ = db.Query(`SELECT o.id FROM orders o JOIN members m ON m.tenant_id = o.tenant_id WHERE o.tenant_id = $1 AND m.user_id = $2`, tenant, me)
	_, _ = db.Query(`SELECT id FROM orders WHERE tenant_id = $1 AND EXISTS (SELECT FROM members m WHERE m.tenant_id = orders.tenant_id AND m.user_id = $2)`, tenant, me)
	_, _ = db.Exec(`DELETE FROM members WHERE tenant_id = $1 AND user_id = $2`, tenant, me)
	_, _ = db.Exec(`UPDATE members SET role = 'guest' WHERE tenant_id = $1 AND user_id = $2`, tenant, me)
}

// Not every comparison confines.
func notMine(ctx context.Context, db *sql.DB, r *http.Request) {
	tenant, me := r.FormValue("tenant"), auth.ClaimsFrom(ctx).Subject
	_, _ = db.Query(`SELECT role FROM members WHERE tenant_id = $1 AND user_id <> $2`, tenant, me)                      // want `TV201: .*FormValue`
	_, _ = db.Query(`SELECT role FROM members WHERE tenant_id = $1 AND user_id > $2`, tenant, me)                       // want `TV201: .*FormValue`
	_, _ = db.Query(`SELECT role FROM members WHERE tenant_id = $1 AND (user_id = $2 OR role = 'guest')`, tenant, me)   // want `TV201: .*FormValue`
	_, _ = db.Query(`SELECT user_id = $2 FROM members WHERE tenant_id = $1`, tenant, me)                                // want `TV201: .*FormValue`
	_, _ = db.Query(`SELECT role FROM members WHERE tenant_id = $1 ORDER BY user_id = $2`, tenant, me)                  // want `TV201: .*FormValue`
	_, _ = db.Query(`SELECT id FROM orders WHERE tenant_id = $1 AND state = $2`, tenant, auth.ClaimsFrom(ctx).Org.Slug) // want `TV201: .*FormValue`
	_, _ = db.Exec(`DELETE FROM members WHERE tenant_id = $1 AND NOT (user_id = $2)`, tenant, me)                       // want `TV201: .*FormValue`
	_, _ = db.Exec(`UPDATE members SET user_id = $2 WHERE tenant_id = $1`, tenant, me)                                  // want `TV201: .*FormValue`
	_, _ = db.Query(`SELECT role FROM members WHERE tenant_id = $1 AND user_id = $2`, tenant, r.FormValue("user"))      // want `TV201: .*FormValue`
	_, _ = db.Query(`SELECT o.id FROM orders o LEFT JOIN members m ON m.tenant_id = o.tenant_id AND m.user_id = $2
		WHERE o.tenant_id = $1`, tenant, me) // want `TV201: .*FormValue`
	if r.Method == http.MethodPut {
		me = r.FormValue("user")
	}
	_, _ = db.Query(`SELECT role FROM members WHERE tenant_id = $1 AND user_id = $2`, tenant, me) // want `TV201: .*FormValue`
}

func role(db *sql.DB, tenant string, user string) {
	_, _ = db.Query(`SELECT role FROM members WHERE tenant_id = $1 AND user_id = $2`, tenant, user)
}

func others(db *sql.DB, tenant string, user string) {
	_, _ = db.Query(`SELECT role FROM members WHERE tenant_id = $1 AND user_id <> $2`, tenant, user)
}

// The first query is confined to the user, the second is not.
func both(db *sql.DB, tenant string, user string) {
	_, _ = db.Query(`SELECT role FROM members WHERE tenant_id = $1 AND user_id = $2`, tenant, user)
	_, _ = db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, tenant)
}

func roles(ctx context.Context, db *sql.DB, r *http.Request) {
	role(db, r.FormValue("tenant"), auth.ClaimsFrom(ctx).Subject)
	role(db, r.FormValue("tenant"), r.FormValue("user"))            // want `TV201: .*FormValue`
	others(db, r.FormValue("tenant"), auth.ClaimsFrom(ctx).Subject) // want `TV201: .*FormValue`
	both(db, r.FormValue("tenant"), auth.ClaimsFrom(ctx).Subject)   // want `TV201: .*FormValue`
}
