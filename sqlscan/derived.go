package sqlscan

import (
	"github.com/tenantvet/tenantvet/sqlscan/internal/pgtree"
)

// derive makes rv stand for the result of a block.
func derive(rv *rangeVar, sub *block, aliases []string) {
	rv.sub = sub
	names := make([]string, len(sub.outputs))
	for i, o := range sub.outputs {
		names[i] = o.name
		if len(aliases) > 0 && sub.partial && i >= sub.sure {
			names[i] = "" // which of them is renamed is not known
		} else if i < len(aliases) {
			names[i] = aliases[i]
		}
	}
	rv.setColumns(names, !sub.partial)
}

func (a *analysis) viewRef(rv *rangeVar, ref *pgtree.TableRef, s *scope) {
	view := rv.table.view
	if a.viewDepth >= maxViewDepth || view.Query == nil {
		a.refuse(ref.Pos, "view "+rv.table.name+" cannot be followed")
		rv.table.kind = exemptTable
		return
	}
	outerView := a.view
	a.view = rv.table.name
	if a.viewDepth == 0 {
		a.viewPos = ref.Pos
	}
	a.viewDepth++
	a.views = append(a.views, view.Query)
	sub := a.query(view.Query, &scope{})
	a.viewDepth--
	a.view = outerView
	names := renameColumns(view.Columns, ref.Columns)
	rv.table = nil
	derive(rv, sub, names)
	rv.readBy(s)
}

// readBy notes where a derived table is read: its columns are, by their names.
func (rv *rangeVar) readBy(s *scope) {
	rv.byName = true
	if s.owner != nil && rv.sub != nil {
		rv.sub.readers = append(rv.sub.readers, readingVar{rv, s.owner})
	}
}

// funcRef enters a function. Its columns hold the value that it is given
// where it does no more than unfold it.
func (a *analysis) funcRef(item *pgtree.FuncRef, s *scope) *rangeVar {
	rv := a.newVar(item.Alias)
	names := item.Columns
	var call *pgtree.Func
	if len(item.Funcs) == 1 {
		call, _ = item.Funcs[0].(*pgtree.Func)
	}
	if rv.name == "" && call != nil {
		rv.name = call.Name
	}
	if len(names) == 0 && call != nil {
		names = []string{rv.name}
	}
	complete := len(item.Columns) > 0 && call != nil && !item.Ordinality
	rv.cols, rv.complete = names, complete
	for _, f := range item.Funcs {
		rv.uses = append(rv.uses, a.sublinks(f, s)...)
	}
	if call != nil && carriers[call.Name] && builtin(call.Schema) {
		a.carry(rv, call, s)
	}
	s.vars = append(s.vars, rv)
	return rv
}

// carry ties the columns of unnest($1, $2) to $1 and $2 in turn, and all
// columns of the other carriers to their first argument.
func (a *analysis) carry(rv *rangeVar, call *pgtree.Func, s *scope) {
	for i := range rv.cols {
		arg := 0
		if call.Name == "unnest" {
			arg = i
		}
		if arg >= len(call.Args) {
			break
		}
		if in := a.partOf(call.Args[arg], s); in != nil {
			rv.facts = append(rv.facts, fact{a: rv.column(i), in: in})
		}
	}
}
