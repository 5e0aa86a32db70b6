// Package prov_mux binds tenant predicates to what gorilla's packages and
// httprouter hand over.
package prov_mux

import (
	"database/sql"
	"net/http"

	"github.com/gorilla/mux"
	"github.com/gorilla/schema"
	"github.com/gorilla/sessions"
	"github.com/gorilla/websocket"
	"github.com/julienschmidt/httprouter"

	auth "example.com/shop/prov_auth"
)

type server struct {
	db       *sql.DB
	sessions sessions.Store
	upgrader websocket.Upgrader
}

func (s *server) vars(w http.ResponseWriter, r *http.Request) {
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, mux.Vars(r)["tenant"]) // want `TV201: .*Vars`
	vars := mux.Vars(r)
	tenant, ok := vars["tenant"]
	if !ok {
		return
	}
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, tenant) // want `TV201: .*Vars`
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1 AND id = $2`, auth.MustTenant(r.Context()), vars["id"])
}

func (s *server) httprouter(w http.ResponseWriter, r *http.Request, p httprouter.Params) {
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, p.ByName("tenant"))                                         // want `TV201: .*ByName`
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, httprouter.ParamsFromContext(r.Context()).ByName("tenant")) // want `TV201: .*ByName`
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1 AND id = $2`, auth.MustTenant(r.Context()), p.ByName("id"))
}

// Sessions are signed or kept by the server.
func (s *server) session(w http.ResponseWriter, r *http.Request) {
	session, err := s.sessions.Get(r, "shop")
	if err != nil {
		return
	}
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, session.Values["tenant"])
	tenant, ok := session.Values["tenant"].(int64)
	if !ok {
		return
	}
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, tenant)
}

type form struct {
	Tenant int64 `schema:"tenant"`
	State  string
}

func (s *server) form(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		return
	}
	var f form
	if err := schema.NewDecoder().Decode(&f, r.PostForm); err != nil {
		return
	}
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, f.Tenant) // want `TV201: .*PostForm`
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1 AND state = $2`, auth.MustTenant(r.Context()), f.State)
}

func (s *server) socket(w http.ResponseWriter, r *http.Request) {
	conn, err := s.upgrader.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	tenant := auth.MustTenant(r.Context())
	for {
		var message struct{ Tenant, Order int64 }
		if err := conn.ReadJSON(&message); err != nil {
			return
		}
		_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, message.Tenant) // want `TV201: .*Upgrade`
		_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1 AND id = $2`, tenant, message.Order)
	}
}
