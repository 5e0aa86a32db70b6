package gorm

import (
	"fmt"
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/builder"
	"github.com/tenantvet/tenantvet/analyzer/resolve"
	"github.com/tenantvet/tenantvet/sqlscan"
)

// run renders one chain, once with all conditions and once without those that
// GORM may drop.
type run struct {
	renderer *Renderer
	weak     bool
	sent     []sent
	drops    []builder.Drop
	problem  string
	at       token.Pos
	depth    int
	// call is the one that is being taken.
	call builder.Call
	// start is the handle that the chain starts from, where it is not known.
	start ssa.Value
	// ways are the choices between what may be added to the statements.
	ways *ways
	// last says that the last call of the chain is being taken.
	last bool
	// empty says that nothing is sent because a list has no elements.
	empty bool
}

// sent is a statement that is sent, or refused by GORM in place of one.
type sent struct {
	text    resolve.Text
	args    []builder.Arg
	note    string
	refused bool
	// newKeys says that the rows have no keys yet.
	newKeys  bool
	row      *builder.Row
	findings []builder.Finding
	raw      bool
	preloads string
	saveElse bool
	// whole says that the fields of what is read are the columns of the model's
	// table, keys are those of rows that were read before.
	whole bool
	keys  []builder.ReadKey
	saved []builder.Saved
}

// fail notes why the statements are not known.
func (x *run) fail(why string, at token.Pos) {
	if x.problem == "" {
		x.problem, x.at = why, at
	}
}

// maxDepth bounds chains within chains.
const maxDepth = 20

// follow is the statement that a handle given as a value has added up to.
func (x *run) follow(a builder.Arg) (s *statement, problem string) {
	switch {
	case a.Kind == builder.KindOpaque && x.start != nil && a.Value == x.start:
		return &statement{run: x}, ""
	case a.Kind != builder.KindChain || len(a.Chains) == 0:
		return nil, reason(a)
	case a.Chains[0].Own:
		return nil, "the statement that it is part of"
	case len(a.Chains) > 1:
		return nil, fmt.Sprintf("a handle that can be %d things", len(a.Chains))
	case a.Chains[0].Unknown != "" && !a.Chains[0].Held && (x.start == nil || a.Chains[0].UnknownValue != x.start):
		return nil, a.Chains[0].Unknown
	case x.depth >= maxDepth:
		return nil, "handles within handles"
	}
	x.depth++
	defer func() { x.depth-- }()
	s = &statement{run: x}
	for _, c := range a.Chains[0].Calls {
		s = x.step(s, c)
	}
	if s.of != nil && s.model == nil {
		m := s.blank()
		s.model = &m
	}
	return s, ""
}

// subquery writes the text of a handle that stands for a value.
func (w *writer) subquery(a builder.Arg) {
	s, problem := w.stmt.run.follow(a)
	if problem != "" {
		w.stmt.run.fail("the sub-query "+problem, a.Pos)
		w.hole(sqlscan.AnyText, problem)
		return
	}
	outer := w.stmt
	defer func() { w.stmt = outer }()
	w.stmt = s
	if s.sql != nil {
		s.sql.build(w)
		return
	}
	s = s.scoped()
	if why := s.parse(); why != "" {
		w.hole(sqlscan.AnyText, why)
		return
	}
	w.stmt = s
	s.prepareQuery(ProcessQuery)
	s.writeQuery(w)
}
