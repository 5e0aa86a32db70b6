// Package sqlx declares what the cases use of the real one.
package sqlx

const DOLLAR = 2

type DB struct{}

func (*DB) Rebind(q string) string { return "" }

func Rebind(t int, q string) string { return "" }

func In(q string, args ...any) (string, []any, error) { return "", nil, nil }

func Named(q string, arg any) (string, []any, error) { return "", nil, nil }
