// Package gorm renders chains of calls of gorm.io/gorm to the statements that
// GORM sends for them. What it knows of GORM was read in the source of v1.31
// and is compared with what the library sends, in testdata/gorm.
//
// The way through the package: methods.go and finishers.go list what GORM's
// methods do to a statement, and which ones run it; condition.go makes
// conditions of their arguments; query.go, create.go, update.go and delete.go
// put the text together by way of writer.go; where.go has GORM's parentheses.
// Each chain is rendered twice where GORM may drop a tenant's condition: once
// with it, once without (drop.go).
//
// What is not rendered: the association operations of the generics API (these
// are problems: TV301), and the associations of structs that come from elsewhere,
// which the code does not show: they are only named (saved.go). ToSQL and
// sessions with DryRun send nothing.
//
// Hooks of models and the types of fields run on a statement before it is sent.
// What they add by its methods is followed (adds.go finds it, added.go applies
// it), on each path apart; what they do to it by other means is a problem
// (changed.go).
package gorm

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
	"slices"

	"github.com/tenantvet/tenantvet/analyzer/builder"
	"github.com/tenantvet/tenantvet/analyzer/builder/gorm/model"
	"github.com/tenantvet/tenantvet/sqlscan"
)

// Options are what a [Renderer] needs to know of the program.
type Options struct {
	// Models finds the model of a type.
	Models *model.Models
	// Dialect is the database's; empty means PostgreSQL.
	Dialect sqlscan.Dialect
	// Tenant tells whether a column of a table is its tenant column. Where it
	// is nil, each column may be.
	Tenant func(table, column string) bool
	// Added finds what is added to statements of a processor on a model, nil
	// for a statement without one. It may be nil.
	Added func(of *model.Schema, p Processor) []Addition
	// Runs finds what a method of a model or of a field's type adds that GORM
	// runs on a statement. It may be nil.
	Runs func(method *types.Func) Addition
	// GivesEach tells whether the code may give each element of a list a value
	// for a field; nil says that it may.
	GivesEach func(list ssa.Value, field *types.Var) bool
	// AllowGlobalUpdate says that the program turns off GORM's refusal of
	// updates and deletes without any condition.
	AllowGlobalUpdate bool
}

// mayGiveEach tells whether the elements of a list may have got a value for a field
// of their own.
func (r *Renderer) mayGiveEach(list ssa.Value, f *model.Field) bool {
	return r.GivesEach == nil || list == nil || r.GivesEach(list, f.Var)
}

// Renderer renders chains.
type Renderer struct {
	Options
	// What is known of GORM's methods and of the types of its clauses.
	steps   map[string]step
	runs    map[string]finisher
	clauses map[string]func(*statement, builder.Arg)
	structs map[string]reading
	calls   map[string]reading
}

// New returns a Renderer.
func New(o Options) *Renderer {
	r := &Renderer{Options: o, steps: chainMethods(), runs: finishers(),
		clauses: clauseSteps(), structs: structReadings(), calls: callReadings()}
	addGenerics(r.steps, r.runs)
	return r
}

// Rendering is what a chain sends.
type Rendering struct {
	// Statements are in the order in which they are sent.
	Statements []builder.Statement
	// Problem says why the statements are not all, or not known: it is the
	// reason of a TV301. It is empty when they are.
	Problem string
	// At is where that stands, token.NoPos for the last call of the chain.
	At token.Pos
	// Path says what leads to these statements and not to others, where a hook
	// or a callback adds to them on some paths only.
	Path string
	// Empty says that nothing is sent because a list has no elements on the
	// chain's path. Where it is never seen to have some, it is not known.
	Empty bool
}

// maxWays bounds the ways in which what hooks and callbacks add is put together.
const maxWays = 16

// Render renders one chain, in each of the ways that hooks and callbacks take.
// Its last call is what runs the statement. Where the chain starts from a handle
// that is not known, it is taken for a new one.
//
// A value has one placeholder, $1, however often it is used, and one that is
// not given has one, too, of which the argument is builder.KindMissing.
func (r *Renderer) Render(c builder.Chain) []Rendering {
	var out []Rendering
	left := []map[string]int{{}}
	for len(left) > 0 && len(out) < maxWays {
		rendering, ways := r.render(c, left[0])
		left = append(left[1:], ways.others()...)
		out = append(out, rendering)
	}
	if len(left) > 0 && out[0].Problem == "" {
		out[0].Problem = "what hooks and callbacks add, in more ways than are followed"
	}
	return out
}

// render renders a chain where some choices are made.
func (r *Renderer) render(c builder.Chain, taken map[string]int) (Rendering, *ways) {
	strong := r.run(c, false, taken)
	out := Rendering{Problem: strong.problem, At: strong.at, Path: strong.ways.path(), Empty: strong.empty}
	var weak *run
	if hasWeak(strong.drops) {
		weak = r.run(c, true, taken)
	}
	places := make([]int, len(strong.sent)) // of what is sent among what is not refused
	for i, s := range strong.sent {
		places[i] = len(out.Statements)
		if s.refused {
			continue
		}
		text := s.text
		text.Path = joinedPath(c.Path, out.Path)
		st := builder.Statement{Text: text, Args: s.args, Drops: strong.drops, Note: s.note,
			NewKeys: s.newKeys, Row: s.row, Findings: s.findings,
			Raw: s.raw, Preloads: s.preloads, SaveElse: s.saveElse}
		st.Saved = s.saved
		for _, k := range s.keys {
			k.Behind = places[k.Behind]
			st.Keys = append(st.Keys, k)
		}
		if weak != nil && i < len(weak.sent) && !weak.sent[i].refused {
			st.Weak = weak.sent[i].text
		}
		out.Statements = append(out.Statements, st)
	}
	return out, strong.ways
}

// joinedPath is what leads to a chain, and then to a way.
func joinedPath(path, way string) string {
	if path == "" || way == "" {
		return path + way
	}
	return path + ", " + way
}

func hasWeak(drops []builder.Drop) bool {
	for _, d := range drops {
		if !d.Always {
			return true
		}
	}
	return false
}

func (r *Renderer) run(c builder.Chain, weak bool, taken map[string]int) *run {
	x := &run{renderer: r, weak: weak, start: c.UnknownValue, ways: newWays(taken)}
	s := &statement{run: x}
	for i, call := range c.Calls {
		if i < len(c.Calls)-1 {
			s = x.step(s, call)
			continue
		}
		x.last = true
		x.finish(s, call)
	}
	return x
}

// step takes one call that is not the last one. One that runs a statement
// leaves its conditions behind.
func (x *run) step(s *statement, c builder.Call) *statement {
	defer func(outer builder.Call) { x.call = outer }(x.call)
	x.call = c
	name := methodName(c.Func)
	if c.Scope {
		s.scopes = append(slices.Clip(s.scopes), c)
		return s
	}
	if take, ok := x.renderer.steps[name]; ok {
		return take(s, c)
	}
	if run, ok := x.renderer.runs[name]; ok {
		n := len(x.sent)
		run(s, c)
		x.sent = x.sent[:n]
		return s
	}
	x.fail("the call of "+name, c.Pos)
	return s
}

// finish takes the call that runs the statement.
func (x *run) finish(s *statement, c builder.Call) {
	x.call = c
	if run, ok := x.renderer.runs[methodName(c.Func)]; ok {
		run(s, c)
		return
	}
	x.fail("the call of "+methodName(c.Func), c.Pos)
}

// send notes a statement that is sent, unless only its text is wanted.
func (s *statement) send(w *writer, note string) {
	if s.dryRun || s.refused {
		s.run.refuse()
		return
	}
	s.run.sent = append(s.run.sent, sent{
		text: w.text, args: w.args, note: note, newKeys: s.newKeys, row: s.row, findings: s.findings(),
		raw: s.sql != nil, preloads: s.preloading, saveElse: s.saveElse, whole: s.readsFields(), keys: w.keys, saved: s.saved,
	})
	s.row, s.written = nil, len(s.run.sent)-1
}

// refuse notes that GORM refuses to send a statement.
func (x *run) refuse() { x.sent = append(x.sent, sent{refused: true}) }

// refuseEmpty notes that GORM sends nothing for a list without elements.
func (x *run) refuseEmpty() {
	x.empty = true
	x.refuse()
}

// isEmpty tells of a list that has no elements.
func isEmpty(a *builder.Arg) bool {
	return a != nil && isList(*a) && (a.Kind == builder.KindList || a.Kind == builder.KindNil) && len(a.Elements) == 0 && a.More == ""
}

// schemaOf is the model of a value, or why there is none.
func (x *run) schemaOf(a builder.Arg) (*model.Schema, string) {
	if a.Type == nil {
		return nil, "the model " + reason(a)
	}
	s, err := x.renderer.Models.Of(a.Type)
	if err != nil {
		return nil, "a model: " + err.Error()
	}
	return s, ""
}

// smaller is the model that a result is read into, where it is another than
// that of the statement: GORM then selects its columns only.
func (x *run) smaller(of *model.Schema, t types.Type) *model.Schema {
	s, err := x.renderer.Models.Of(t)
	if err != nil || s == of {
		return nil
	}
	return s
}
