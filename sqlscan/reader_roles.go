package sqlscan

import "github.com/tenantvet/tenantvet/sqlscan/internal/lexer"

// openHoles returns the tokens with unknown text, each with the roles it may
// play, likeliest first.
func (b *builder) openHoles() []openHole {
	var out []openHole
	var index []int
	for i, t := range b.tokens {
		if t.Holes > 0 && t.Kind != lexer.Placeholder {
			index = append(index, i)
			out = append(out, openHole{token: i})
		}
	}
	if len(out) == 0 {
		return nil
	}
	for i, p := range places(b.tokens, index) {
		out[i].roles = b.roles(b.tokens[index[i]], p)
	}
	return out
}

// roles returns the roles a token with unknown text may play.
func (b *builder) roles(t lexer.Token, p place) []role {
	switch t.Kind {
	case lexer.Word, lexer.QuotedIdent:
		return []role{roleName}
	case lexer.Number:
		return []role{roleOperand, roleNumber}
	case lexer.String, lexer.BitString:
		return stringRoles(p)
	}
	roles := holeRoles(p)
	switch b.holes[t.First].Kind {
	case NumberText:
		roles = append([]role{roleOperand, roleNumber}, roles...)
	case QuotedText:
		if !p.operand {
			roles = append([]role{roleName}, roles...)
		}
	}
	return unique(append(roles, roleString, roleNumber))
}

func unique(roles []role) []role {
	var seen [roleNumber + 1]bool
	out := roles[:0]
	for _, r := range roles {
		if !seen[r] {
			seen[r] = true
			out = append(out, r)
		}
	}
	return out
}

// stringRoles are the roles of a string with unknown text in it.
func stringRoles(p place) []role {
	switch {
	case p.prev.Is("AS"):
		return []role{roleName, roleOperand, roleString}
	case p.prev.Kind == lexer.Word && !p.prev.Reserved() && !p.operand:
		return []role{roleTyped, roleOperand, roleString}
	}
	return []role{roleOperand, roleTyped, roleString}
}

// holeRoles are the roles of a hole, likeliest first.
func holeRoles(p place) []role {
	switch {
	case p.prev.Is(".") || p.next.Is(".") && p.operand:
		return []role{roleName, roleOmit}
	case p.first:
		return firstRoles(p)
	case p.prev.Is("EXPLAIN"), p.prev.Is("UNION"), p.prev.Is("INTERSECT"), p.prev.Is("EXCEPT"),
		p.prev.Is("ALL") && p.clause == "UNION":
		return []role{roleQuery, roleOmit}
	case p.prev.Is("IS"), p.prev.Is("NOT") && p.before.Is("IS"):
		return []role{roleOmit, roleDistinct}
	case p.prev.Is("IN"):
		return []role{roleRow, roleOmit}
	case p.prev.Is("::"), p.prev.Is("COLLATE"):
		return []role{roleName}
	case p.prev.Is("AS"):
		return []role{roleName, roleQuery, roleOperand, roleOmit}
	case p.operand:
		return operandRoles(p)
	}
	return operatorRoles(p)
}

// firstRoles are the roles at the beginning of a statement, whose verb must
// be known.
func firstRoles(p place) []role {
	if p.next.Is("UNION") || p.next.Is("INTERSECT") || p.next.Is("EXCEPT") {
		return []role{roleQuery}
	}
	return []role{roleOmit}
}

// operandRoles are the roles where an operand, a name or a list is expected.
func operandRoles(p place) []role {
	switch {
	case p.opener == columnParen:
		return []role{roleName, roleQuery, roleOmit}
	case p.opener == windowParen && p.prev.Is("("):
		return []role{roleOmit, roleName}
	case p.opener == queryParen && p.prev.Is("("):
		return []role{roleQuery, roleOperand, roleName, roleOmit}
	case p.clause == "WITH" && p.opener != valueParen:
		if p.next.Is("AS") || p.next.Is("(") {
			return []role{roleName, roleCTE}
		}
		return []role{roleCTE, roleOmit, roleName}
	case p.clause == "VALUES" && p.opener != valueParen:
		return []role{roleRow, roleOperand, roleOmit}
	case p.clause == "SET" && (p.prev.Is("SET") || p.prev.Is(",")):
		return setRoles(p)
	case namesTable(p):
		return []role{roleName, roleOperand, roleQuery, roleOmit}
	case p.next.Is("("):
		return []role{roleName, roleOperand, rolePrefix, roleOmit}
	case p.clause == "WHERE" || p.clause == "ON":
		return []role{roleOperand, roleName, rolePrefix, roleQuery, roleOmit}
	}
	return []role{roleOperand, roleName, roleTyped, roleOmit, roleQuery}
}

func setRoles(p place) []role {
	if p.next.Is("=") {
		return []role{roleName}
	}
	return []role{roleAssignment, roleName, roleOperand, roleOmit}
}

// namesTable reports whether a table is named here.
func namesTable(p place) bool {
	switch p.clause {
	case "FROM", "USING":
		return p.opener != fromParen && (p.prev.Is(",") || p.prev.Is("FROM") && !p.before.Is("DISTINCT") || tableWord(p.prev))
	case "ON":
		return p.opener != valueParen && p.prev.Is(",")
	}
	return tableWord(p.prev)
}

func tableWord(t lexer.Token) bool {
	for _, w := range [...]string{"JOIN", "INTO", "UPDATE", "TABLE", "ONLY", "TRUNCATE", "USING", "LATERAL"} {
		if t.Is(w) {
			return true
		}
	}
	return false
}

// operatorRoles are the roles behind an operand: more clauses, unless what
// follows shows that an operator is missing. A reading is chosen that confines
// no more rows than any other.
func operatorRoles(p place) []role {
	switch {
	case p.opener == listParen && p.next.Is(")"):
		return []role{roleItem, roleOmit}
	case p.opener == columnParen && p.next.Is(")"):
		return []role{roleNameItem, roleOmit}
	case p.next.Is("JOIN"):
		return []role{roleFull, roleOmit}
	case p.next.Is("IN"), p.next.Is("LIKE"), p.next.Is("ILIKE"), p.next.Is("BETWEEN"), p.next.Is("SIMILAR"):
		return []role{roleNot, roleOmit}
	case p.clause == "INTO" && (p.next.Is("VALUES") || p.next.Is("SELECT") || p.next.Is("DEFAULT")):
		return []role{roleNames, roleOmit}
	case p.clause == "WHERE" || p.clause == "ON":
		return conditionRoles(p)
	case p.next.Is("("):
		return []role{roleOmit, roleOperator, roleQuery}
	}
	return []role{roleOmit, roleOperator, roleQuery, roleRow, roleName}
}

// conditionRoles are the roles behind an operand of a condition. Before
// another operand it must be an operator or a connective.
func conditionRoles(p place) []role {
	if p.next.Kind == lexer.Word && p.next.Reserved() && !p.next.Is("NULL") && !p.next.Is("EXISTS") && !p.next.Is("NOT") ||
		p.next.Kind == lexer.Junk || p.next.Kind == lexer.Hole || p.next.Is(")") || p.next.Is(",") {
		return []role{roleOmit, roleOperator, roleOr}
	}
	return []role{roleOperator, roleOr, roleOmit}
}
