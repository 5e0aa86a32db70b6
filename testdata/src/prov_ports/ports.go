// Package ports hands tenants to interfaces whose implementations it does not
// know. Whether they use them shows where all packages are seen: here, nothing
// is reported, but for interfaces that are called stores.
package ports

import (
	"context"
	"net/http"
)

type filter struct {
	TenantID string
	Name     string
}

type orders interface {
	Find(ctx context.Context, tenantID string, id int) error
	List(ctx context.Context, f filter) error
	Named(ctx context.Context, name string) error
	AuthorizeTenant(ctx context.Context, tenantID string) error
}

type orderStore interface {
	Find(ctx context.Context, tenantID string, id int) error
	List(ctx context.Context, f filter) error
}

type Service struct {
	orders orders
	store  orderStore
}

func (s *Service) Order(ctx context.Context, t string, id int) error { // want Order:`duty\(3:  via \(ports.orders\).Find if example.com/shop/prov_ports.orders.Find 3\)`
	return s.orders.Find(ctx, t, id)
}

func (s *Service) Orders(ctx context.Context, f filter) error { // want Orders:`duty\(3.TenantID:  via \(ports.orders\).List if example.com/shop/prov_ports.orders.List 3.TenantID\)`
	return s.orders.List(ctx, f)
}

func (s *Service) Named(ctx context.Context, name string) error { return s.orders.Named(ctx, name) }

func (s *Service) May(ctx context.Context, t string) error { return s.orders.AuthorizeTenant(ctx, t) }

// Stored is what a store is known to need of its callers, before what another
// interface may.
func (s *Service) Stored(ctx context.Context, t string) error { // want Stored:`duty\(3:  via \(ports.orderStore\).Find\)`
	if err := s.orders.Find(ctx, t, 1); err != nil {
		return err
	}
	return s.store.Find(ctx, t, 1)
}

func (s *Service) serve(w http.ResponseWriter, r *http.Request) {
	_ = s.Order(r.Context(), r.FormValue("tenant"), 1)
	_ = s.Orders(r.Context(), filter{TenantID: r.FormValue("tenant")})
	_ = s.store.List(r.Context(), filter{TenantID: r.FormValue("tenant")})
	_ = s.store.Find(r.Context(), r.FormValue("tenant"), 1) // want "TV201: tenant, passed to .*orderStore.*Find, comes from the client"
	_ = s.Stored(r.Context(), r.FormValue("tenant"))        // want "TV201: tenant, passed to .*Stored, comes from the client"
}
