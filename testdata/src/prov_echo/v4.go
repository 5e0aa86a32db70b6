// Package prov_echo binds tenant predicates to what echo hands over.
package prov_echo

import (
	"database/sql"
	"net/http"

	"github.com/labstack/echo/v4"

	auth "example.com/shop/prov_auth"
)

type server struct{ db *sql.DB }

type filter struct {
	Tenant int64  `param:"tenant" query:"tenant" json:"tenant"`
	State  string `query:"state"`
}

func (s *server) direct(c echo.Context) error {
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, c.Param("tenant"))                  // want `TV201: .*Param`
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, c.QueryParam("tenant"))             // want `TV201: .*QueryParam`
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, c.QueryParams().Get("tenant"))      // want `TV201: .*QueryParams`
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, c.FormValue("tenant"))              // want `TV201: .*FormValue`
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, c.Request().Header.Get("X-Tenant")) // want `TV201: .*Header`
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, c.ParamValues()[0])                 // want `TV201: .*ParamValues`
	tenant, err := echo.PathParam[int64](c, "tenant")
	if err != nil {
		return err
	}
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, tenant) // want `TV201: .*PathParam`
	return c.NoContent(http.StatusOK)
}

func (s *server) bound(c echo.Context) error {
	var f filter
	if err := c.Bind(&f); err != nil {
		return err
	}
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, f.Tenant) // want `TV201: .*Bind`
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1 AND state = $2`, c.Get("tenant"), f.State)
	var tenant, limit int64
	if err := echo.QueryParamsBinder(c).Int64("tenant", &tenant).Int64("limit", &limit).BindError(); err != nil {
		return err
	}
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, tenant) // want `TV201: .*Int64`
	return nil
}

func (s *server) context(c echo.Context) error {
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, c.Get("tenant"))
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, c.Get("tenant").(int64))
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, auth.MustTenant(c.Request().Context()))
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1 AND id = $2`, c.Get("claims").(*auth.Claims).TenantID(), c.Param("id"))
	if claims, ok := c.Get("claims").(*auth.Claims); ok {
		_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, claims.Org.ID)
	}
	return nil
}

// signedIn is echo's context with what the service adds to it.
type signedIn struct {
	echo.Context
	tenant int64
}

func (s *server) own(c echo.Context) error {
	me := c.(*signedIn)
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1 AND id = $2`, me.tenant, me.Param("id"))
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, me.Param("tenant")) // want `TV201: .*Param`
	return nil
}
