package stmt

import (
	"reflect"

	"github.com/tenantvet/tenantvet/sqlscan/internal/oracle/world"
)

// Reductions are statements that are one step smaller than s, and none of
// whose columns has become a literal when columns is set. Not all of them are
// valid SQL.
func (s *Statement) Reductions(columns bool) []*Statement {
	n := len(edits(s, columns))
	list := make([]*Statement, 0, n)
	for i := range n {
		c := s.Clone()
		edits(c, columns)[i]()
		list = append(list, c)
	}
	return list
}

// needed are fields without which a node cannot be printed.
var needed = map[string]bool{"Expr": true, "Left": true, "Right": true, "Body": true, "Source": true, "Query": true,
	"Value": true, "Func": true}

// kept are lists that need an element.
var kept = map[string]bool{"Out": true, "Values": true}

// edits are the steps by which a statement can be made smaller, each to be
// called on a fresh copy. Their order depends on the statement only.
func edits(s *Statement, columns bool) []func() {
	c := &collector{statement: s, columns: columns}
	c.value(reflect.ValueOf(s).Elem())
	return c.edits
}

type collector struct {
	statement *Statement
	columns   bool
	edits     []func()
}

func (c *collector) set(at, to reflect.Value) {
	c.edits = append(c.edits, func() { at.Set(to) })
}

func (c *collector) value(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			return
		}
		c.slot(v)
		if v.Kind() == reflect.Interface {
			v = v.Elem()
		}
		c.node(v)
		c.value(v.Elem())
	case reflect.Slice:
		for i := range v.Len() {
			c.value(v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			c.field(v, i)
			c.value(v.Field(i))
		}
	}
}

// field leaves out what is optional in a struct.
func (c *collector) field(v reflect.Value, i int) {
	f, name := v.Field(i), v.Type().Field(i).Name
	switch f.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !f.IsNil() && !needed[name] {
			c.set(f, reflect.Zero(f.Type()))
		}
	case reflect.Slice:
		c.list(v, f, name)
	case reflect.Bool:
		if q, ok := v.Addr().Interface().(*Query); ok && name == "Total" && (q.Limit != nil || q.Offset != nil || len(q.DistinctOn) > 0) {
			return // the answer would depend on chance
		}
		if f.Bool() && name != "Not" && name != "Tie" && name != "Constant" {
			c.set(f, reflect.ValueOf(false))
		}
	case reflect.String:
		if name == "Kind" && f.String() != "JOIN" {
			c.set(f, reflect.ValueOf("JOIN"))
		}
		if name == "Materialized" && f.String() != "" {
			c.set(f, reflect.ValueOf(""))
		}
	}
}

func (c *collector) list(owner, f reflect.Value, name string) {
	e, isExpr := owner.Addr().Interface().(*Expr)
	if isExpr && (name != "Args" || e.Join == "") {
		return
	}
	if f.Len() == 0 || f.Len() == 1 && (kept[name] || isExpr) {
		return
	}
	if f.Type().Elem().Kind() != reflect.Pointer && name != "Args" && name != "Values" {
		return
	}
	if f.Len() > 1 && !isExpr && !kept[name] {
		c.set(f, reflect.Zero(f.Type()))
	}
	for i := range f.Len() {
		rest := reflect.AppendSlice(reflect.MakeSlice(f.Type(), 0, f.Len()), f.Slice(0, i))
		rest = reflect.AppendSlice(rest, f.Slice(i+1, f.Len()))
		c.set(f, rest)
	}
}

// literals are the smallest expressions of each type.
var literals = map[world.Type]string{world.Int: "1", world.Text: "'a'", world.Bool: "true"}

// slot puts something smaller in a node's place.
func (c *collector) slot(v reflect.Value) {
	put := func(n any) {
		if r := reflect.ValueOf(n); r.Type().AssignableTo(v.Type()) && v.CanSet() {
			c.set(v, r)
		}
	}
	switch n := v.Interface().(type) {
	case *Expr:
		if n.Keep {
			return
		}
		for _, a := range n.Args {
			if e, ok := a.(*Expr); ok && e.Type == n.Type {
				put(e)
			}
		}
		if n.Form != literals[n.Type] && (n.Type == world.Bool || !c.columns) {
			put(&Expr{Form: literals[n.Type], Type: n.Type})
		}
	case *Query:
		if n.Op != "" {
			put(n.Left)
			put(n.Right)
		}
		if s, ok := n.From.(*Sub); ok && s.Query != nil {
			put(s.Query)
		}
	case *Join:
		put(n.Left)
		put(n.Right)
	case *Sub:
		if n.Query == nil {
			return
		}
		switch from := n.Query.From.(type) {
		case *Table:
			put(&Table{Name: from.Name, Alias: n.Alias})
		case *Sub:
			put(&Sub{Query: from.Query, Func: from.Func, Alias: n.Alias})
		}
	}
}

// node makes a part of the statement the whole of it.
func (c *collector) node(v reflect.Value) {
	n, ok := v.Interface().(Node)
	if !ok || n == c.statement.Body {
		return
	}
	switch n.(type) {
	case *Query, *Insert, *Update, *Delete:
		c.edits = append(c.edits, func() { c.statement.Body = n })
	}
}
