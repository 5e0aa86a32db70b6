// Package sinkuser calls the configured sinks.
package sinkuser

import (
	"context"

	"example.com/shop/opaque"
)

func calls(ctx context.Context, s *opaque.Store, id, tenant int64) {
	opaque.Run(ctx, `DELETE FROM orders WHERE id = $1`, id) // want "TV101: .*orders"
	opaque.Run(ctx, `DELETE FROM orders WHERE id = $1 AND tenant_id = $2`, id, tenant)
	s.Do(`DELETE FROM orders`, nil) // want "TV101: .*orders"
	s.Do(`DELETE FROM countries`, nil)
	opaque.Other(ctx, `DELETE FROM orders`)
}
