// Package sqlscan decides, for every table reference of a SQL text, whether
// the rows are confined to one tenant.
//
// It knows SQL and nothing of Go programs, and can be used on its own:
//
//	c := sqlscan.New(sqlscan.Policy{Columns: []string{"tenant_id"}, Catalog: catalog})
//	for _, s := range c.Check(sqlscan.Literal(text)).Statements { ... }
package sqlscan

// Checker judges texts under one policy. It is safe for concurrent use.
type Checker struct {
	policy Policy
}

// New returns a checker for a policy.
func New(p Policy) *Checker { return &Checker{policy: p} }

// Check judges every statement of a text. It never fails: a text that cannot
// be parsed gives an Unsupported statement with a TV302 finding.
func (c *Checker) Check(t Template) Result {
	panic("not written yet")
}
