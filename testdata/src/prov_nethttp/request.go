// Package prov_nethttp binds tenant predicates to what net/http hands over.
package prov_nethttp

import (
	"database/sql"
	"io"
	"net/http"
	"strconv"
	"strings"

	auth "example.com/shop/prov_auth"
)

type server struct{ db *sql.DB }

func (s *server) direct(w http.ResponseWriter, r *http.Request) {
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, r.FormValue("tenant"))                   // want `TV201: .*FormValue`
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, r.PostFormValue("tenant"))               // want `TV201: .*PostFormValue`
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, r.PathValue("tenant"))                   // want `TV201: .*PathValue`
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, r.URL.Query().Get("tenant"))             // want `TV201: .*URL`
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, r.URL.Query()["tenant"][0])              // want `TV201: .*URL`
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, r.Header.Get("X-Tenant"))                // want `TV201: .*Header`
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, r.Header["X-Tenant"][0])                 // want `TV201: .*Header`
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, r.Header.Values("X-Tenant")[0])          // want `TV201: .*Header`
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, strings.TrimPrefix(r.URL.Path, "/t/"))   // want `TV201: .*URL`
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, strings.Split(r.URL.Path, "/")[2])       // want `TV201: .*URL`
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, strings.Split(r.Host, ".")[0])           // want `TV201: .*Host`
	_, _ = s.db.Query(`SELECT id FROM orders WHERE state = $2 AND tenant_id = $1`, r.FormValue("t"), "open") // want `TV201: .*FormValue`
	_, _ = s.db.Query(`SELECT id FROM orders WHERE state = $2 AND tenant_id = $1`, auth.MustTenant(r.Context()), r.FormValue("state"))
	_, _ = s.db.Query(`SELECT id FROM orders WHERE id = $1 AND tenant_id = $2`, r.PathValue("id"), auth.ClaimsFrom(r.Context()).OrgID)
}

func (s *server) cookies(w http.ResponseWriter, r *http.Request) {
	c, err := r.Cookie("tenant")
	if err != nil {
		return
	}
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, c.Value) // want `TV201: .*Cookie`
	for _, c := range r.Cookies() {
		if c.Name == "tenant" {
			_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, c.Value) // want `TV201: .*Cookies`
		}
	}
}

func (s *server) forms(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		return
	}
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, r.Form.Get("tenant"))            // want `TV201: .*Form`
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, r.PostForm["tenant"][0])         // want `TV201: .*PostForm`
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, r.MultipartForm.Value["tenant"]) // want `TV201: .*MultipartForm`
	values := r.URL.Query()
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1 AND state = $2`, auth.MustTenant(r.Context()), values.Get("state"))
}

func (s *server) parsed(w http.ResponseWriter, r *http.Request) {
	n, err := strconv.ParseInt(r.FormValue("tenant"), 10, 64)
	if err != nil {
		return
	}
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, n) // want `TV201: .*FormValue`
	m, _ := strconv.Atoi(strings.TrimSpace(r.Header.Get("X-Tenant")))
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, int64(m)) // want `TV201: .*Header`
	body, _ := io.ReadAll(r.Body)
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, string(body)) // want `TV201: .*Body`
}

// The tenant of the token is used, and the parameter only where there is
// none: the client still chooses then.
func (s *server) either(w http.ResponseWriter, r *http.Request) {
	tenant, err := auth.Tenant(r.Context())
	if err != nil {
		tenant, _ = strconv.ParseInt(r.FormValue("tenant"), 10, 64)
	}
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, tenant) // want `TV201: .*FormValue`
}

func (s *server) context(w http.ResponseWriter, r *http.Request) {
	tenant, err := auth.Tenant(r.Context())
	if err != nil {
		http.Error(w, err.Error(), http.StatusUnauthorized)
		return
	}
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, tenant)
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, strconv.FormatInt(tenant, 10))
	claims := auth.ClaimsFrom(r.Context())
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, claims.Org.ID)
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, claims.TenantID())
}

// What a middleware reads from a token it has verified is not the client's.
func (s *server) verified(w http.ResponseWriter, r *http.Request) {
	claims, err := auth.Verify(r.Header.Get("Authorization"))
	if err != nil {
		return
	}
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, claims.OrgID)
}

// A response of another service is nobody's request.
func (s *server) upstream(w http.ResponseWriter, r *http.Request) {
	resp, err := http.Get("https://accounts.example.com/me")
	if err != nil {
		return
	}
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, resp.Header.Get("X-Tenant"))
}

// The key tells the tenant: it is looked up, not taken from the request.
func (s *server) lookedUp(w http.ResponseWriter, r *http.Request) {
	var tenant int64
	if err := s.db.QueryRow(`SELECT id FROM tenants WHERE id = $1 AND name = $2`, auth.MustTenant(r.Context()), r.FormValue("name")).Scan(&tenant); err != nil {
		return
	}
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, tenant)
}
