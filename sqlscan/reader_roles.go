package sqlscan

import "github.com/tenantvet/tenantvet/sqlscan/internal/lexer"

// openHoles returns the tokens with unknown text, each with the roles it may
// play, likeliest first.
func (b *builder) openHoles() []openHole {
	var out []openHole
	for i, t := range b.tokens {
		if t.Holes > 0 && t.Kind != lexer.Placeholder {
			out = append(out, openHole{token: i, roles: []role{roleOperand, roleName, roleOmit}})
		}
	}
	return out
}
