package gorm

import (
	"regexp"
	"strings"
)

// operandEnd is text that ends in an operand, and its last word, if any.
var operandEnd = regexp.MustCompile(`(?:([A-Za-z_]\w*)|[\w)\]"'])\s*$`)

// operandStart is text that an operand begins, and its first word, if any.
var operandStart = regexp.MustCompile(`^[|&]?\s*(?:([A-Za-z_]\w*)|["'($@])`)

// noOperands are words that no operand ends with, or begins with.
var noOperands = wordSet("and or not in like ilike between is when then else where on any all select set by from " +
	"limit offset values having case similar to as end order group union returning for desc asc")

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}

// maxOperand is how far an operand is looked at, in bytes.
const maxOperand = 100

// isOperator tells whether the question mark at i, which has no value, stands
// between two operands: then it is one of PostgreSQL's operators on JSON.
func isOperator(text string, i int) bool {
	before, after := operandEnd.FindStringSubmatch(text[max(0, i-maxOperand):i]), operandStart.FindStringSubmatch(text[i+1:])
	return before != nil && !noOperands[strings.ToLower(before[1])] &&
		after != nil && !noOperands[strings.ToLower(after[1])]
}
