package analyzer

import (
	"go/token"
	"go/types"
	"slices"

	"github.com/tenantvet/tenantvet/analyzer/provenance"
	"github.com/tenantvet/tenantvet/analyzer/summary"
)

// duty is a part of a parameter of a function that ends up as the tenant value
// of a query: its callers must know where that comes from.
type duty struct {
	fn   *types.Func
	part part
	name string // of the part, for people

	// site is the query that it ends in, nil for one in another package.
	site *site
	use  string // the table, or the setting
	// saves is set where the part is no tenant, but what is saved for an
	// association: its name.
	saves string
	// unless are other parts of the function's parameters: where one of them
	// comes from the context, the query finds what belongs to who asks.
	unless []part
	// next is how it goes on from the function: to the query, or to the
	// function that rest is about.
	next step
	rest *duty
	via  []string // what another package's fact says of the way
	// assumes is what must hold of an interface's implementations for this to
	// be a duty, zero where it is known to be one.
	assumes summary.Assumption

	known []string // how the callers in this package know it
}

// part is a part of a parameter, from 0, the receiver counted first.
type part struct {
	param int
	path  provenance.Path
}

type dutyKey struct {
	fn   *types.Func
	part part
}

// step is one step on the way of a value to a query.
type step struct {
	pos     token.Pos
	message string
}

// excusedLess leaves of what excuses the callers only what excuses them from
// another duty for the same part too, and tells whether that is less.
func (d *duty) excusedLess(other *duty) bool {
	before := len(d.unless)
	d.unless = slices.DeleteFunc(slices.Clone(d.unless), func(p part) bool { return !slices.Contains(other.unless, p) })
	return len(d.unless) < before
}

// steps are the steps from the function to the query.
func (d *duty) steps() []step {
	var out []step
	for d != nil {
		out = append(out, d.next)
		d = d.rest
	}
	return out
}

// way are the functions between a duty's and the query.
func (d *duty) way() []string {
	var out []string
	last := d
	for r := d.rest; r != nil; r = r.rest {
		out = append(out, shortName(r.fn))
		last = r
	}
	return append(out, last.via...)
}

// receivers is 1 for a method, else 0.
func receivers(fn *types.Func) int {
	if fn.Signature().Recv() != nil {
		return 1
	}
	return 0
}

// parameterName is the name of a parameter, the receiver counted, from 0.
func parameterName(fn *types.Func, i int) string {
	sig := fn.Signature()
	i -= receivers(fn)
	switch {
	case i < 0:
		return sig.Recv().Name()
	case i < sig.Params().Len():
		return sig.Params().At(i).Name()
	}
	return ""
}
