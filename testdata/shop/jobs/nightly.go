// Package jobs does by night what is due for every tenant.
package jobs

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"

	"example.com/shop/billing"
	"example.com/shop/db"
	"example.com/shop/fulfil"
	"example.com/shop/tenant"
)

// demo is the shop of the tour on the website.
const demo tenant.ID = "00000000-0000-0000-0000-00000000d390"

// Nightly is the work of a night.
type Nightly struct {
	db      db.DB
	billing *billing.Billing
	service *fulfil.Service
}

// New returns the work of a night.
func New(d db.DB, b *billing.Billing, s *fulfil.Service) *Nightly {
	return &Nightly{db: d, billing: b, service: s}
}

// Run settles the invoices of each tenant in turn. What fails for one does
// not keep it from the others.
func (n *Nightly) Run(ctx context.Context) error {
	tenants, err := n.tenants(ctx)
	if err != nil {
		return err
	}
	var failed []error
	for _, t := range tenants {
		if err := n.billing.Settle(ctx, t); err != nil {
			failed = append(failed, fmt.Errorf("settle the invoices of tenant %s: %w", t, err))
		}
		if _, err := n.service.Open(tenant.With(ctx, t), t); err != nil {
			failed = append(failed, fmt.Errorf("open orders of tenant %s: %w", t, err))
		}
	}
	return errors.Join(failed...)
}

func (n *Nightly) tenants(ctx context.Context) ([]tenant.ID, error) {
	//tenantvet:ignore TV101 -- the night's work is for all tenants, one after the other
	rows, err := n.db.Query(ctx, "SELECT id FROM tenants ORDER BY id")
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowTo[tenant.ID])
}

// ResetDemo cancels what visitors of the tour have ordered.
func (n *Nightly) ResetDemo(ctx context.Context, orders []string) error {
	for _, id := range orders {
		c := fulfil.Cancellation{Tenant: demo, Order: id, Reason: "the tour begins anew"}
		if err := n.service.Cancel(ctx, c); err != nil { // LEAK: TV202 one tenant, whatever the job is for
			return err
		}
	}
	return nil
}

// ResetOne does it for the tenant that an operator names.
func (n *Nightly) ResetOne(ctx context.Context, t tenant.ID, orders []string) error {
	for _, id := range orders {
		if err := n.service.Cancel(ctx, fulfil.Cancellation{Tenant: t, Order: id}); err != nil {
			return err
		}
	}
	return nil
}
