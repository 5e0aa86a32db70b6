package resolve

import (
	"go/constant"

	"golang.org/x/tools/go/ssa"
)

// constant is the text of a constant, with the literals it stands in.
func (r *Resolver) constant(c *ssa.Const, h hint) (*rope, bool) {
	if c.Value == nil || c.Value.Kind() != constant.String {
		return nil, false
	}
	if r.literals == nil {
		r.literals = newLiterals(r.src.Files, r.src.Info, r.src.Pkg.Pkg)
	}
	return r.literals.text(constant.StringVal(c.Value), h), true
}
