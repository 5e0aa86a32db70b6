package prov_variables

import "context"

// What tests put into variables does not count.
func replace() {
	Current = func(context.Context) int64 { return 7 }
	GetOrders = func(*Params) Orders { return &orders{Params: &Params{Name: "fake"}} }
}
