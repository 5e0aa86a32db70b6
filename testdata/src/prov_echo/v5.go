package prov_echo

import (
	"github.com/labstack/echo/v5"

	auth "example.com/shop/prov_auth"
)

func (s *server) directV5(c *echo.Context) error {
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, c.Param("tenant"))                  // want `TV201: .*Param`
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, c.QueryParamOr("t", "1"))           // want `TV201: .*QueryParamOr`
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, c.FormValue("tenant"))              // want `TV201: .*FormValue`
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, c.PathValues().GetOr("tenant", "")) // want `TV201: .*GetOr`
	var f filter
	if err := c.Bind(&f); err != nil {
		return err
	}
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, f.Tenant) // want `TV201: .*Bind`
	var query filter
	if err := echo.BindQueryParams(c, &query); err != nil {
		return err
	}
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, query.Tenant) // want `TV201: .*BindQueryParams`
	return nil
}

func (s *server) contextV5(c *echo.Context) error {
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, c.Get("tenant"))
	tenant, err := echo.ContextGet[int64](c, "tenant")
	if err != nil {
		return err
	}
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, tenant)
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, auth.MustTenant(c.Request().Context()))
	return nil
}
