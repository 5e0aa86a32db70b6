package gorm

import (
	"go/types"
	"slices"
	"strconv"
	"strings"

	"github.com/tenantvet/tenantvet/analyzer/builder"
)

// conditions is Statement.BuildCondition: what a condition and its values
// stand for. more says why there may be more values.
func (s *statement) conditions(query builder.Arg, args []builder.Arg, more string) []node {
	if isText(query) {
		if conds, done := s.textConditions(query, args, more); done {
			return conds
		}
	}
	return s.valueConditions(append([]builder.Arg{query}, args...), more)
}

// isText tells of a value that is a string, and not of another type of which
// string is the underlying one.
func isText(a builder.Arg) bool {
	if a.Kind == builder.KindText && a.Text == nil {
		return false
	}
	if a.Type == nil || isInterface(a.Type) {
		return a.Kind == builder.KindText
	}
	b, ok := types.Unalias(a.Type).(*types.Basic)
	return ok && b.Info()&types.IsString != 0
}

// textConditions are those of a string. done is false for a string that is
// taken for a key.
func (s *statement) textConditions(query builder.Arg, args []builder.Arg, more string) (conds []node, done bool) {
	sql := textOf(query)
	text, isKnown := known(sql)
	if _, err := strconv.Atoi(text); isKnown && err == nil {
		return nil, false
	}
	none := len(args) == 0 && more == ""
	raw := rawText{sql: sql, vars: args, more: more}
	switch {
	case isKnown && text == "" && none:
		return nil, true
	case len(args) == 0, contains(sql, "?"):
		return []node{raw}, true
	case contains(sql, "@"):
		raw.named = true
		return []node{raw}, true
	case strings.Contains(strings.TrimSpace(sql.Template.String()), " "), !isKnown, more != "":
		return []node{raw}, true
	case len(args) == 1:
		return []node{s.run.equals(column{name: sql}, args[0])}, true
	}
	return nil, false
}

// valueConditions are those of values that are no SQL text, and of the strings
// behind them, which name the fields of a struct.
func (s *statement) valueConditions(args []builder.Arg, more string) []node {
	x := conditionReader{s: s, args: args, more: more, table: s.table}
	if x.table == "" {
		x.table = currentTable
	}
	for i, a := range args {
		if isNull(a) {
			continue
		}
		if stop := x.add(i, a); stop {
			break
		}
	}
	if len(x.conds) == 0 {
		return nil
	}
	return []node{allOf(x.conds...)}
}

// conditionReader collects the conditions of the arguments of one call.
type conditionReader struct {
	s     *statement
	args  []builder.Arg
	more  string
	table string
	conds []node
}

// add adds what argument i stands for. It tells to stop where the arguments
// behind it have been used, too.
func (x *conditionReader) add(i int, a builder.Arg) (stop bool) {
	switch {
	case a.Kind == builder.KindChain, isHandle(a.Type):
		x.handle(a)
	case isExpressionValue(a):
		x.expression(a)
	case isExpressionList(a):
		x.expressions(a)
	case isMap(a):
		x.pairs(a)
	case isInterface(a.Type) && a.Kind == builder.KindOpaque:
		x.conds = append(x.conds, unknownCondition{why: reason(a)})
	case isStruct(a.Type) && !isValuer(a.Type):
		return x.fields(i, a)
	default:
		return x.keys(a)
	}
	return false
}

// handle adds the conditions of a *gorm.DB as a group.
func (x *conditionReader) handle(a builder.Arg) {
	sub, problem := x.s.run.follow(a)
	if a.Kind == builder.KindChain && len(a.Chains) == 1 && a.Chains[0].Own {
		sub, problem = x.s.clone(), "" // a scope gives the statement to itself
		sub.scopes = nil
	}
	if problem != "" {
		x.s.run.fail("the conditions of "+problem, a.Pos)
		x.conds = append(x.conds, unknownCondition{why: problem})
		return
	}
	sub = sub.scoped()
	conds := slices.Clone(sub.where)
	if len(conds) == 1 && isSingleOr(conds[0]) {
		conds[0] = and{conds[0]}
	}
	if len(conds) > 0 {
		x.conds = append(x.conds, allOf(conds...))
	}
}

func (x *conditionReader) expression(a builder.Arg) {
	n, ok := x.s.run.expression(a)
	if !ok {
		n = unknownCondition{why: reason(a)}
	}
	x.conds = append(x.conds, n)
}

func (x *conditionReader) expressions(a builder.Arg) {
	for _, e := range a.Elements {
		x.expression(e)
	}
	if a.Kind != builder.KindList || a.More != "" {
		x.conds = append(x.conds, unknownCondition{why: reason(a)})
	}
}

// pairs adds the entries of a map: columns that are equal to values.
func (x *conditionReader) pairs(a builder.Arg) {
	pairs := slices.Clone(a.Pairs)
	slices.SortStableFunc(pairs, func(a, b builder.Pair) int {
		return strings.Compare(keyText(a), keyText(b))
	})
	anyKey := isInterface(mapKey(a.Type))
	for _, p := range pairs {
		col := column{table: x.table, name: textOf(p.Key)}
		if anyKey || contains(col.name, ".") {
			col.table = ""
		}
		if !anyKey && p.Value.Kind == builder.KindList && !isValuer(p.Value.Type) && !isBytes(p.Value.Type) {
			x.conds = append(x.conds, inOf(col, p.Value))
			continue
		}
		if !anyKey && p.Value.Kind == builder.KindOpaque && isSlice(p.Value.Type) {
			x.conds = append(x.conds, inOf(col, p.Value))
			continue
		}
		x.conds = append(x.conds, x.s.run.equals(col, p.Value))
	}
	if a.Kind != builder.KindMap || a.More != "" {
		// Whatever the keys are, their conditions are joined by AND.
		x.conds = append(x.conds, unknownCondition{why: reason(a), group: true})
	}
}

func keyText(p builder.Pair) string {
	t := textOf(p.Key)
	return t.Template.String()
}

// inOf is a column that is one of a list of values.
func inOf(col node, list builder.Arg) inList {
	in := inList{left: col}
	if isNil(list) {
		return in
	}
	if list.Kind != builder.KindList {
		in.values, in.open = []node{element{list}}, true
		return in
	}
	for _, e := range list.Elements {
		in.values = append(in.values, value{e})
		in.rows = in.rows || e.Kind == builder.KindList
	}
	if list.More != "" {
		in.values = append(in.values, value{builder.Arg{Reason: list.More, Pos: list.Pos}})
		in.open = true
	}
	return in
}

// keys adds the condition of plain values: they are keys. The values behind
// the first one are keys, too. A list that may be empty adds nothing then.
func (x *conditionReader) keys(a builder.Arg) (stop bool) {
	if len(x.conds) > 0 {
		return false
	}
	key := columnOf(x.table, primaryKey)
	list := a.Kind == builder.KindList || isSlice(a.Type)
	if !list || len(x.args) > 1 {
		in := inList{left: key, open: x.more != ""}
		for _, v := range x.args {
			in.values = append(in.values, value{v})
		}
		x.conds = append(x.conds, in)
		return false
	}
	if isEmptyList(a) {
		return true
	}
	in := inOf(key, a)
	if x.s.run.someKeys(a) {
		x.conds = append(x.conds, in)
		return true
	}
	x.conds = append(x.conds, droppable{node: in, ofKey: true, keys: true, at: a.Pos})
	return true
}
