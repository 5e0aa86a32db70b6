package schema

import (
	"slices"

	"github.com/tenantvet/tenantvet/sqlscan/internal/pgtree"
)

// apply makes the change a statement says. Statements that change nothing the
// catalog shows are passed over. An error says that something the statement
// needs is not there.
func (b *builder) apply(n pgtree.Node) error {
	switch n := n.(type) {
	case *pgtree.CreateTable:
		return b.createTable(n)
	case *pgtree.Wrapped:
		if n.Kind == "CREATE TABLE AS" && n.Into != nil {
			b.createTableAs(n.Into, n.Query)
		}
	case *pgtree.Select:
		if n.Into != nil {
			b.createTableAs(n.Into, n)
		}
		b.setConfig(n)
	case *pgtree.AlterTable:
		return b.alterTable(n)
	case *pgtree.CreateIndex:
		return b.createIndex(n)
	case *pgtree.CreateView:
		b.createView(n)
	case *pgtree.CreatePolicy:
		return b.createPolicy(n)
	case *pgtree.Drop:
		b.drop(n)
	case *pgtree.Rename:
		return b.rename(n)
	case *pgtree.SetSchema:
		return b.setSchema(n)
	default:
		b.applyOther(n)
	}
	return nil
}

func (b *builder) applyOther(n pgtree.Node) {
	switch n := n.(type) {
	case *pgtree.CreateFunction:
		b.createFunction(n)
	case *pgtree.CreateSchema:
		b.createSchema(n)
	case *pgtree.CreateDomain:
		b.domains[b.newName(n.Name.Schema, n.Name.Name)] = n.NotNull
	case *pgtree.SetSearchPath:
		b.setSearchPath(n)
	}
}

// setSearchPath follows SET search_path, and for later readers of the catalog
// that of ALTER DATABASE and ALTER ROLE.
func (b *builder) setSearchPath(n *pgtree.SetSearchPath) {
	path := []string{defaultSchema}
	if n.Path != nil {
		path = usable(n.Path)
	}
	if !n.Persistent {
		b.path = path
	} else if len(path) > 0 {
		b.cat.SearchPath = path
	}
}

// usable leaves out of a search path what holds no tables of ours.
func usable(path []string) []string {
	out := []string{}
	for _, s := range path {
		if s != "" && s != "$user" && s != "pg_catalog" && s != "pg_temp" && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// setConfig follows SELECT set_config('search_path', ”, false), the way
// pg_dump says SET search_path.
func (b *builder) setConfig(s *pgtree.Select) {
	for _, t := range s.Targets {
		f, ok := t.Expr.(*pgtree.Func)
		if !ok || f.Name != "set_config" || len(f.Args) < 2 {
			continue
		}
		name, ok1 := f.Args[0].(*pgtree.Const)
		value, ok2 := f.Args[1].(*pgtree.Const)
		if ok1 && ok2 && name.Text == "search_path" {
			b.path = usable(splitPath(value.Text))
		}
	}
}

// createSchema applies the statements inside CREATE SCHEMA with that schema
// in front of the search path.
func (b *builder) createSchema(n *pgtree.CreateSchema) {
	saved := b.path
	b.path = append([]string{n.Name}, saved...)
	for _, e := range n.Elements {
		b.run(e, b.at)
	}
	b.path = saved
}

// createFunction keeps the volatility of a function: of overloads, the worst.
func (b *builder) createFunction(n *pgtree.CreateFunction) {
	full := b.newName(n.Name.Schema, n.Name.Name)
	if n.Alter {
		if f, ok := lookup(b.cat, b.cat.Functions, b.path, n.Name.Schema, n.Name.Name); ok {
			full = f.Schema + "." + f.Name
		}
		if n.Volatility == "" || b.functions[full] == nil {
			return
		}
	}
	if b.functions[full] == nil {
		b.functions[full] = map[string]string{}
	}
	volatility := n.Volatility
	if volatility == "" {
		volatility = "volatile"
	}
	b.functions[full][n.Signature] = volatility
	b.settleFunction(full)
}

// settleFunction brings the catalog's function up to date with its overloads.
func (b *builder) settleFunction(full string) {
	if len(b.functions[full]) == 0 {
		delete(b.cat.Functions, full)
		delete(b.functions, full)
		return
	}
	worst := "immutable"
	for _, v := range b.functions[full] {
		if v == "volatile" || v == "stable" && worst == "immutable" {
			worst = v
		}
	}
	schema, name := splitName(full)
	b.cat.Functions[full] = &Function{Schema: schema, Name: name, Volatility: worst}
}
