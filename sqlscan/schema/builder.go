package schema

import (
	"fmt"
	"maps"
	"slices"

	"github.com/tenantvet/tenantvet/sqlscan/internal/pgtree"
)

// The dialects, as [Read] takes them.
const (
	postgres = "postgres"
	mysql    = "mysql"
	sqlite   = "sqlite"
)

// defaultSchema is where unqualified names go without a search path.
const defaultSchema = "public"

// place is where a statement stands.
type place struct {
	file string
	line int
}

// builder applies statements to a catalog.
type builder struct {
	cat  *Catalog
	path []string // the search path at this point
	at   place    // of the statement being applied

	warnings []Warning
	// pending are statements about tables that are not there yet: files named
	// without a version may stand in any order.
	pending []pendingStatement
	// domains tells which domains are NOT NULL, by "schema.name".
	domains map[string]bool
	// indexes maps the "schema.name" of unique indexes and key constraints to
	// their tables.
	indexes map[string]string
	// hasChildren holds the tables that have or had tables below them. Most have
	// none, and to look for them at each change would take too long.
	hasChildren map[*Table]bool
	// functions has the volatility of each overload by name and signature.
	functions map[string]map[string]string
}

type pendingStatement struct {
	node pgtree.Node
	at   place
	path []string
	err  error
}

func newBuilder(dialect string) *builder {
	return &builder{
		cat: &Catalog{
			Tables:     map[string]*Table{},
			Views:      map[string]*View{},
			Functions:  map[string]*Function{},
			SearchPath: []string{defaultSchema},
			Dialect:    dialect,
		},
		path:        []string{defaultSchema},
		domains:     map[string]bool{},
		indexes:     map[string]string{},
		hasChildren: map[*Table]bool{},
		functions:   map[string]map[string]string{},
	}
}

// missingError says that a statement needs a relation that is not there.
type missingError struct {
	what string
	name string
}

func (e *missingError) Error() string {
	return fmt.Sprintf("%s needs %s, which no file before it creates", e.what, e.name)
}

func (b *builder) warn(format string, args ...any) {
	b.warnings = append(b.warnings, Warning{File: b.at.file, Line: b.at.line, Message: fmt.Sprintf(format, args...)})
}

// run applies a statement, or keeps it for later when what it needs is
// missing.
func (b *builder) run(n pgtree.Node, at place) {
	b.at = at
	if err := b.apply(n); err != nil {
		b.pending = append(b.pending, pendingStatement{node: n, at: at, path: slices.Clone(b.path), err: err})
	}
}

// maxRounds bounds how often statements that wait for each other are tried.
const maxRounds = 50

// finish applies what was kept for later and fills in what foreign keys left
// open.
func (b *builder) finish() (*Catalog, []Warning) {
	for range maxRounds {
		left := b.pending
		b.pending = nil
		for _, p := range left {
			b.path = p.path
			b.run(p.node, p.at)
		}
		if len(b.pending) == len(left) {
			break
		}
	}
	for _, p := range b.pending {
		b.at = p.at
		b.warn("%v", p.err)
	}
	b.path = []string{defaultSchema}
	for _, v := range b.views() {
		b.bind(v.Query)
	}
	b.resolveForeignKeys()
	b.markChildren()
	return b.cat, b.warnings
}

// resolveForeignKeys finds the tables and columns of foreign keys that were
// declared before the tables they refer to.
func (b *builder) resolveForeignKeys() {
	for _, t := range b.tables() {
		for i := range t.ForeignKeys {
			fk := &t.ForeignKeys[i]
			if b.cat.Tables[fk.RefTable] == nil {
				_, name := splitName(fk.RefTable)
				if all := b.cat.LookupAll(name); len(all) == 1 {
					fk.RefTable = all[0].FullName()
				}
			}
			b.fillRefColumns(fk)
		}
	}
}

func (b *builder) fillRefColumns(fk *ForeignKey) {
	if len(fk.RefColumns) > 0 {
		return
	}
	if ref := b.cat.Tables[fk.RefTable]; ref != nil {
		if pk, ok := ref.PrimaryKey(); ok && len(pk.Columns) == len(fk.Columns) {
			fk.RefColumns = slices.Clone(pk.Columns)
		}
	}
}

func (b *builder) markChildren() {
	for _, t := range b.cat.Tables {
		t.Children = false
	}
	for _, t := range b.cat.Tables {
		for _, p := range t.Inherits {
			if parent := b.cat.Tables[p]; parent != nil {
				parent.Children = true
			}
		}
	}
}

// tables are all tables in the order of their names.
func (b *builder) tables() []*Table {
	out := make([]*Table, 0, len(b.cat.Tables))
	for _, name := range slices.Sorted(maps.Keys(b.cat.Tables)) {
		out = append(out, b.cat.Tables[name])
	}
	return out
}

func (b *builder) views() []*View {
	out := make([]*View, 0, len(b.cat.Views))
	for _, name := range slices.Sorted(maps.Keys(b.cat.Views)) {
		out = append(out, b.cat.Views[name])
	}
	return out
}

// creationSchema is where a new object goes.
func (b *builder) creationSchema(schema string) string {
	switch {
	case schema != "":
		return schema
	case len(b.path) > 0:
		return b.path[0]
	}
	return defaultSchema
}

func (b *builder) newName(schema, name string) string {
	return b.creationSchema(schema) + "." + name
}

// table finds the table that a statement names.
func (b *builder) table(r *pgtree.TableRef) *Table {
	t, _ := lookup(b.cat, b.cat.Tables, b.path, r.Schema, r.Name)
	return t
}

func (b *builder) view(r *pgtree.TableRef) *View {
	v, _ := lookup(b.cat, b.cat.Views, b.path, r.Schema, r.Name)
	return v
}

// refName is the "schema.name" a reference stands for, known or not.
func (b *builder) refName(r *pgtree.TableRef) string {
	if t := b.table(r); t != nil {
		return t.FullName()
	}
	return b.newName(r.Schema, r.Name)
}

// descendants are the partitions and inheriting tables of t, at any depth.
func (b *builder) descendants(t *Table) []*Table {
	if !b.hasChildren[t] {
		return nil
	}
	seen := map[*Table]bool{t: true}
	out := []*Table{t}
	all := b.tables()
	for i := 0; i < len(out); i++ {
		if !b.hasChildren[out[i]] {
			continue
		}
		for _, c := range all {
			if !seen[c] && isChild(c, out[i].FullName()) {
				seen[c] = true
				out = append(out, c)
			}
		}
	}
	return out[1:]
}

func isChild(c *Table, of string) bool {
	return c.PartitionOf == of || slices.Contains(c.Inherits, of)
}
