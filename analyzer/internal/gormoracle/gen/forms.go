package gen

import (
	"fmt"
	"strings"
)

// forms are what the body of a chain may be.
var forms = []part{
	{30, "", nil, func(g *generator) string { return finish(g.choose(queries), "db"+g.links(queryLinks)) }},
	{14, "", nil, func(g *generator) string { return finish(g.choose(changes), "db"+g.links(anyLinks)) }},
	{7, "", nil, func(g *generator) string { return finish(g.choose(creations), "db") }},
	{8, "joined", func(g *generator) bool { return len(g.model.belongs) > 0 }, (*generator).joined},
	{5, "variable", nil, (*generator).variable},
	{4, "variable twice", nil, (*generator).twice},
	{5, "extended on a path", nil, (*generator).onPath},
	{4, "guarded", nil, (*generator).guarded},
	{3, "result dropped", nil, (*generator).dropped},
	{4, "helper", nil, (*generator).byHelper},
	{4, "transaction", nil, (*generator).transaction},
	{3, "loop", nil, (*generator).loop},
	{4, "values assigned", nil, (*generator).assigned},
	{5, "generics", nil, (*generator).generics},
	{3, "association", hasAssociation, (*generator).association},
	{3, "raw", nil, (*generator).raw},
	{2, "alias", nil, (*generator).alias},
	{2, "from sub-query", nil, (*generator).fromSubQuery},
	{12, "child", nil, (*generator).child},
	{10, "rows read", plainKey, (*generator).rowsRead},
}

// run is any finisher on a chain.
func (g *generator) run(chain string) string {
	if g.chance(65) {
		return finish(g.choose(queries), chain)
	}
	return finish(g.choose(changes), chain)
}

func (g *generator) joined() string {
	join := g.choose(joins)
	g.qualifier = g.model.table + "."
	finisher := g.choose([]part{
		text(4, "find", "var rows []m.{T}\n%s.Find(&rows)"), text(1, "count", "var n int64\n%s.Model(&m.{T}{}).Count(&n)"),
		text(1, "first", "var row m.{T}\n%s.First(&row)"), text(1, "pluck", "var list []string\n%s.Model(&m.{T}{}).Pluck(\"{text}\", &list)"),
		text(1, "scan", "var rows []map[string]any\n%s.Model(&m.{T}{}).Scan(&rows)"),
	})
	links := g.links(anyLinks)
	if g.chance(50) {
		return finish(finisher, "db"+join+links)
	}
	return finish(finisher, "db"+links+join)
}

func (g *generator) variable() string {
	return "tx := db" + g.links(anyLinks) + "\ntx = tx" + g.choose(anyLinks) + "\n" + g.run("tx")
}

// twice uses a handle for two statements.
func (g *generator) twice() string {
	session := ""
	if g.chance(50) {
		g.shape = append(g.shape, "reusable")
		session = ".Session(&gorm.Session{})"
	}
	first, second := g.choose(anyLinks), g.choose(anyLinks)
	return fmt.Sprintf("tx := db%s%s\n{\n%s\n}\n%s", g.links(anyLinks), session, g.run("tx"+first), g.run("tx"+second))
}

func (g *generator) onPath() string {
	condition := pick(g, []string{"tenant != 0", "tenant > 5", "pointer != nil", "len(db.Name()) > 0"})
	return fmt.Sprintf("tx := db%s\nif %s {\n\ttx = tx%s\n}\n%s", g.someLinks(), condition, g.choose(append(tenantLinks, anyLinks...)), g.run("tx"))
}

// someLinks are links of which none need be about the tenant.
func (g *generator) someLinks() string {
	if g.chance(50) {
		return g.choose(anyLinks)
	}
	return g.links(anyLinks)
}

func (g *generator) guarded() string {
	guard := pick(g, []string{"if tenant == 0 {\n\treturn\n}", "if tenant < 1 {\n\treturn\n}", "if pointer == nil {\n\treturn\n}"})
	return guard + "\n" + g.run("db"+g.links(anyLinks))
}

func (g *generator) dropped() string {
	if g.chance(50) {
		return g.fill("tx := db.Model(&m.{T}{})\ntx") + g.choose(tenantLinks) + "\n" + g.run("tx")
	}
	return "db" + g.choose(tenantLinks) + "\n" + g.run("db"+g.choose(anyLinks))
}

func (g *generator) byHelper() string {
	name := strings.ToLower(g.name) + "db"
	form := "\nfunc %s(db *gorm.DB, tenant uint, pointer *uint) *gorm.DB {\n\treturn db%s\n}\n"
	if g.chance(40) {
		form = "\nfunc %s(db *gorm.DB, tenant uint, pointer *uint) *gorm.DB {\n\tif tenant == 0 {\n\t\treturn db\n\t}\n\treturn db%s\n}\n"
	}
	g.helpers = append(g.helpers, fmt.Sprintf(form, name, g.links(anyLinks)))
	return g.run(name + "(db, tenant, pointer)" + g.choose(anyLinks))
}

func (g *generator) transaction() string {
	if g.chance(40) {
		return "tx := db" + g.someLinks() + ".Begin()\n" + g.run("tx"+g.links(anyLinks)) + "\ntx.Commit()"
	}
	outer := ""
	if g.chance(40) {
		outer = g.links(anyLinks)
	}
	inner := g.run("tx" + g.someLinks())
	if g.chance(30) {
		inner = "{\n" + inner + "\n}\n" + g.run("tx"+g.links(anyLinks))
	}
	return fmt.Sprintf("_ = db%s.Transaction(func(tx *gorm.DB) error {\n%s\nreturn nil\n})", outer, inner)
}

func (g *generator) loop() string {
	step := pick(g, []string{`.Where(c+" <> ?", "x")`, `.Or(c+" = ?", "x")`, `.Where(map[string]any{c: "open"})`, `.Order(c)`})
	return g.fill("tx := db") + g.links(anyLinks) + g.fill("\nfor _, c := range []string{\"{textcolumn}\", \"{textcolumn}\"} {\n\ttx = tx"+step+"\n}\n") + g.run("tx")
}

// assigned builds the conditions' values step by step.
func (g *generator) assigned() string {
	build := g.choose([]part{
		text(2, "map assigned", "where := map[string]any{\"{textcolumn}\": {word}}\nwhere[\"{column}\"] = tenant\n"),
		text(1, "map assigned on a path", "where := map[string]any{\"{textcolumn}\": {word}}\nif tenant > 0 {\n\twhere[\"{column}\"] = tenant\n}\n"),
		text(2, "struct assigned", "where := m.{T}{{owned}}\nwhere.{field} = {word}\n"),
		text(1, "struct zeroed", "where := &m.{T}{{owned}, {field}: {word}}\n*where = m.{T}{{field}: {word}}\n"),
		text(1, "struct assigned on a path", "var where m.{T}\nif tenant > 3 {\n\twhere = m.{T}{{owned}}\n}\nwhere.{field} = {word}\n"),
		text(1, "pointer to struct", "where := &m.{T}{}\nwhere.{field} = {word}\n"),
		text(1, "clauses appended", "var exprs []clause.Expression\nexprs = append(exprs, clause.Eq{Column: \"{column}\", Value: tenant})\nwhere := clause.And(exprs...)\n"),
	})
	return build + g.run("db.Where(where)"+g.choose(anyLinks))
}

// generics uses gorm.G.
func (g *generator) generics() string {
	start := g.fill("gorm.G[m.{T}](db).Where(") + g.tenant() + ")"
	for g.chance(40) {
		start += "." + pick(g, []string{"Where", "Where", "Or", "Not"}) + "(" + g.other() + ")"
	}
	return finish(g.choose([]part{
		text(4, "find", "_, _ = %s.Find(context.Background())"), text(2, "first", "_, _ = %s.First(context.Background())"),
		text(1, "count", "_, _ = %s.Count(context.Background(), \"*\")"), text(2, "delete", "_, _ = %s.Delete(context.Background())"),
		text(2, "update", "_, _ = %s.Update(context.Background(), \"{textcolumn}\", {word})"),
		text(1, "updates", "_, _ = %s.Updates(context.Background(), m.{T}{{field}: {word}})"),
	}), start)
}

// association works on the rows of one.
func (g *generator) association() string {
	name := pick(g, append(append([]string(nil), g.model.belongs...), g.model.has...))
	to := map[string]string{"Profile": "Profile", "Roles": "Role", "Comments": "Comment"}[name]
	if to == "" {
		to = associations[name]
	}
	where := pick(g, []string{"", `.Where("tenant_id = ?", tenant)`, `.Where("tenant_id = ?", tenant)`, `.Where("id > ?", 1)`, `.Where(map[string]any{"tenant_id": tenant})`})
	call := pick(g, []string{
		"var rows []m.%[2]s\n_ = %[1]s.Find(&rows)", "var rows []m.%[2]s\n_ = %[1]s.Find(&rows, \"tenant_id = ?\", tenant)",
		"_ = %[1]s.Count()", "_ = %[1]s.Clear()", "_ = %[1]s.Delete(&m.%[2]s{ID: 2})", "_ = %[1]s.Append(&m.%[2]s{TenantID: tenant})",
		"_ = %[1]s.Replace(&m.%[2]s{TenantID: tenant})",
	})
	if to == "User" {
		call = strings.ReplaceAll(call, "ID: 2", "Model: gorm.Model{ID: 2}")
	}
	chain := fmt.Sprintf("db.Model(&owner)%s.Association(%q)", where, name)
	return g.fill("owner := m.{T}{{keyed}, {owned}}\n") + fmt.Sprintf(call, chain, to)
}

func (g *generator) raw() string {
	return g.choose([]part{
		text(3, "raw", "var rows []m.{T}\ndb.Raw(\"SELECT * FROM {table} WHERE {column} = ? AND {textcolumn} = ?\", tenant, {word}).Scan(&rows)"),
		text(1, "raw wrong", "var rows []m.{T}\ndb.Raw(\"SELECT * FROM {table} WHERE {column} = ? OR {textcolumn} = ?\", tenant, {word}).Scan(&rows)"),
		text(1, "raw named", "var rows []m.{T}\ndb.Raw(\"SELECT * FROM {table} WHERE {column} = @t\", sql.Named(\"t\", tenant)).Find(&rows)"),
		text(1, "raw sub-query", "var rows []m.{T}\ndb.Raw(\"SELECT * FROM {table} WHERE {column} = ? AND {textcolumn} IN (?)\", tenant, db.Model(&m.{T}{}).Select(\"{textcolumn}\")).Scan(&rows)"),
		text(1, "where before raw", "var rows []m.{T}\ndb.Where(\"{column} = ?\", tenant).Raw(\"SELECT * FROM {table}\").Scan(&rows)"),
		text(2, "exec", "db.Exec(\"UPDATE {table} SET {textcolumn} = ? WHERE {column} = ?\", {word}, tenant)"),
		text(1, "exec wrong", "db.Exec(\"UPDATE {table} SET {textcolumn} = ? WHERE {column} = ? OR {column} IS NULL OR {textcolumn} = ?\", {word}, tenant, {word})"),
		text(1, "exec delete", "db.Exec(\"DELETE FROM {table} WHERE {column} IN (?) AND {textcolumn} <> ?\", []uint{tenant}, {word})"),
	})
}

func (g *generator) alias() string {
	g.qualifier = "x."
	return finish(g.fill("var rows []m.{T}\n%s.Find(&rows)"), g.fill("db.Table(\"{table} AS x\")")+g.links(anyLinks))
}

func (g *generator) fromSubQuery() string {
	inner := g.fill("db.Model(&m.{T}{})") + g.links(anyLinks)
	g.qualifier = "x."
	outer := ""
	if g.chance(50) {
		outer = g.links(anyLinks)
	}
	return finish(g.fill("var rows []m.{T}\n%s.Find(&rows)"), "db.Table(\"(?) AS x\", "+inner+")"+outer)
}
