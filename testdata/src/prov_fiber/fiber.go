// Package prov_fiber binds tenant predicates to what fiber hands over.
package prov_fiber

import (
	"database/sql"
	"encoding/json"

	"github.com/gofiber/fiber/v2"

	auth "example.com/shop/prov_auth"
)

type server struct{ db *sql.DB }

type search struct {
	Tenant int64
	State  string
}

func (s *server) direct(c *fiber.Ctx) error {
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, c.Params("tenant"))    // want `TV201: .*Params`
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, c.Query("tenant"))     // want `TV201: .*Query`
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, c.QueryInt("tenant"))  // want `TV201: .*QueryInt`
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, c.FormValue("tenant")) // want `TV201: .*FormValue`
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, c.Get("X-Tenant"))     // want `TV201: .*Get`
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, c.Cookies("tenant"))   // want `TV201: .*Cookies`
	tenant, err := c.ParamsInt("tenant")
	if err != nil {
		return err
	}
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, tenant) // want `TV201: .*ParamsInt`
	return nil
}

func (s *server) bound(c *fiber.Ctx) error {
	in, query := new(search), search{}
	if err := c.BodyParser(in); err != nil {
		return err
	}
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, in.Tenant) // want `TV201: .*BodyParser`
	if err := c.QueryParser(&query); err != nil {
		return err
	}
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, query.Tenant) // want `TV201: .*QueryParser`
	var raw search
	if err := json.Unmarshal(c.Body(), &raw); err != nil {
		return err
	}
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, raw.Tenant) // want `TV201: .*Body`
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1 AND state = $2`, c.Locals("tenant"), in.State)
	return nil
}

func (s *server) context(c *fiber.Ctx) error {
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, c.Locals("tenant"))
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, c.Locals("claims").(*auth.Claims).OrgID)
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, auth.MustTenant(c.UserContext()))
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1 AND id = $2`, c.Locals("tenant").(int64), c.Params("id"))
	return nil
}
