// Package prov_fasthttp takes tenants from requests of fasthttp, its router
// and fastglue.
package prov_fasthttp

import (
	"database/sql"
	"encoding/json"

	"github.com/fasthttp/router"
	"github.com/google/uuid"
	"github.com/valyala/fasthttp"
	"github.com/zerodha/fastglue"
)

const query = `SELECT id FROM orders WHERE tenant_id = $1`

type server struct{ db *sql.DB }

func (s *server) routes() *router.Router {
	r := router.New()
	r.GET("/orders/{tenant}", s.list)
	return r
}

func (s *server) list(ctx *fasthttp.RequestCtx) {
	_, _ = s.db.Query(query, string(ctx.FormValue("tenant")))             // want `TV201: .*FormValue`
	_, _ = s.db.Query(query, string(ctx.QueryArgs().Peek("tenant")))      // want `TV201: .*QueryArgs`
	_, _ = s.db.Query(query, ctx.QueryArgs().GetUintOrZero("tenant"))     // want `TV201: .*QueryArgs`
	_, _ = s.db.Query(query, string(ctx.Request.Header.Peek("X-Tenant"))) // want `TV201: .*Request`
	_, _ = s.db.Query(query, string(ctx.Request.Header.Cookie("tenant"))) // want `TV201: .*Request`
	tenant, ok := ctx.UserValue("tenant").(uuid.UUID)
	if !ok {
		return
	}
	_, _ = s.db.Query(query, tenant)
	_, _ = s.db.Query(query, ctx.UserValue("tenant").(int64))
	// Of text it is not known whether the router or a middleware has left it.
	_, _ = s.db.Query(query, ctx.UserValue("tenant").(string))
}

type input struct {
	Tenant string `json:"tenant"`
	State  string `json:"state"`
}

func (s *server) body(ctx *fasthttp.RequestCtx) {
	var in input
	if err := json.Unmarshal(ctx.PostBody(), &in); err != nil {
		return
	}
	_, _ = s.db.Query(query, in.Tenant) // want `TV201: .*PostBody`
	_, _ = s.db.Query(query+` AND state = $2`, ctx.UserValue("tenant").(uuid.UUID), in.State)
}

func tenantOf(r *fastglue.Request) (uuid.UUID, bool) {
	v := r.RequestCtx.UserValue("tenant")
	if v == nil {
		return uuid.Nil, false
	}
	t, ok := v.(uuid.UUID)
	if !ok {
		return uuid.Nil, false
	}
	return t, true
}

func (s *server) glued(r *fastglue.Request) error {
	var in input
	if err := r.Decode(&in, "json"); err != nil {
		return err
	}
	_, _ = s.db.Query(query, in.Tenant) // want `TV201: .*Decode`
	tenant, _ := tenantOf(r)
	_, err := s.db.Query(query, tenant)
	return err
}
