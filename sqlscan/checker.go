// Package sqlscan decides, for every table reference of a SQL text, whether
// the rows are confined to one tenant.
//
// It knows SQL and nothing of Go programs, and can be used on its own:
//
//	c := sqlscan.New(sqlscan.Policy{Columns: []string{"tenant_id"}, Catalog: catalog})
//	for _, s := range c.Check(sqlscan.Literal(text)).Statements { ... }
package sqlscan

import (
	"fmt"
	"maps"
	"sort"
	"strings"

	"github.com/tenantvet/tenantvet/sqlscan/internal/pgtree"
)

// Checker judges texts under one policy. It is safe for concurrent use.
type Checker struct {
	policy Policy
	known  Known
}

// New returns a checker for a policy.
func New(p Policy) *Checker { return &Checker{policy: p} }

// With returns a checker that knows more models: more tables, and more of the
// columns and references of those that the policy names.
func (c *Checker) With(models map[string]Model) *Checker {
	p := c.policy
	p.Models = maps.Clone(models)
	for name, m := range c.policy.Models {
		p.Models[name] = m.and(models[name])
	}
	return New(p)
}

// Check judges every statement of a text. It never fails: a text that cannot
// be parsed gives an Unsupported statement with a TV302 finding.
func (c *Checker) Check(t Template) Result {
	p := read(t, c.policy.Dialect)
	out := Result{Comments: p.comments, Placeholders: p.placeholders}
	created := map[string]bool{}
	for i := range p.statements {
		st := c.check(&p.statements[i], created)
		st.Settings = p.statements[i].settings
		out.Statements = append(out.Statements, st)
	}
	return out
}

// TenantColumns are the columns of a table of which each ties it to a tenant,
// nil where the table belongs to none or is not known. The name may have a
// schema.
func (c *Checker) TenantColumns(table string) []string {
	schemaName, name, ok := strings.Cut(table, ".")
	if !ok {
		schemaName, name = "", table
	}
	return newTables(&c.policy).resolve(schemaName, name).columns
}

// Belongs tells whether the rows of a table belong to tenants: by themselves, or
// through another table. The name may have a schema.
func (c *Checker) Belongs(table string) bool {
	schemaName, name, ok := strings.Cut(table, ".")
	if !ok {
		schemaName, name = "", table
	}
	kind := newTables(&c.policy).resolve(schemaName, name).kind
	return kind == tenantTable || kind == childTable
}

// check judges one statement. A panic becomes a finding: one odd statement
// must not lose those of the rest.
func (c *Checker) check(s *preparedStatement, created map[string]bool) (out Statement) {
	defer func() {
		if r := recover(); r != nil {
			out = Statement{Offset: s.offset, End: s.end, Kind: "other"}
			out.refuse(fmt.Sprintf("the checker failed on it (%v); please report this", r), s.offset)
		}
	}()
	if s.code != "" {
		out = Statement{Offset: s.offset, End: s.end, Kind: "other", Verdict: Unsupported}
		out.Findings = []Finding{{Code: s.code, Message: s.problem, Offset: s.problemAt}}
		return out
	}
	a := &analysis{
		policy: &c.policy, known: c.known, tables: newTables(&c.policy), stmt: s,
		values: map[string]Value{}, subs: map[*pgtree.Sublink]*block{}, scalars: map[*pgtree.Sublink]*rangeVar{},
		fallbacks: map[*pgtree.Coalesce]*rangeVar{},
		beside:    map[besideKey]*rangeVar{}, created: created, ambiguous: map[string]bool{},
	}
	if s.tree.Node == nil {
		a.refuse(s.tree.UnsupportedPos, orElse(s.tree.Unsupported, "the statement")+" is not supported")
	}
	kind := a.judgeStatement(s.tree.Node)
	a.noteHoles()
	return a.statement(s, kind)
}

// noteHoles tells of unknown text beside the predicates. It is judged as
// text that stays in its place; were it to carry OR, it could undo them.
func (a *analysis) noteHoles() {
	for _, h := range a.stmt.clauseHoles {
		a.notes = append(a.notes, Finding{Offset: h.offset, Message: h.hole.Name + " may add clauses: it must not carry OR beside the tenant predicate"})
	}
	sort.SliceStable(a.notes, func(i, j int) bool { return a.notes[i].Offset < a.notes[j].Offset })
}

// noteCondition tells of a condition that is known only at run time.
func (a *analysis) noteCondition(e *pgtree.Param) {
	if h, ok := a.stmt.holes[e.Number]; ok && h.Kind == AnyText {
		a.notes = append(a.notes, Finding{Offset: a.stmt.at(e.Pos), Message: h.Name + " is a condition beside the tenant predicate: it must not carry OR"})
	}
}
