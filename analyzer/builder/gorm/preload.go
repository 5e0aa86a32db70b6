package gorm

import (
	"go/token"
	"slices"
	"strings"

	"github.com/tenantvet/tenantvet/analyzer/builder"
	"github.com/tenantvet/tenantvet/analyzer/builder/gorm/model"
)

// preload is an association that is read in a SELECT of its own.
type preload struct {
	name string
	args []builder.Arg
	more string
}

func addPreload(s *statement, c builder.Call) *statement {
	query, args := split(c.Args)
	name, ok := knownText(query)
	if !ok {
		s.run.fail("the association "+reason(query), c.Pos)
		return s
	}
	s.preloads = slices.DeleteFunc(slices.Clone(s.preloads), func(p preload) bool { return p.name == name })
	s.preloads = append(s.preloads, preload{name, args, c.More})
	return s
}

// maxPreloads bounds the SELECTs of one chain: associations may go in circles.
const maxPreloads = 200

// preloaded are the associations that are read for one model: by the name of
// the first, with those behind it.
type preloaded struct {
	relation *model.Relation
	args     []builder.Arg
	more     string
	nested   []preload
}

// sendPreloads sends the SELECTs of the associations (callbacks/preload.go).
func (s *statement) sendPreloads() {
	if s.schema == nil || len(s.preloads) == 0 {
		return
	}
	var joined []string
	for _, j := range s.joins {
		if name, ok := known(j.name); ok {
			joined = append(joined, name)
		}
	}
	rows := s.run.lastRead(s.schema).into(s.dest)
	rows.raised = s.raises && rows.in != nil && rows.within == ""
	if s.readFor != nil {
		rows.in, rows.within = s.readFor.in, s.readFor.within
	}
	s.preloadInto(rows, s.schema, joined, s.preloads)
}

// preloadInto reads associations of a model into rows that have been read.
func (s *statement) preloadInto(rows readRows, schema *model.Schema, joined []string, preloads []preload) {
	for _, p := range s.run.grouped(schema, preloads) {
		if inner, ok := joinedWith(joined, p.relation.Name); ok {
			joinedRows := readRows{of: p.relation.FieldSchema, behind: rows.behind, whole: rows.whole, in: rows.in, within: rows.through(p.relation)}
			s.preloadInto(joinedRows, p.relation.FieldSchema, inner, p.nested)
			continue
		}
		s.preloadOne(rows, p)
	}
}

// joinedWith tells whether an association is joined already, and what is
// joined behind it.
func joinedWith(joined []string, name string) (inner []string, ok bool) {
	for _, j := range joined {
		first, rest, cut := strings.Cut(j, ".")
		if first == name {
			ok = true
			if cut {
				inner = append(inner, rest)
			}
		}
	}
	return inner, ok
}

// grouped sorts preloads by their first association.
func (x *run) grouped(schema *model.Schema, preloads []preload) []*preloaded {
	var out []*preloaded
	find := func(r *model.Relation) *preloaded {
		for _, p := range out {
			if p.relation.Name == r.Name {
				return p
			}
		}
		out = append(out, &preloaded{relation: r})
		return out[len(out)-1]
	}
	var everywhere []builder.Arg
	for _, p := range preloads {
		first, rest, _ := strings.Cut(p.name, ".")
		relations := []*model.Relation{schema.Relation(first)}
		if first == associations {
			relations = schema.Relations()
			everywhere = append(everywhere, p.args...)
		}
		for _, r := range relations {
			if r == nil {
				x.fail("the association "+p.name+" of "+schema.Name, token.NoPos)
				continue
			}
			at := find(r)
			if rest != "" {
				at.nested = append(at.nested, preload{rest, p.args, p.more})
			} else if first != associations {
				at.args, at.more = p.args, p.more
			}
		}
	}
	for _, p := range out {
		p.args = append(slices.Clip(p.args), everywhere...)
	}
	slices.SortStableFunc(out, func(a, b *preloaded) int { return strings.Compare(a.relation.Name, b.relation.Name) })
	return out
}

// preloadOne sends the SELECT of one association, and before it that of the
// table that joins the two, if there is one.
func (s *statement) preloadOne(rows readRows, p *preloaded) {
	if !s.run.named(p.relation, token.NoPos) {
		return
	}
	if len(s.run.sent) > maxPreloads {
		s.run.fail("more preloads than are followed", token.NoPos)
		return
	}
	note := "preloads " + p.relation.Name
	tx := s.forPreload()
	tx.preloading = p.relation.Name
	owners, keys := rows, relationKeys(p.relation)
	if p.relation.JoinTable != nil {
		join := tx.clone()
		join.schema = p.relation.JoinTable
		join.useTable(p.relation.JoinTable.Table)
		join.addWhere(keys.joinCondition(rows))
		join.runOn(p.relation.JoinTable, note)
		rows = s.run.lastRead(p.relation.JoinTable)
	}
	tx.addWhere(keys.constants...)
	tx.addWhere(keys.condition(rows))
	tx = tx.withPreloadArgs(p)
	if tx = tx.limited(p.relation); tx == nil {
		return
	}
	tx.preloads = append(tx.preloads, p.nested...)
	tx.readFor = &readRows{in: owners.in, within: owners.through(p.relation), relation: p.relation, raised: owners.raised}
	tx.runOn(p.relation.FieldSchema, note)
}

// forPreload is the statement that a preload starts from.
func (s *statement) forPreload() *statement {
	tx := s.fresh()
	tx.unscoped = s.unscoped
	return tx
}

// runOn runs the statement as a SELECT of a model.
func (s *statement) runOn(schema *model.Schema, note string) {
	s.schema = schema
	s.useTable(schema.Table)
	s.prepareQuery(ProcessQuery)
	w := s.writer()
	s.writeQuery(w)
	s.row = s.preloadedRow()
	s.send(w, note)
	s.sendPreloads()
}

// withPreloadArgs adds the conditions of a preload: inline ones, and those of
// functions, whose calls stand in for them.
func (s *statement) withPreloadArgs(p *preloaded) *statement {
	var inline []builder.Arg
	for _, a := range p.args {
		if a.Kind != builder.KindChain {
			if isFunc(a.Type) {
				s.run.fail("the function given to a preload: "+reason(a), a.Pos)
				continue
			}
			inline = append(inline, a)
			continue
		}
		if len(a.Chains) != 1 || a.Chains[0].Unknown != "" {
			s.addWhere(unknownCondition{why: reason(a)})
			continue
		}
		for _, c := range a.Chains[0].Calls {
			s = s.run.step(s, c)
		}
	}
	if len(inline) > 0 || p.more != "" {
		query, args := split(inline)
		s.addWhere(s.conditions(query, args, p.more)...)
	}
	return s
}
