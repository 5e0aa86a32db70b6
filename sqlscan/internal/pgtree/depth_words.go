package pgtree

// minGroupDepth is the depth that parentheses, brackets and CASE add to what
// stands in them. statementDepth is what a statement adds.
const (
	minGroupDepth  = 5
	statementDepth = 12
)

// Kinds of clause, by what they add to the depth of an arm.
const (
	clauseAnd = iota
	clauseOr
	clauseWith
	clauseSelect
	clauseChange
	clauseSet
	clauseWindow
	clauseTable
	clauseDefinition
)

// clauseWeights is what one or several clauses of a kind add to the depth.
var clauseWeights = [...]int{
	clauseAnd:        2,
	clauseOr:         2,
	clauseWith:       4,
	clauseSelect:     4,
	clauseChange:     4,
	clauseSet:        5,
	clauseWindow:     4,
	clauseTable:      4,
	clauseDefinition: 8,
}

// wordAction is what a keyword means for the depth.
type wordAction int

const (
	wordOperator wordAction = iota + 1 // wraps what is on its left or its right
	wordAnd
	wordOr
	wordBetween
	wordPart // ends an operand, as WHEN does
	wordCase
	wordEnd
	wordJoin
	wordSetOp
	wordGlobal
	wordTemporary
	wordClause // wordClause+n: a clause of kind n
)

// words has the keywords that matter, in lower case.
var words = map[string]wordAction{
	"not": wordOperator, "is": wordOperator, "isnull": wordOperator, "notnull": wordOperator,
	"in": wordOperator, "like": wordOperator, "ilike": wordOperator, "similar": wordOperator,
	"escape": wordOperator, "collate": wordOperator, "at": wordOperator, "any": wordOperator,
	"all": wordOperator, "some": wordOperator, "overlaps": wordOperator, "operator": wordOperator,
	"exists": wordOperator, "array": wordOperator, "filter": wordOperator, "distinct": wordOperator,
	"global": wordGlobal, "temp": wordTemporary, "temporary": wordTemporary,
	"and": wordAnd, "or": wordOr, "between": wordBetween,
	"when": wordPart, "then": wordPart, "else": wordPart,
	"case": wordCase, "end": wordEnd,
	"join": wordJoin, "union": wordSetOp, "intersect": wordSetOp, "except": wordSetOp,

	"with":   wordClause + clauseWith,
	"select": wordClause + clauseSelect, "values": wordClause + clauseSelect, "table": wordClause + clauseSelect,
	"insert": wordClause + clauseChange, "update": wordClause + clauseChange, "delete": wordClause + clauseChange,
	"merge": wordClause + clauseChange,
	"set":   wordClause + clauseSet, "conflict": wordClause + clauseSet,
	"over": wordClause + clauseWindow, "window": wordClause + clauseWindow, "within": wordClause + clauseWindow,
	"rows": wordClause + clauseTable, "xmltable": wordClause + clauseTable, "columns": wordClause + clauseTable,
	"lateral": wordClause + clauseTable, "tablesample": wordClause + clauseTable,
	"create": wordClause + clauseDefinition, "alter": wordClause + clauseDefinition, "copy": wordClause + clauseDefinition,
	"explain": wordClause + clauseDefinition, "prepare": wordClause + clauseDefinition, "declare": wordClause + clauseDefinition,
	"call": wordClause + clauseDefinition,
}

// word accounts for a name or a keyword.
func (m *meter) word() {
	g := m.top()
	isSet, isGlobal := false, false
	switch action := m.action(); action {
	case 0:
	case wordOperator:
		g.operators += 2
	case wordBetween:
		g.operators += 4 // its bounds are a list
		g.between++
	case wordAnd:
		if g.between > 0 {
			g.between--
		} else {
			g.endOperand()
			g.clauses |= 1 << clauseAnd
		}
	case wordOr:
		g.endOperand()
		g.clauses |= 1 << clauseOr
	case wordPart:
		g.endOperand()
	case wordCase:
		m.push(tokenWord, false)
	case wordEnd:
		if g.kind == tokenWord {
			m.pop(tokenWord)
		}
	case wordJoin:
		g.endOperand()
		g.joins++
	case wordSetOp:
		g.endArm()
		g.sets++
	case wordGlobal:
		isGlobal = true
	case wordTemporary:
		// For each of its warnings the parser counts characters from the start.
		if m.afterGlobal {
			m.rescan(m.start, "text has too many uses of the deprecated GLOBAL")
		}
	default:
		g.clauses |= 1 << (action - wordClause)
		isSet = action == wordClause+clauseSet
	}
	m.top().setTarget, m.afterGlobal = isSet, isGlobal
}

// action looks the current word up.
func (m *meter) action() wordAction {
	var lower [maxWord]byte
	n := m.end - m.start
	if n > maxWord || m.afterDot {
		return 0
	}
	for i := range n {
		b := m.sql[m.start+i]
		if b >= 'A' && b <= 'Z' {
			b |= 0x20
		}
		lower[i] = b
	}
	return words[string(lower[:n])]
}

// maxWord is the length of the longest keyword that matters.
const maxWord = 11
