package gen

import "fmt"

// Finishers are the calls that run a chain, as statements: what is declared
// before, and a form of the call whose %s is the handle with its links.

// queries read rows.
var queries = []part{
	text(8, "find", "var rows []m.{T}\n%s.Find(&rows)"),
	text(3, "first", "var row m.{T}\n%s.First(&row)"),
	text(2, "take", "var row m.{T}\n%s.Take(&row)"),
	text(1, "last", "var row m.{T}\n%s.Last(&row)"),
	text(2, "find into keyed", "row := m.{T}{{keyed}}\n%s.Find(&row)").when(hasKey),
	text(2, "first into keyed", "row := m.{T}{{keyed}, {owned}}\n%s.First(&row)").when(hasKey),
	text(3, "count", "var n int64\n%s.Model(&m.{T}{}).Count(&n)"),
	text(2, "pluck", "var list []string\n%s.Model(&m.{T}{}).Pluck(\"{text}\", &list)"),
	text(2, "scan", "var rows []map[string]any\n%s.Model(&m.{T}{}).Scan(&rows)"),
	text(1, "find maps", "var rows []map[string]any\n%s.Table(\"{table}\").Find(&rows)"),
	text(1, "find smaller", "var rows []struct{ ID string }\n%s.Model(&m.{T}{}).Find(&rows)").when(hasKey),
	text(1, "rows", "if rows, err := %s.Model(&m.{T}{}).Rows(); err == nil {\n\tfor rows.Next() {}\n\t_ = rows.Close()\n}"),
	text(1, "row", "var id any\n_ = %s.Model(&m.{T}{}).Select(\"{id}\").Row().Scan(&id)"),
	text(1, "batches", "var rows []m.{T}\n%s.FindInBatches(&rows, 2, func(tx *gorm.DB, _ int) error { return nil })").when(plainKey),
	text(1, "first or init", "var row m.{T}\n%s.FirstOrInit(&row)"),
	{3, "inline", nil, func(g *generator) string {
		return g.fill("var rows []m.{T}\n%s.Find(&rows, ") + g.condition() + ")"
	}},
	{2, "inline first", nil, func(g *generator) string {
		return g.fill("var row m.{T}\n%s.First(&row, ") + g.condition() + ")"
	}},
	text(1, "first by key", "var row m.{T}\n%s.First(&row, {key})").when(plainKey),
	text(1, "find by keys", "var rows []m.{T}\n%s.Find(&rows, []int{{key}, {key2}})").when(plainKey),
}

// changes change rows by conditions.
var changes = []part{
	text(3, "update", `%s.Model(&m.{T}{}).Update("{textcolumn}", {word})`),
	text(2, "update by key", `%s.Model(&m.{T}{{keyed}}).Update("{textcolumn}", {word})`).when(hasKey),
	text(2, "updates struct", `%s.Model(&m.{T}{}).Updates(m.{T}{{field}: {word}})`),
	text(2, "updates struct of key", `%s.Updates(&m.{T}{{keyed}, {field}: {word}})`).when(hasKey),
	text(2, "updates struct of key and tenant", `%s.Updates(&m.{T}{{keyed}, {owned}, {field}: {word}})`),
	text(2, "updates map", `%s.Model(&m.{T}{}).Updates(map[string]any{"{textcolumn}": {word}})`),
	text(1, "updates tenant", `%s.Model(&m.{T}{}).Updates(map[string]any{"{column}": tenant, "{textcolumn}": {word}})`),
	text(1, "updates to another", `%s.Model(&m.{T}{}).Update("{column}", 9)`),
	text(1, "update column", `%s.Model(&m.{T}{}).UpdateColumn("{textcolumn}", {word})`),
	text(1, "update expr", `%s.Model(&m.{T}{}).Update("{textcolumn}", gorm.Expr("{textcolumn} || ?", "!"))`),
	text(1, "update from sub-query", `%s.Model(&m.{T}{}).Update("{textcolumn}", db.Model(&m.Company{}).Select("MAX(name)").Where("tenant_id = ?", tenant))`),
	text(1, "update from open sub-query", `%s.Model(&m.{T}{}).Update("{textcolumn}", db.Model(&m.Company{}).Select("MAX(name)"))`),
	text(1, "updates selected", `%s.Model(&m.{T}{}).Select("{field}").Updates(m.{T}{{field}: {word}, {owned}})`),
	text(1, "update table", `%s.Table("{table}").Update("{textcolumn}", {word})`),
	text(3, "delete", `%s.Delete(&m.{T}{})`),
	text(2, "delete by key", `%s.Delete(&m.{T}{}, {key})`).when(plainKey),
	text(2, "delete keyed", `%s.Delete(&m.{T}{{keyed}})`).when(hasKey),
	text(1, "delete keyed with tenant", `%s.Delete(&m.{T}{{keyed}, {owned}})`),
	text(1, "delete model", `%s.Model(&m.{T}{{keyed}}).Delete(&m.{T}{})`).when(hasKey),
	{1, "delete inline", nil, func(g *generator) string { return g.fill("%s.Delete(&m.{T}{}, ") + g.condition() + ")" }},
	text(1, "delete unscoped", `%s.Unscoped().Delete(&m.{T}{})`),
	text(2, "save keyed", `%s.Save(&m.{T}{{keyed}, {owned}, {field}: {word}})`),
	text(1, "save selected", `%s.Select("*").Save(&m.{T}{{keyed}, {owned}, {field}: {word}})`),
	text(1, "save slice", `%s.Save(&[]m.{T}{{{keyed}, {owned}}})`),
	{2, "first or create", nil, func(g *generator) string {
		fill := pick(g, []string{"", ".Attrs(m.{T}{{owned}})", ".Assign(m.{T}{{owned}})", `.Attrs(map[string]any{"{column}": tenant})`,
			`.Assign(map[string]any{"{textcolumn}": {word}})`})
		with := pick(g, []string{"", ", m.{T}{{owned}, {field}: {word}}", ", m.{T}{{field}: {word}}"})
		return g.fill("var row m.{T}\n%s" + fill + ".FirstOrCreate(&row" + with + ")")
	}},
}

// creations insert rows.
var creations = []part{
	text(3, "create", `%s.Create(&m.{T}{{owned}, {field}: {word}})`),
	text(1, "create without tenant", `%s.Create(&m.{T}{{field}: {word}})`),
	text(2, "create keyed", `%s.Create(&m.{T}{{new}, {owned}})`),
	text(1, "create slice", `%s.Create(&[]m.{T}{{{owned}}, {{owned}, {field}: {word}}})`),
	text(1, "create slice, one without", `%s.Create(&[]m.{T}{{{owned}}, {{field}: {word}}})`),
	text(1, "create map", `%s.Model(&m.{T}{}).Create(map[string]any{"{column}": tenant, "{textcolumn}": {word}})`).when(plainKey),
	text(1, "create map without tenant", `%s.Model(&m.{T}{}).Create(map[string]any{"{textcolumn}": {word}})`).when(plainKey),
	text(1, "create selected", `%s.Select("{field}").Create(&m.{T}{{owned}, {field}: {word}})`).when(plainKey),
	text(1, "create omitting", `%s.Omit("{column}").Create(&m.{T}{{owned}, {field}: {word}})`),
	text(1, "create twice", `%s.Create(&m.{T}{{owned}, {field}: {word}}).Create(&m.{T}{{owned}})`),
	text(2, "create or nothing", `%s.Clauses(clause.OnConflict{DoNothing: true}).Create(&m.{T}{{keyed}, {owned}})`),
	text(2, "upsert all", `%s.Clauses(clause.OnConflict{UpdateAll: true}).Create(&m.{T}{{keyed}, {owned}, {field}: {word}})`),
	text(1, "upsert columns", `%s.Clauses(clause.OnConflict{Columns: []clause.Column{{Name: "id"}}, DoUpdates: clause.AssignmentColumns([]string{"{textcolumn}"})}).Create(&m.{T}{{keyed}, {owned}, {field}: {word}})`).when(hasKey),
	text(2, "upsert where", `%s.Clauses(clause.OnConflict{Columns: []clause.Column{{Name: "id"}}, Where: clause.Where{Exprs: []clause.Expression{clause.Eq{Column: "{table}.{column}", Value: tenant}}}, DoUpdates: clause.AssignmentColumns([]string{"{textcolumn}"})}).Create(&m.{T}{{keyed}, {owned}, {field}: {word}})`).when(hasKey),
	text(2, "save new", `%s.Save(&m.{T}{{owned}, {field}: {word}})`),
	text(1, "create with items", `%s.Create(&m.Order{TenantID: tenant, Items: []m.Item{{TenantID: tenant}, {TenantID: tenant, SKU: "s"}}})`),
	text(1, "create with items without tenant", `%s.Create(&m.Order{TenantID: tenant, Items: []m.Item{{SKU: "s"}}})`),
	text(1, "create with existing items", `%s.Create(&m.Order{TenantID: tenant, Items: []m.Item{{ID: 2, TenantID: tenant}}})`),
	text(1, "create batches", `%s.CreateInBatches(&[]m.{T}{{{owned}}, {{owned}}, {{owned}}}, 2)`).when(plainKey),
}

// finish puts a handle with its links into a finisher.
func finish(form, chain string) string { return fmt.Sprintf(form, chain) }
