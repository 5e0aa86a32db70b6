// Package opaque runs queries in a way that cannot be seen: the configuration
// names its functions as sinks.
package opaque

import "context"

// Run runs a query.
func Run(ctx context.Context, query string, args ...any) { send(query, args) }

// Store runs queries too.
type Store struct{}

// Do runs a query.
func (*Store) Do(query string, args []any) { send(query, args) }

// Other has the parameters of Run, and is no sink.
func Other(ctx context.Context, query string, args ...any) {}

var queue = make(chan any, 10)

func send(query string, args []any) { queue <- query }
