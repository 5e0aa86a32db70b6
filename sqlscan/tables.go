package sqlscan

import (
	"slices"
	"sort"
	"strings"

	"github.com/tenantvet/tenantvet/sqlscan/schema"
)

// tableKind is how a table relates to tenants.
type tableKind int

const (
	unknownTable tableKind = iota
	exemptTable
	tenantTable
	childTable
	viewTable
)

// tableInfo is what the policy says of a table.
type tableInfo struct {
	name string // as people call it
	bare string // without a schema
	kind tableKind
	// columns are the tenant columns; each of them will do.
	columns []string
	// own says that it is the tenants' own table: a row is a tenant.
	own bool
	// parents are the foreign keys that make it a child table.
	parents []parentKey
	base    *schema.Table // nil when the catalog does not know it
	view    *schema.View
	model   *Model // nil when no model is known

	keys      []parentKey // see (*tables).keysOf
	keysKnown bool
}

func (t *tableInfo) notNull(col string) bool {
	if t.base == nil {
		return false
	}
	c, ok := t.base.Column(col)
	return ok && c.NotNull
}

// uniqueOn says that no two rows agree on all of cols. What the catalog knows,
// counts, else the key of the model.
func (t *tableInfo) uniqueOn(cols []string) bool {
	if t.base != nil {
		return t.base.UniqueOn(cols)
	}
	return t.model != nil && len(t.model.Key) > 0 &&
		!slices.ContainsFunc(t.model.Key, func(key string) bool { return !containsName(cols, key) })
}

func (t *tableInfo) isTenantColumn(col string) bool {
	for _, c := range t.columns {
		if c == col {
			return true
		}
	}
	return false
}

// columnNames are the table's columns as far as they are known.
func (t *tableInfo) columnNames() (names []string, complete bool) {
	if t.base != nil {
		for _, c := range t.base.Columns {
			names = append(names, c.Name)
		}
		return names, true
	}
	if t.model != nil {
		return t.model.Columns, false
	}
	return t.columns, false
}

// tables resolves names to tableInfo, once for each name.
type tables struct {
	policy *Policy
	seen   map[string]*tableInfo
	// waiting are keys of tables that belong to no tenant so far.
	waiting map[*tableInfo][]childKey
}

func newTables(p *Policy) *tables {
	return &tables{policy: p, seen: map[string]*tableInfo{}, waiting: map[*tableInfo][]childKey{}}
}

// resolve tells what the policy says of a table: exempt, then configured
// tables, then the catalog, then models.
func (ts *tables) resolve(schemaName, name string) *tableInfo {
	key := schemaName + "." + name
	if t, ok := ts.seen[key]; ok {
		return t
	}
	t := &tableInfo{name: displayName(schemaName, name), bare: name}
	ts.seen[key] = t // a foreign key may lead back here
	ts.fill(t, schemaName, name)
	return t
}

func displayName(schemaName, name string) string {
	if schemaName == "" || schemaName == "public" {
		return name
	}
	return schemaName + "." + name
}

func (ts *tables) fill(t *tableInfo, schemaName, name string) {
	if c := ts.policy.Catalog; c != nil {
		if b, ok := c.LookupTable(schemaName, name); ok {
			t.base = b
		} else if v, ok := c.LookupView(schemaName, name); ok {
			t.view = v
		}
	}
	qualified := name
	switch {
	case schemaName != "":
		qualified = schemaName + "." + name
	case t.base != nil:
		qualified = t.base.Schema + "." + name
	case t.view != nil:
		qualified = t.view.Schema + "." + name
	}
	if ts.exempt(name, qualified) || systemTable(schemaName, name) {
		t.kind = exemptTable
		return
	}
	if cols, ok := ts.configured(name, qualified); ok {
		t.kind, t.columns, t.view = tenantTable, cols, nil
		t.own = ts.ownTable(t)
		return
	}
	if t.view != nil {
		t.kind = viewTable
		return
	}
	ts.fillFromCatalog(t, name)
}

// fillFromCatalog takes a table for what its columns say, in the catalog or in
// a model, else for what its keys do.
func (ts *tables) fillFromCatalog(t *tableInfo, name string) {
	if m, ok := ts.policy.Models[name]; ok {
		t.model = &m
	}
	if t.base == nil && t.model == nil {
		return
	}
	cols, _ := t.columnNames()
	if c := firstOf(ts.policy.Columns, cols); c != "" {
		t.kind, t.columns = tenantTable, []string{c}
		t.own = t.base != nil && ts.ownTable(t)
		return
	}
	t.kind = exemptTable
	if ts.policy.IgnoreChildren {
		return
	}
	for _, k := range ts.keysOf(t) {
		ts.adopt(t, k)
	}
}

// ownTable tells whether a row of the table is a tenant: its tenant column is
// a key by itself or, where the catalog does not say, is not one of those
// that other tables have.
func (ts *tables) ownTable(t *tableInfo) bool {
	if t.base == nil {
		return len(t.columns) == 1 && firstOf(ts.policy.Columns, t.columns) == "" && len(ts.policy.Columns) > 0
	}
	for _, k := range t.base.Keys {
		if k.Primary && len(k.Columns) == 1 && t.isTenantColumn(k.Columns[0]) {
			return true
		}
	}
	return false
}

func firstOf(wanted, have []string) string {
	for _, w := range wanted {
		for _, h := range have {
			if w == h {
				return w
			}
		}
	}
	return ""
}

// systemTable tells the tables of the database system itself.
func systemTable(schemaName, name string) bool {
	switch schemaName {
	case "pg_catalog", "information_schema", "performance_schema", "mysql", "sys":
		return true
	}
	return schemaName == "" && (strings.HasPrefix(name, "pg_") || strings.HasPrefix(name, "sqlite_") || name == "dual")
}

func (ts *tables) exempt(name, qualified string) bool {
	for _, p := range ts.policy.Exempt {
		if matchTable(p, name, qualified) {
			return true
		}
	}
	return false
}

// configured finds the entry of the policy that names a table: an exact name
// before a pattern, a longer pattern before a shorter one.
func (ts *tables) configured(name, qualified string) ([]string, bool) {
	var hits []TenantTable
	for _, t := range ts.policy.Tables {
		if matchTable(t.Pattern, name, qualified) {
			hits = append(hits, t)
		}
	}
	if len(hits) == 0 {
		return nil, false
	}
	sort.SliceStable(hits, func(i, j int) bool {
		wi, wj := isPattern(hits[i].Pattern), isPattern(hits[j].Pattern)
		if wi != wj {
			return wj
		}
		return len(hits[i].Pattern) > len(hits[j].Pattern)
	})
	return hits[0].Columns, true
}

func isPattern(p string) bool { return strings.ContainsAny(p, "*?") }

// matchTable matches a pattern without a dot against the bare name, and one
// with a dot against the qualified name.
func matchTable(pattern, name, qualified string) bool {
	if strings.Contains(pattern, ".") {
		return glob(pattern, qualified)
	}
	return glob(pattern, name)
}

// glob matches * with any run of characters but a dot and ? with one
// character.
func glob(pattern, s string) bool {
	star, mark := -1, 0
	p, i := 0, 0
	for i < len(s) {
		switch {
		case p < len(pattern) && pattern[p] == '*':
			star, mark = p, i
			p++
		case p < len(pattern) && (pattern[p] == s[i] || pattern[p] == '?' && s[i] != '.'):
			p++
			i++
		case star >= 0 && s[mark] != '.':
			mark++
			p, i = star+1, mark
		default:
			return false
		}
	}
	return strings.Trim(pattern[p:], "*") == ""
}
