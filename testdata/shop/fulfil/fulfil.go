// Package fulfil moves orders along. It stands between the ways into the shop
// (HTTP, webhooks, jobs) and the stores, and runs no query of its own.
package fulfil

import (
	"context"
	"errors"

	"example.com/shop/billing"
	"example.com/shop/orders"
	"example.com/shop/tenant"
)

// ErrClosed is the error of an order that is not open any more.
var ErrClosed = errors.New("the order is not open")

// Service moves orders along.
type Service struct {
	orders  *orders.Store
	billing *billing.Billing
}

// New returns a service over its stores.
func New(o *orders.Store, b *billing.Billing) *Service {
	return &Service{orders: o, billing: b}
}

// Cancellation asks for an order to be cancelled.
type Cancellation struct {
	Tenant tenant.ID
	Order  string
	Reason string
}

// Cancel cancels an order, and writes down why.
func (s *Service) Cancel(ctx context.Context, c Cancellation) error {
	done, err := s.orders.Cancel(ctx, c.Tenant, c.Order)
	switch {
	case err != nil:
		return err
	case !done:
		return ErrClosed
	}
	return s.orders.AddNote(ctx, c.Tenant, c.Order, c.Reason)
}

// Open returns the open orders of a tenant.
func (s *Service) Open(ctx context.Context, t tenant.ID) ([]orders.Order, error) {
	open := "open"
	return s.orders.List(ctx, t, &open)
}

// Order returns an order of the request's tenant.
func (s *Service) Order(ctx context.Context, id string) (orders.Order, error) {
	t, err := tenant.FromContext(ctx)
	if err != nil {
		return orders.Order{}, err
	}
	return s.orders.Get(ctx, t, id)
}

// Paid records a payment and settles what it pays.
func (s *Service) Paid(ctx context.Context, t tenant.ID, p billing.Payment) error {
	if err := s.billing.RecordGuarded(ctx, t, p); err != nil {
		return err
	}
	return s.billing.Settle(ctx, t)
}

// Refunded takes a payment back.
func (s *Service) Refunded(ctx context.Context, t tenant.ID, invoice string) error {
	return s.billing.Refund(ctx, t, invoice)
}
