package origins

import (
	"context"
	"crypto/subtle"
	"database/sql"
	"net/http"
	"slices"
	"strings"
)

func compared(db *sql.DB, r *http.Request) error {
	t, c := r.PathValue("t"), from(r.Context())
	_, _ = db.Exec(remove, t) // want "TV201"
	if t != c.Tenant {
		return errForbidden
	}
	_, _ = db.Exec(remove, t)
	_, _ = db.Exec(remove, r.PathValue("t"))
	_, _ = db.Exec(remove, r.PathValue("other")) // want "TV201"
	return nil
}

func comparedFields(db *sql.DB, r *http.Request, req *request) error {
	in := request{Tenant: r.FormValue("t"), ID: r.FormValue("id")}
	if in.Tenant != "" && in.Tenant != from(r.Context()).Tenant {
		return errForbidden
	}
	_, _ = db.Exec(remove, in.Tenant)
	_, _ = db.Exec(remove, in.ID) // want "TV201"
	in.Tenant = r.FormValue("again")
	_, _ = db.Exec(remove, in.Tenant) // want "TV201"
	return nil
}

func comparedAndWentOn(db *sql.DB, r *http.Request) {
	t, c := r.PathValue("t"), from(r.Context())
	if t != c.Tenant {
		use(nil, "they differ")
	}
	_, _ = db.Exec(remove, t) // want "TV201"
	if t == c.Tenant || c.User == "root" {
		_, _ = db.Exec(remove, t) // want "TV201"
	}
	if t == c.Tenant && c.User != "" {
		_, _ = db.Exec(remove, t)
	}
	if t == r.FormValue("t") {
		_, _ = db.Exec(remove, t) // want "TV201"
	}
	if !(t == c.Tenant) {
		panic("no")
	}
	_, _ = db.Exec(remove, t)
}

func comparedByFunctions(db *sql.DB, r *http.Request) {
	t, c := r.PathValue("t"), from(r.Context())
	switch t {
	case c.Tenant:
		_, _ = db.Exec(remove, t)
	case "":
	default:
		_, _ = db.Exec(remove, t) // want "TV201"
	}
	if strings.EqualFold(t, c.Tenant) {
		_, _ = db.Exec(remove, t)
	}
	if subtle.ConstantTimeCompare([]byte(t), []byte(c.Tenant)) == 1 {
		_, _ = db.Exec(remove, t)
	}
	if slices.Contains(c.Tenants, t) {
		_, _ = db.Exec(remove, t)
	}
	if _, ok := c.roles[t]; ok {
		_, _ = db.Exec(remove, t)
	}
	if c.roles[t] == "admin" {
		_, _ = db.Exec(remove, t)
	}
	if slices.Contains([]string{"a", r.FormValue("t")}, t) {
		_, _ = db.Exec(remove, t) // want "TV201"
	}
	for _, mine := range c.Tenants {
		if mine == t {
			_, _ = db.Exec(remove, t)
		}
	}
	allowed := false
	for _, mine := range c.Tenants {
		if mine == t {
			allowed = true
		}
	}
	if !allowed {
		return
	}
	_, _ = db.Exec(remove, t)
}

type authorizer interface {
	Authorize(ctx context.Context, user, tenant string) error
	Allowed(ctx context.Context, tenant string) (bool, error)
	Audit(ctx context.Context, tenant string) error
}

func guarded(db *sql.DB, r *http.Request, a authorizer) error {
	t, ctx := r.PathValue("t"), r.Context()
	if err := a.Audit(ctx, t); err != nil {
		return err
	}
	_, _ = db.Exec(remove, t) // want "TV201"
	if ok, err := a.Allowed(ctx, t); err != nil {
		_, _ = db.Exec(remove, t) // want "TV201"
	} else if ok {
		_, _ = db.Exec(remove, t) // may have been refused
	}
	if err := a.Authorize(ctx, from(ctx).User, t); err != nil {
		return err
	}
	_, _ = db.Exec(remove, t)                // may have been refused
	_, _ = db.Exec(remove, r.PathValue("u")) // want "TV201"
	return nil
}

func guardedByQuery(db *sql.DB, r *http.Request) error {
	t, ctx := r.PathValue("t"), r.Context()
	var n int
	if err := db.QueryRow(`SELECT 1 FROM countries WHERE code = $1 AND name = $2`, from(ctx).User, t).Scan(&n); err != nil {
		return err
	}
	_, _ = db.Exec(remove, t) // may have been refused
	return nil
}

func tenantOf(r *http.Request) (string, error) {
	t := r.PathValue("t")
	if t != from(r.Context()).Tenant {
		return "", errForbidden
	}
	return t, nil
}

//tenantvet:source
func verified(ctx context.Context, t string) (string, error) { return t, nil }

func helped(db *sql.DB, r *http.Request) error {
	t, err := tenantOf(r)
	if err != nil {
		return err
	}
	_, _ = db.Exec(remove, t)
	v, err := verified(r.Context(), r.PathValue("t"))
	if err != nil {
		return err
	}
	_, _ = db.Exec(remove, v)
	return nil
}
