package prov_checked

import (
	"context"
	"database/sql"
	"encoding/json"
	"log"
	"net/http"
	"strconv"
	"strings"

	auth "example.com/shop/prov_auth"
)

const listed = `SELECT id FROM orders WHERE tenant_id = $1`

func mineOf(r *http.Request) string { return strconv.FormatInt(auth.MustTenant(r.Context()), 10) }

// Parts of two tenants may be the same.
func parts(db *sql.DB, r *http.Request) {
	tenant := r.FormValue("tenant")
	if tenant[:3] != mineOf(r)[:3] {
		return
	}
	_, _ = db.Query(listed, tenant) // want `TV201: .*FormValue`
}

type many struct{ Tenants []string }

func readMany(r *http.Request) (in many) {
	_ = json.NewDecoder(r.Body).Decode(&in)
	return in
}

// One element is compared, all are used.
func oneForAll(db *sql.DB, r *http.Request) {
	in := readMany(r)
	ok := false
	for _, t := range in.Tenants {
		if t == mineOf(r) {
			ok = true
		}
	}
	if !ok {
		return
	}
	for _, t := range in.Tenants {
		_, _ = db.Query(listed, t) // want `TV201: .*Body`
	}
}

// The flag was raised for an element before.
func raisedBefore(db *sql.DB, r *http.Request) {
	in := readMany(r)
	ok := false
	for _, t := range in.Tenants {
		if t == mineOf(r) {
			ok = true
		}
		if ok {
			_, _ = db.Query(listed, t) // want `TV201: .*Body`
		}
	}
}

func first(db *sql.DB, r *http.Request) {
	in := readMany(r)
	if in.Tenants[0] != mineOf(r) {
		return
	}
	_, _ = db.Query(listed, in.Tenants[0])
	_, _ = db.Query(listed, in.Tenants[1]) // want `TV201: .*Body`
}

func each(db *sql.DB, r *http.Request) {
	in := readMany(r)
	for i, t := range in.Tenants {
		if t != mineOf(r) {
			continue
		}
		_, _ = db.Query(listed, t)
		_, _ = db.Query(listed, in.Tenants[i])
	}
}

// A mismatch goes on where something else is so, too.
func orElse(db *sql.DB, r *http.Request, internal bool) {
	tenant := r.FormValue("tenant")
	if tenant == mineOf(r) || internal {
		_, _ = db.Query(listed, tenant) // want `TV201: .*FormValue`
	}
}

func eitherOne(db *sql.DB, r *http.Request) {
	tenant, shop := r.FormValue("tenant"), r.FormValue("shop")
	if tenant != mineOf(r) && shop != mineOf(r) {
		return
	}
	_, _ = db.Query(listed, tenant) // want `TV201: .*FormValue`
}

// The value is changed after it was compared.
func overwritten(db *sql.DB, r *http.Request) {
	in, err := read(r)
	if err != nil || in.TenantID != auth.MustTenant(r.Context()) {
		return
	}
	in.TenantID, _ = strconv.ParseInt(r.FormValue("tenant"), 10, 64)
	_, _ = db.Query(listed, in.TenantID) // want `TV201: .*FormValue`
}

// What is read twice is compared once.
func readTwice(db *sql.DB, r *http.Request) {
	if in, err := read(r); err != nil || in.TenantID != auth.MustTenant(r.Context()) {
		return
	}
	in, _ := read(r)
	_, _ = db.Query(listed, in.TenantID) // want `TV201: .*Body`
}

func fatal(db *sql.DB, r *http.Request) {
	tenant := r.FormValue("tenant")
	if tenant != mineOf(r) {
		log.Fatalf("tenant %s", tenant)
	}
	_, _ = db.Query(listed, tenant)
}

func panics(db *sql.DB, r *http.Request) {
	tenant := r.FormValue("tenant")
	if tenant != mineOf(r) {
		panic(errForbidden)
	}
	_, _ = db.Query(listed, tenant)
}

// The row was found by what the client said: it says what the client did.
func rows(db *sql.DB, r *http.Request) {
	tenant := r.FormValue("tenant")
	var found string
	if err := db.QueryRow(`SELECT name FROM countries WHERE code = $1`, tenant).Scan(&found); err != nil || found == "" {
		return
	}
	_, _ = db.Query(listed, tenant) // want `TV201: .*FormValue`
}

type audit interface {
	CreateEntry(ctx context.Context, user, tenant string) error
	AllowedFor(ctx context.Context, user, tenant string) error
	Membership(ctx context.Context, user, tenant string) (*input, error)
}

// What writes something down refuses nobody.
func writtenDown(db *sql.DB, r *http.Request, a audit) {
	tenant := r.FormValue("tenant")
	if err := a.CreateEntry(r.Context(), auth.ClaimsFrom(r.Context()).Subject, tenant); err != nil {
		return
	}
	_, _ = db.Query(listed, tenant) // want `TV201: .*FormValue`
}

func asked(db *sql.DB, r *http.Request, a audit) {
	tenant := r.FormValue("tenant")
	if err := a.AllowedFor(r.Context(), auth.ClaimsFrom(r.Context()).Subject, tenant); err != nil {
		return
	}
	_, _ = db.Query(listed, tenant)
}

func membership(db *sql.DB, r *http.Request, a audit) {
	tenant := r.FormValue("tenant")
	if _, err := a.Membership(r.Context(), auth.ClaimsFrom(r.Context()).Subject, tenant); err != nil {
		return
	}
	_, _ = db.Query(listed, tenant)
}

// The error is ignored, or only written down.
func ignored(db *sql.DB, r *http.Request, a audit) {
	tenant := r.FormValue("tenant")
	_ = a.AllowedFor(r.Context(), auth.ClaimsFrom(r.Context()).Subject, tenant)
	_, _ = db.Query(listed, tenant) // want `TV201: .*FormValue`
	if err := a.AllowedFor(r.Context(), auth.ClaimsFrom(r.Context()).Subject, tenant); err != nil {
		log.Print(err)
	}
	_, _ = db.Query(listed, tenant) // want `TV201: .*FormValue`
}

// Only those in one branch are asked.
func inOneBranch(db *sql.DB, r *http.Request, a audit) {
	tenant := r.FormValue("tenant")
	if strings.HasPrefix(r.URL.Path, "/admin") {
		if err := a.AllowedFor(r.Context(), auth.ClaimsFrom(r.Context()).Subject, tenant); err != nil {
			return
		}
	}
	_, _ = db.Query(listed, tenant) // want `TV201: .*FormValue`
}

// Another field is asked about.
func aboutAnother(db *sql.DB, r *http.Request, a audit) {
	in, _ := read(r)
	if err := a.AllowedFor(r.Context(), auth.ClaimsFrom(r.Context()).Subject, in.State); err != nil {
		return
	}
	_, _ = db.Query(listed, in.TenantID) // want `TV201: .*Body`
}

type session struct {
	Tenant string
	Admin  bool
	Role   string
	Locale string
}

type sessionKey struct{}

func sessionOf(r *http.Request) *session {
	s, _ := r.Context().Value(sessionKey{}).(*session)
	return s
}

// Who may name any tenant is told by the context: a way around the comparison
// that was left open on purpose.
func admins(db *sql.DB, r *http.Request) {
	tenant, who := r.FormValue("tenant"), sessionOf(r)
	if tenant != who.Tenant && !who.Admin {
		return
	}
	_, _ = db.Query(listed, tenant)
}

func byRole(db *sql.DB, r *http.Request) {
	tenant, who := r.FormValue("tenant"), sessionOf(r)
	if who.Role != "superadmin" {
		if tenant != who.Tenant {
			return
		}
	}
	_, _ = db.Query(listed, tenant)
}

// Being an administrator alone says nothing of which tenant.
func adminOnly(db *sql.DB, r *http.Request) {
	tenant, who := r.FormValue("tenant"), sessionOf(r)
	if !who.Admin {
		return
	}
	_, _ = db.Query(listed, tenant) // want `TV201: .*FormValue`
}

// Anyone may have that locale, and the client says whether it is internal.
func byOther(db *sql.DB, r *http.Request) {
	tenant, who := r.FormValue("tenant"), sessionOf(r)
	if tenant != who.Tenant && who.Locale != "de" {
		return
	}
	_, _ = db.Query(listed, tenant) // want `TV201: .*FormValue`
	if tenant != who.Tenant && r.Header.Get("X-Internal") != "1" {
		return
	}
	_, _ = db.Query(listed, tenant) // want `TV201: .*FormValue`
}
