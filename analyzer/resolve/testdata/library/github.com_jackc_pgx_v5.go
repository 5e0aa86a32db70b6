// Package pgx declares what the cases use of the real one.
package pgx

type Identifier []string

func (Identifier) Sanitize() string { return "" }

type NamedArgs map[string]any

type QueryExecMode int32

const QueryExecModeExec QueryExecMode = 1
