package sqlscan

import (
	"strconv"
	"strings"

	"github.com/tenantvet/tenantvet/sqlscan/internal/lexer"
	"github.com/tenantvet/tenantvet/sqlscan/internal/pgtree"
)

// attempt is one reading of a statement.
type attempt struct {
	text  string
	tree  pgtree.Statement
	marks []mark

	params      map[int]Value
	holes       map[int]Hole
	nameHoles   map[string]Hole
	clauseHoles []holeAt

	openAt   []int // where each open hole stands in text
	constant bool  // a constant was put in a hole's place
}

// role is a way to read a hole: what is put in its place.
type role int

// The roles. A name is an identifier of nameHoles, an operand is a parameter
// of holes, and all roles that leave something unsaid are in clauseHoles.
const (
	roleOperand    role = iota
	roleName            // a name
	roleOmit            // nothing
	roleRow             // ( operand )
	roleItem            // , operand
	roleNameItem        // , name
	roleNames           // ( name )
	roleAssignment      // name = operand
	roleQuery           // SELECT * FROM name
	roleCTE             // name AS ( SELECT )
	roleOperator        // an operator that does not exist
	roleOr              // OR, which helps no verdict
	roleNot             // NOT, which helps no verdict
	roleFull            // FULL, before JOIN: the join that confines least
	rolePrefix          // operand OR
	roleDistinct        // DISTINCT FROM operand, behind IS
	roleTyped           // operand, without the type's name before it: INTERVAL '...'
	roleString          // a string constant, where nothing reads rows
	roleNumber          // a number, where nothing reads rows
)

// roleText is what a role puts in its place: $ stands for an operand and # for
// a name.
var roleText = [...]string{
	roleOperand: "$", roleName: "#", roleOmit: "", roleRow: "( $ )", roleItem: ", $", roleNameItem: ", #",
	roleNames: "( # )", roleAssignment: "# = $",
	roleQuery: "SELECT * FROM #", roleCTE: "# AS ( SELECT )", roleOperator: "@!@", roleOr: "OR", roleNot: "NOT",
	roleFull: "FULL", rolePrefix: "$ OR", roleDistinct: "DISTINCT FROM $", roleTyped: "$", roleString: "'unknown'",
	roleNumber: "1",
}

// renderer writes one attempt.
type renderer struct {
	*builder
	attempt
	buf     strings.Builder
	numbers map[int]int // index of a placeholder's value -> its number in the tree
	next    int         // the last number given
}

func (b *builder) render() attempt {
	r := &renderer{builder: b, numbers: map[int]int{}}
	r.params, r.holes, r.nameHoles = map[int]Value{}, map[int]Hole{}, map[string]Hole{}
	r.openAt = make([]int, 0, len(b.open))
	r.marks = make([]mark, 0, len(b.tokens))
	open := b.open
	for i, t := range b.tokens {
		if len(open) > 0 && open[0].token == i {
			r.hole(t, open[0].roles[open[0].pick])
			open = open[1:]
			continue
		}
		if len(open) > 0 && open[0].token == i+1 && open[0].roles[open[0].pick] == roleTyped {
			continue
		}
		r.token(i, t)
	}
	r.text = r.buf.String()
	return r.attempt
}

// write adds text that stands for t.
func (r *renderer) write(t lexer.Token, text string) {
	if r.buf.Len() > 0 {
		sep := byte(' ')
		if t.Newline {
			sep = '\n' // strings join across lines only
		}
		r.buf.WriteByte(sep)
	}
	m := mark{out: r.buf.Len(), src: t.Start}
	if t.End-t.Start == len(text) {
		m.length = len(text)
	}
	r.marks = append(r.marks, m)
	r.buf.WriteString(text)
}

func (r *renderer) token(i int, t lexer.Token) {
	switch {
	case t.Kind == lexer.Op && strings.HasPrefix(t.Text, "::"):
		r.write(t, "::")
	case t.Kind == lexer.Op && strings.Contains(t.Text, "??"):
		r.write(t, strings.Replace(t.Text, "??", "?", 1))
	default:
		if index, ok := r.values[t.Start]; ok && t.Kind == lexer.Placeholder {
			r.placeholder(i, t, index)
			return
		}
		r.write(t, t.Text)
	}
}

// placeholder writes a parameter. Libraries that expand a list take IN ? for
// IN (?), and VALUES ? alike.
func (r *renderer) placeholder(i int, t lexer.Token, index int) {
	n, ok := r.numbers[index]
	if !ok {
		r.next++
		n = r.next
		r.numbers[index] = n
		r.params[n] = r.out.placeholders[index]
	}
	text := "$" + strconv.Itoa(n)
	if i > 0 && (r.tokens[i-1].Is("IN") || r.tokens[i-1].Is("VALUES")) {
		text = "( " + text + " )"
	}
	r.write(t, text)
}

// hole writes what stands for a hole.
func (r *renderer) hole(t lexer.Token, as role) {
	h := r.reader.holes[t.First]
	if as == roleOmit {
		r.openAt = append(r.openAt, r.buf.Len())
		r.clauseHoles = append(r.clauseHoles, holeAt{hole: h, offset: t.Start, pos: r.buf.Len()})
		return
	}
	text := roleText[as]
	if strings.Contains(text, "$") {
		r.next++
		r.holes[r.next] = h
		text = strings.Replace(text, "$", "$"+strconv.Itoa(r.next), 1)
	}
	if strings.Contains(text, "#") {
		name := r.hidden + strconv.Itoa(t.First+1)
		r.nameHoles[name] = h
		text = strings.Replace(text, "#", name, 1)
	}
	r.write(t, text)
	at := r.marks[len(r.marks)-1].out
	r.openAt = append(r.openAt, at)
	switch as {
	case roleCTE, roleOperator, roleOr, roleNot, roleFull, rolePrefix:
		r.clauseHoles = append(r.clauseHoles, holeAt{hole: h, offset: t.Start, pos: at})
	case roleString, roleNumber:
		r.constant = true
	}
}
