// Package prov_gin binds tenant predicates to what gin hands over.
package prov_gin

import (
	"database/sql"
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"

	auth "example.com/shop/prov_auth"
)

type server struct{ db *sql.DB }

func (s *server) direct(c *gin.Context) {
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, c.Param("tenant"))             // want `TV201: .*Param`
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, c.Query("tenant"))             // want `TV201: .*Query`
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, c.DefaultQuery("tenant", "1")) // want `TV201: .*DefaultQuery`
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, c.PostForm("tenant"))          // want `TV201: .*PostForm`
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, c.GetHeader("X-Tenant"))       // want `TV201: .*GetHeader`
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, c.Request.FormValue("tenant")) // want `TV201: .*FormValue`
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, c.Params.ByName("tenant"))     // want `TV201: .*ByName`
	if tenant, ok := c.GetQuery("tenant"); ok {
		_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, tenant) // want `TV201: .*GetQuery`
	}
	if tenant, err := c.Cookie("tenant"); err == nil {
		_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, tenant) // want `TV201: .*Cookie`
	}
	tenant, err := uuid.Parse(c.Param("tenant"))
	if err != nil {
		c.Status(http.StatusBadRequest)
		return
	}
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, tenant) // want `TV201: .*Param`
}

// What Get returns a middleware has Set.
func (s *server) context(c *gin.Context) {
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, c.GetInt64("tenant"))
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, c.MustGet("tenant"))
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, c.MustGet("claims").(*auth.Claims).OrgID)
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1 AND id = $2`, c.GetString("tenant"), c.Param("id"))
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, auth.MustTenant(c.Request.Context()))
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, auth.MustTenant(c))
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, c.Value("tenant"))
	if tenant, ok := c.Get("tenant"); ok {
		_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, tenant)
	}
}

type search struct {
	Tenant int64  `uri:"tenant" form:"tenant" json:"tenant"`
	State  string `form:"state" json:"state"`
}

func (s *server) bound(c *gin.Context) {
	var query, uri, body search
	if c.ShouldBindQuery(&query) != nil || c.BindUri(&uri) != nil || c.ShouldBindJSON(&body) != nil {
		return
	}
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, query.Tenant) // want `TV201: .*ShouldBindQuery`
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, uri.Tenant)   // want `TV201: .*BindUri`
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, body.Tenant)  // want `TV201: .*ShouldBindJSON`
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1 AND state = $2`, c.GetInt64("tenant"), body.State)
}

func (s *server) overwritten(c *gin.Context) {
	var in search
	if err := c.ShouldBindJSON(&in); err != nil {
		return
	}
	in.Tenant = c.GetInt64("tenant")
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1 AND state = $2`, in.Tenant, in.State)
}

// The middleware looks the tenant up that the client names, and puts it into
// the context. That is how a tenant is found; who may be it is for others to say.
func (s *server) middleware(c *gin.Context) {
	tenant := c.GetHeader("X-Tenant")
	var name string
	if s.db.QueryRow(`SELECT name FROM tenants WHERE id = $1`, tenant).Scan(&name) != nil {
		c.AbortWithStatus(http.StatusNotFound)
		return
	}
	c.Set("tenant", tenant)
	c.Next()
}

func (s *server) routes(r *gin.Engine) {
	r.GET("/orders", s.context)
	r.GET("/t/:tenant/orders", func(c *gin.Context) {
		_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, c.Param("tenant")) // want `TV201: .*Param`
	})
	r.GET("/mine", func(c *gin.Context) {
		_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, c.MustGet("tenant"))
	})
}
