// Package prov_grpc binds tenant predicates to what an RPC library hands over.
package prov_grpc

import (
	"context"
	"database/sql"
	"strconv"

	"connectrpc.com/connect"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"

	auth "example.com/shop/prov_auth"
	"example.com/shop/prov_grpc/orderspb"
)

type server struct {
	orderspb.UnimplementedOrdersServer
	db *sql.DB
}

// List is called with what the client sends.
func (s *server) List(ctx context.Context, req *orderspb.ListRequest) (*orderspb.ListResponse, error) {
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, req.TenantId)                 // want `TV201: .*`
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, req.GetTenantId())            // want `TV201: .*`
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, req.GetScope().GetTenantId()) // want `TV201: .*`
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1 AND state = $2`, auth.MustTenant(ctx), req.GetState())
	return &orderspb.ListResponse{}, nil
}

// Import is called with a stream of messages.
func (s *server) Import(stream grpc.ClientStreamingServer[orderspb.ListRequest, orderspb.ListResponse]) error {
	tenant := auth.MustTenant(stream.Context())
	for {
		req, err := stream.Recv()
		if err != nil {
			return err
		}
		_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, req.GetTenantId()) // want `TV201: .*Recv`
		_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1 AND state = $2`, tenant, req.GetState())
	}
}

func (s *server) metadata(ctx context.Context) error {
	md, ok := metadata.FromIncomingContext(ctx)
	if !ok {
		return status.Error(codes.Unauthenticated, "no metadata")
	}
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, md.Get("tenant")[0]) // want `TV201: .*FromIncomingContext`
	tenants := md["tenant"]
	if len(tenants) != 1 {
		return status.Error(codes.InvalidArgument, "no tenant")
	}
	tenant, err := strconv.ParseInt(tenants[0], 10, 64)
	if err != nil {
		return err
	}
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, tenant) // want `TV201: .*FromIncomingContext`
	return nil
}

// What another service answers is not the client's.
func (s *server) upstream(ctx context.Context, accounts orderspb.OrdersClient) error {
	resp, err := accounts.List(ctx, &orderspb.ListRequest{})
	if err != nil {
		return err
	}
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, resp.GetIds()[0])
	return nil
}

// A request that the server itself has made.
func (s *server) made(ctx context.Context) {
	req := &orderspb.ListRequest{TenantId: auth.MustTenant(ctx)}
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, req.GetTenantId())
}

type tenantKey struct{}

// interceptor finds the tenant of the caller and puts it into the context.
func (s *server) interceptor(ctx context.Context, req any, info *grpc.UnaryServerInfo, handler grpc.UnaryHandler) (any, error) {
	claims, err := auth.Verify(metadata.ValueFromIncomingContext(ctx, "authorization")[0])
	if err != nil {
		return nil, status.Error(codes.Unauthenticated, err.Error())
	}
	return handler(context.WithValue(ctx, tenantKey{}, claims.OrgID), req)
}

func (s *server) intercepted(ctx context.Context, req *orderspb.ListRequest) {
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1 AND state = $2`, ctx.Value(tenantKey{}), req.GetState())
}

type connectServer struct{ db *sql.DB }

// List is the same for the other library.
func (s *connectServer) List(ctx context.Context, req *connect.Request[orderspb.ListRequest]) (*connect.Response[orderspb.ListResponse], error) {
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, req.Msg.GetTenantId())        // want `TV201: .*`
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, req.Msg.TenantId)             // want `TV201: .*`
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, req.Header().Get("X-Tenant")) // want `TV201: .*Header`
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1 AND state = $2`, auth.MustTenant(ctx), req.Msg.GetState())
	return connect.NewResponse(&orderspb.ListResponse{}), nil
}
