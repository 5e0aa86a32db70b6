package gen

import (
	"fmt"
	"strings"
)

// Links are the calls between the handle and the finisher.

// links are those of a query: conditions on the tenant and others, in any
// order, and what else there may be.
func (g *generator) links(kinds []part) string {
	var all []string
	for range 1 + g.rng.IntN(2) {
		if !g.chance(12) {
			all = append(all, g.choose(tenantLinks))
		}
		if g.chance(60) {
			break
		}
	}
	for g.chance(55) {
		all = append(all, g.choose(kinds))
	}
	g.rng.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	return strings.Join(all, "")
}

// tenantLinks hold a condition on the tenant.
var tenantLinks = []part{
	link(12, "", func(g *generator) string { return ".Where(" + g.tenant() + ")" }),
	link(2, "scope", func(g *generator) string {
		return ".Scopes(func(db *gorm.DB) *gorm.DB { return db.Where(" + g.tenant() + ") })"
	}),
	link(1, "scope by helper", func(g *generator) string { return ".Scopes(" + g.helper(g.tenant()) + "(tenant, pointer))" }),
	link(1, "scope on a path", func(g *generator) string {
		return ".Scopes(func(db *gorm.DB) *gorm.DB { if tenant == 0 { return db }; return db.Where(" + g.tenant() + ") })"
	}),
	link(1, "clauses", func(g *generator) string {
		return g.fill(`.Clauses(clause.Where{Exprs: []clause.Expression{clause.Eq{Column: "{owner}", Value: tenant}}})`)
	}),
	link(1, "not unequal", func(g *generator) string { return g.fill(`.Not("{owner} <> ?", tenant)`) }),
	link(1, "not tenant", func(g *generator) string { return ".Not(" + g.tenant() + ")" }),
	link(2, "or tenant", func(g *generator) string { return ".Or(" + g.tenant() + ")" }),
	link(1, "having", func(g *generator) string { return g.fill(`.Group("{column}").Having("{owner} = ?", tenant)`) }).when(unjoined),
}

// queryLinks are what a query may have beside.
var queryLinks = append([]part{
	text(2, "limit", ".Limit(2)"),
	text(1, "offset", ".Limit(5).Offset(1)"),
	text(2, "order", `.Order("{id}")`),
	text(1, "order by sub-query", `.Order(clause.OrderBy{Expression: clause.Expr{SQL: "(SELECT COUNT(*) FROM items)"}})`),
	text(1, "distinct", `.Distinct()`).when(unjoined),
	text(1, "select", `.Select("{id}", "{text}")`),
	text(1, "select sub-query", `.Select("{text}, (SELECT COUNT(*) FROM items) AS id")`).when(plainKey),
	text(1, "omit", `.Omit("{textcolumn}")`),
	text(1, "unscoped", `.Unscoped()`),
	link(2, "preload", (*generator).preload).when(hasAssociation),
}, anyLinks...)

// anyLinks fit all statements that have conditions.
var anyLinks = []part{
	link(9, "", func(g *generator) string { return ".Where(" + g.other() + ")" }),
	link(3, "or", func(g *generator) string { return ".Or(" + g.other() + ")" }),
	link(3, "not", func(g *generator) string { return ".Not(" + g.other() + ")" }),
	link(1, "scope of another", func(g *generator) string {
		return ".Scopes(func(db *gorm.DB) *gorm.DB { return db.Where(" + g.other() + ") })"
	}),
	link(1, "scope with or", func(g *generator) string {
		return ".Scopes(func(db *gorm.DB) *gorm.DB { return db.Or(" + g.other() + ") })"
	}),
	text(1, "session", ".Session(&gorm.Session{})"),
	text(1, "context", ".WithContext(context.Background())"),
	text(1, "new session", ".Session(&gorm.Session{NewDB: true})"),
	text(1, "set", `.Set("k", tenant)`),
}

func link(weight int, tag string, make func(*generator) string) part {
	return part{weight: weight, tag: tag, make: make}
}

func hasAssociation(g *generator) bool { return len(g.model.belongs)+len(g.model.has) > 0 }

// associations are where those of the models lead.
var associations = map[string]string{
	"User": "User", "Items": "Item", "Company": "Company", "Manager": "User", "Profile": "Company", "Orders": "Order",
	"Team": "User", "Roles": "Company", "Comments": "Company", "Users": "User",
}

// preload loads an association, with a condition or without.
func (g *generator) preload() string {
	name := pick(g, append(append([]string(nil), g.model.belongs...), g.model.has...))
	return g.within(associations[name], "", func() string {
		switch g.rng.IntN(4) {
		case 0:
			g.shape = append(g.shape, "preload without condition")
			return fmt.Sprintf(".Preload(%q)", name)
		case 1:
			return fmt.Sprintf(`.Preload(%q, func(db *gorm.DB) *gorm.DB { return db.Where(%s) })`, name, g.preloaded())
		case 2:
			return fmt.Sprintf(`.Preload(%q, func(db *gorm.DB) *gorm.DB { return db.Where(%s).%s })`, name, g.preloaded(),
				pick(g, []string{`Order("id")`, `Or("id > ?", 1)`, `Where("id > ?", 1)`, `Limit(2)`}))
		}
		return fmt.Sprintf(".Preload(%q, %s)", name, g.preloaded())
	})
}

// preloaded is a condition by columns that all models have.
func (g *generator) preloaded() string {
	return pick(g, []string{
		`"tenant_id = ?", tenant`, `"tenant_id = ?", tenant`, `"tenant_id = ? OR id = ?", tenant, 1`, `"id > ?", 1`,
		`map[string]any{"tenant_id": tenant}`, `"tenant_id", tenant`, `"tenant_id <> ?", tenant`,
	})
}

// within makes something about another model.
func (g *generator) within(name, qualifier string, make func() string) string {
	model, before := g.model, g.qualifier
	defer func() { g.model, g.qualifier = model, before }()
	for i := range models {
		if models[i].name == name {
			g.model = &models[i]
		}
	}
	g.qualifier = qualifier
	return make()
}

// helper is a function that returns a scope.
func (g *generator) helper(condition string) string {
	name := fmt.Sprintf("%sscope%d", strings.ToLower(g.name), len(g.helpers))
	g.helpers = append(g.helpers, fmt.Sprintf(
		"\nfunc %s(tenant uint, pointer *uint) func(*gorm.DB) *gorm.DB {\n\treturn func(db *gorm.DB) *gorm.DB { return db.Where(%s) }\n}\n",
		name, condition))
	return name
}

// joins are of other tables, after which columns need a qualifier.
var joins = []part{
	link(2, "joins association", func(g *generator) string {
		return fmt.Sprintf(".%s(%q)", pick(g, []string{"Joins", "Joins", "InnerJoins"}), pick(g, g.model.belongs))
	}),
	link(2, "joins association with condition", func(g *generator) string {
		return fmt.Sprintf(".%s(%q, db.Where(%s))", pick(g, []string{"Joins", "InnerJoins"}), pick(g, g.model.belongs),
			pick(g, []string{`map[string]any{"tenant_id": tenant}`, `clause.Eq{Column: "tenant_id", Value: tenant}`,
				`map[string]any{"id": 1}`, `&m.Company{TenantID: tenant}`}))
	}),
	link(4, "joins text", func(g *generator) string {
		on := pick(g, []string{"", "", " AND items.tenant_id = " + g.model.table + "." + g.model.column, " AND items.quantity > 0"})
		where := pick(g, []string{"", "", `.Where("items.tenant_id = ?", tenant)`, `.Where("items.quantity > ?", 0)`})
		return fmt.Sprintf(".%s(%q)%s", "Joins", pick(g, []string{"JOIN", "LEFT JOIN"})+" items ON items.order_id = "+g.model.table+".id"+on, where)
	}),
	link(2, "joins text bound", func(g *generator) string {
		return fmt.Sprintf(".Joins(%q, tenant)", pick(g, []string{"JOIN", "LEFT JOIN"})+
			" companies c ON c.tenant_id = ?"+pick(g, []string{"", " AND c.id = " + g.model.table + ".id"}))
	}),
}
