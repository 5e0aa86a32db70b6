package origins

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/google/uuid"
)

func values(db *sql.DB, r *http.Request, all bool) {
	_, _ = db.Exec(remove, r.FormValue("tenant")) // want `TV201: tenant of the query on orders comes from the client, by \(\*http.Request\).FormValue: take it from the context, or compare it with the context's`
	_, _ = db.Exec(remove, from(r.Context()).Tenant)
	_, _ = db.Exec(remove, from(r.Context()).org())
	_, _ = db.Exec(remove, strings.ToLower(r.Header.Get("X-Tenant"))) // want `TV201: .* by http.Request.Header`
	_, _ = db.Exec(remove, r.URL.Query()["tenant"][0])                // want `TV201: .* by http.Request.URL`
	_, _ = db.Exec(remove, "acme")                                    // want `TV202: tenant of the query on orders is the constant "acme", not the tenant of the request`
	_, _ = db.Exec(remove, "")
	_, _ = db.Exec(remove, uuid.Nil)
	_, _ = db.Exec(remove, sql.NullString{String: r.PathValue("t"), Valid: true}) // want "TV201: .*PathValue"
	_, _ = db.Exec(remove, sql.NullString{String: from(r.Context()).Tenant, Valid: true})
	_, _ = db.Exec(remove, fmt.Sprintf("org-%s", r.PathValue("t"))) // want "TV201: .*PathValue"
	_, _ = db.Exec(remove, "org-"+from(r.Context()).Tenant)
	_, _ = db.Exec(remove, from(r.Context()).Tenant+r.PathValue("t")) // made of both: not certain
	id, err := strconv.ParseInt(r.PathValue("t"), 10, 64)
	if err != nil {
		return
	}
	_, _ = db.Exec(remove, id) // want "TV201: .*PathValue"
	u, err := uuid.Parse(r.PathValue("t"))
	if err != nil {
		return
	}
	_, _ = db.Exec(remove, &u)         // want "TV201: .*PathValue"
	_, _ = db.Exec(remove, u.String()) // want "TV201: .*PathValue"
}

func paths(db *sql.DB, r *http.Request, ok bool) {
	t := from(r.Context()).Tenant
	if ok {
		t = r.PathValue("t")
	}
	_, _ = db.Exec(remove, t) // want "TV201: .*PathValue"
	t = from(r.Context()).Tenant
	_, _ = db.Exec(remove, t)
	d := "default"
	if c := from(r.Context()); c != nil {
		d = c.Tenant
	}
	_, _ = db.Exec(remove, d) // a constant on one path only
	switch {
	case ok:
		d = "a"
	default:
		d = "b"
	}
	_, _ = db.Exec(remove, d) // want `TV202: .*"a"` `TV202: .*"b"`
}

type request struct {
	Tenant string
	ID     string
	page   struct{ Owner string }
	Inner  *request
}

func decoded(db *sql.DB, r *http.Request) {
	var req request
	if err := json.NewDecoder(r.Body).Decode(&req); err != nil {
		return
	}
	_, _ = db.Exec(remove, req.Tenant)       // want `TV201: .* by http.Request.Body`
	_, _ = db.Exec(remove, req.Inner.Tenant) // want `TV201: .* by http.Request.Body`
	req.Tenant = from(r.Context()).Tenant
	_, _ = db.Exec(remove, req.Tenant)
	_, _ = db.Exec(`DELETE FROM orders WHERE tenant_id = $1 AND id = $2`, req.Tenant, req.ID)
	again := req
	_, _ = db.Exec(remove, again.Tenant)
	_, _ = db.Exec(remove, again.Inner.Tenant) // want `TV201: .* by http.Request.Body`
	again.page.Owner = from(r.Context()).Tenant
	_, _ = db.Exec(remove, again.page.Owner)
}

func collected(db *sql.DB, r *http.Request) {
	c := from(r.Context())
	m := map[string]string{"mine": c.Tenant, "theirs": r.PathValue("t")}
	_, _ = db.Exec(remove, m["mine"])
	_, _ = db.Exec(remove, m["theirs"])             // want "TV201: .*PathValue"
	_, _ = db.Exec(remove, m[r.PathValue("which")]) // want "TV201: .*PathValue"
	list := []string{c.Tenant, r.PathValue("t")}
	_, _ = db.Exec(remove, list[0])
	_, _ = db.Exec(remove, list[1]) // want "TV201: .*PathValue"
	for _, t := range list {
		_, _ = db.Exec(remove, t) // want "TV201: .*PathValue"
	}
	for _, t := range c.Tenants {
		_, _ = db.Exec(remove, t)
	}
	for t := range c.roles {
		_, _ = db.Exec(remove, t)
	}
	var more []string
	more = append(more, r.PathValue("t"))
	_, _ = db.Exec(remove, more[0]) // want "TV201: .*PathValue"
	_, _ = db.Exec(remove, map[string]string{r.PathValue("t"): c.Tenant}[r.PathValue("t")])
	fixed := [2]string{c.Tenant, c.User}
	_, _ = db.Exec(remove, fixed[1])
	split := strings.Split(r.Header.Get("X-Path"), "/")
	_, _ = db.Exec(remove, split[1]) // want `TV201: .*Header`
}

func results(db *sql.DB, r *http.Request) {
	t, _, err := parse(r)
	_, _ = db.Exec(remove, t) // want "TV201: .*PathValue"
	_, s, _ := parse(r)
	_, _ = db.Exec(remove, s)
	if err != nil {
		_, _ = db.Exec(remove, first(r.PathValue("t"), s)) // want "TV201: .*PathValue"
		_, _ = db.Exec(remove, first(s, r.PathValue("t")))
	}
	_, _ = db.Exec(remove, again(3, r.PathValue("t"))) // want "TV201: .*PathValue"
	_, _ = db.Exec(remove, again(3, s))
	_, _ = db.Exec(remove, pick(s, s))
	_, _ = db.Exec(remove, pick(r.PathValue("t"), s)) // want "TV201: .*PathValue"
	_, _ = db.Exec(remove, *ptr(s))
	_, _ = db.Exec(remove, *ptr(r.PathValue("t"))) // want "TV201: .*PathValue"
	get := r.PathValue
	_, _ = db.Exec(remove, get("t")) // want "TV201: .*PathValue"
	org := from(r.Context()).org
	_, _ = db.Exec(remove, org())
}

func parse(r *http.Request) (string, string, error) {
	if r.PathValue("t") == "" {
		return "", "", errForbidden
	}
	return r.PathValue("t"), from(r.Context()).Tenant, nil
}

func first(a, b string) string { return a }

func again(n int, t string) string {
	if n == 0 {
		return t
	}
	return again(n-1, t)
}

func pick[T comparable](a, b T) T {
	var zero T
	if a != zero {
		return a
	}
	return b
}

func ptr[T any](v T) *T { return &v }
