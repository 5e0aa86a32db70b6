package pgtree

import "fmt"

// meter estimates the depth and the size of the parser's tree from the tokens
// alone. Depth is estimated from the leaves up, as operators also wrap what
// stands on their left.
type meter struct {
	scanner
	err  error
	open []group // the open parentheses, brackets and CASEs; the first is the statement
	buf  [8]group

	weight     int // of the text so far, see maxWeight
	moved      int // see maxMoved
	stmtStart  int
	stmtWeight int // of the text before the statement

	depth       int  // of the deepest statement that has ended
	afterDot    bool // the last token was a dot: what comes is a name
	afterGlobal bool // the last word was GLOBAL
	closed      int  // number of columns in SET (a, b), when the last token closed it
}

// group is what stands between two brackets: set operations of arms, arms of
// items between commas, items of operands between AND, OR, WHEN and the like.
// Each level holds the depth of the deepest part that has ended.
type group struct {
	kind tokenKind // '(' or '[', or tokenWord for CASE

	sets    int // set operations
	deepest int // of the arms

	clauses uint // what kinds of clause the arm has: bits of clauseWeights
	inArm   int  // the deepest item of the arm

	joins  int
	inItem int // the deepest operand of the item

	operators int // in the operand
	child     int // the deepest group in the operand

	between int // BETWEENs whose AND is to come

	commas    int
	copies    int  // how many times the parser copies what comes, less one
	base      int  // of copies, for the next item
	setTarget bool // a parenthesis would be that of SET (a, b) =
	isTarget  bool // this is it
}

func (m *meter) top() *group { return &m.open[len(m.open)-1] }

func (m *meter) fail(format string, args ...any) {
	if m.err == nil {
		m.err = &LimitError{Msg: fmt.Sprintf(format, args...), Pos: m.start}
	}
}

// token accounts for one token.
func (m *meter) token(kind tokenKind) {
	closed := m.closed
	m.closed = 0
	g := m.top()
	switch kind {
	case tokenWord:
		m.word()
	case '(', '[':
		if kind == '[' {
			g.operators++
		}
		m.push(kind, kind == '(' && g.setTarget)
	case ')':
		m.pop('(')
	case ']':
		m.pop('[')
	case ',':
		g.endItem()
		g.commas++
		g.copies, g.setTarget = g.base, true
	case ';':
		m.endStatement()
	case '.':
		g.operators++
	case tokenOperator:
		g.operators += 2
		if closed > 1 && m.sql[m.start:m.end] == "=" {
			g.copies = (g.base+1)*closed - 1
		}
	case tokenParam:
		m.checkParam()
	}
	if g.operators+2*g.joins+g.sets > maxDepth {
		m.tooDeep()
	}
	m.afterDot = kind == '.'
	if kind != ',' && kind != tokenWord {
		m.top().setTarget = false
	}
	m.count(kind)
}

// count adds a token to the weight of the text.
func (m *meter) count(kind tokenKind) {
	switch kind {
	case ',', ')', ']', ';', '.':
		return
	}
	m.weight += 1 + m.top().copies
	if m.weight > maxWeight {
		m.fail("text has more than %d words and values", maxWeight)
	}
}

// rescan accounts for n bytes that the parser's scanner reads once more.
func (m *meter) rescan(n int, reason string) {
	if m.work += n; m.work > maxRescan {
		m.fail("%s", reason)
	}
}

func (m *meter) tooDeep() {
	m.fail("text nests too deep: more than %d levels", maxDepth)
}

func (m *meter) push(kind tokenKind, setTarget bool) {
	if len(m.open)*minGroupDepth > maxDepth {
		m.tooDeep()
		return
	}
	copies := m.top().copies
	m.open = append(m.open, group{kind: kind, copies: copies, base: copies, isTarget: setTarget})
}

// pop closes the group of the kind, and the CASEs that were never ended.
func (m *meter) pop(kind tokenKind) {
	for len(m.open) > 1 {
		g := m.top()
		found := g.kind == kind
		depth := g.end() + minGroupDepth
		if g.isTarget {
			m.closed = g.commas + 1
		}
		m.open = m.open[:len(m.open)-1]
		parent := m.top()
		parent.child = max(parent.child, depth)
		if parent.operators+parent.child > maxDepth {
			m.tooDeep()
		}
		if found {
			return
		}
	}
}

// endStatement closes whatever is open.
func (m *meter) endStatement() {
	for len(m.open) > 1 {
		m.pop(m.top().kind)
	}
	depth := m.top().end() + statementDepth
	if depth > maxDepth {
		m.tooDeep()
	}
	m.depth = max(m.depth, depth)
	m.moved += depth * (m.end - m.stmtStart + (m.weight-m.stmtWeight)*weightSize)
	if m.moved > maxMoved {
		m.fail("text is too long for how deep it nests")
	}
	m.stmtStart, m.stmtWeight = m.end, m.weight
	m.open[0] = group{}
}

func (g *group) endOperand() {
	g.inItem = max(g.inItem, g.operators+g.child)
	g.operators, g.child, g.between = 0, 0, 0
}

func (g *group) endItem() {
	g.endOperand()
	g.inArm = max(g.inArm, 2*g.joins+g.inItem)
	g.joins, g.inItem = 0, 0
}

func (g *group) endArm() {
	g.endItem()
	depth := g.inArm
	for bit, weight := range clauseWeights {
		if g.clauses&(1<<bit) != 0 {
			depth += weight
		}
	}
	g.deepest = max(g.deepest, depth)
	g.clauses, g.inArm = 0, 0
}

// end closes the group and returns its depth.
func (g *group) end() int {
	g.endArm()
	return g.deepest + g.sets
}
