// Package prov_graphql binds tenant predicates to the arguments of fields.
package prov_graphql

import (
	"context"
	"database/sql"

	gqlgen "github.com/99designs/gqlgen/graphql"
	"github.com/aws/aws-lambda-go/events"
	"github.com/graphql-go/graphql"

	auth "example.com/shop/prov_auth"
)

type server struct{ db *sql.DB }

func (s *server) resolve(p graphql.ResolveParams) (any, error) {
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, p.Args["tenant"]) // want `TV201: .*Args`
	tenant, ok := p.Args["tenant"].(int)
	if !ok {
		return nil, auth.ErrNone
	}
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, tenant) // want `TV201: .*Args`
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1 AND id = $2`, auth.MustTenant(p.Context), p.Args["id"])
	return nil, nil
}

// QueryResolver is what gqlgen generates for the fields of Query.
type QueryResolver interface {
	Orders(ctx context.Context, tenant int64, filter Filter) ([]int64, error)
}

// Filter is a generated input type.
type Filter struct {
	Tenant *int64
	State  string
}

// Resolvers is what gqlgen generates around the fields.
func Resolvers(q QueryResolver) gqlgen.ResponseHandler { return nil }

type queryResolver struct{ *server }

// Orders is called with arguments of the field.
func (r *queryResolver) Orders(ctx context.Context, tenant int64, filter Filter) ([]int64, error) {
	_, _ = r.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, tenant)         // want `TV201: .*`
	_, _ = r.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, filter.Tenant)  // want `TV201: .*`
	_, _ = r.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, *filter.Tenant) // want `TV201: .*`
	_, _ = r.db.Query(`SELECT id FROM orders WHERE tenant_id = $1 AND state = $2`, auth.MustTenant(ctx), filter.State)
	return nil, nil
}

func (s *server) lambda(ctx context.Context, req events.APIGatewayProxyRequest) {
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, req.PathParameters["tenant"])        // want `TV201: .*PathParameters`
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, req.QueryStringParameters["tenant"]) // want `TV201: .*QueryStringParameters`
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, req.Headers["X-Tenant"])             // want `TV201: .*Headers`
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, req.RequestContext.Authorizer["tenant"])
	tenant, _ := req.RequestContext.Authorizer["tenant"].(string)
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1 AND id = $2`, tenant, req.PathParameters["id"])
}
