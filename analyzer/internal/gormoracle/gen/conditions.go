package gen

// Conditions are arguments of Where and the like.

// rightTenant are conditions that confine to the tenant.
var rightTenant = []part{
	text(8, "text", `"{owner} = ?", tenant`),
	text(2, "pointer", `"{owner} = ?", pointer`),
	text(2, "column", `"{owner}", tenant`),
	text(2, "other way round", `"? = {owner}", tenant`),
	text(3, "map", `map[string]any{"{owner}": tenant}`),
	text(2, "map of two", `map[string]any{"{owner}": tenant, "{text}": {word}}`),
	text(1, "map of lists", `map[string]any{"{owner}": []uint{tenant}}`),
	text(4, "struct", `&m.{T}{{owned}}`),
	text(1, "struct value", `m.{T}{{owned}}`),
	text(2, "struct of two", `&m.{T}{{owned}, {field}: {word}}`),
	text(2, "struct with names", `&m.{T}{{owned}}, "{column}"`),
	text(1, "struct with field names", `&m.{T}{{owned}, {field}: {word}}, "{column}", "{field}"`),
	text(2, "clause", `clause.Eq{Column: "{owner}", Value: tenant}`),
	text(1, "clause of the table", `clause.Eq{Column: clause.Column{Table: clause.CurrentTable, Name: "{column}"}, Value: tenant}`),
	text(1, "clause in", `clause.IN{Column: clause.Column{Table: "{table}", Name: "{column}"}, Values: []any{tenant}}`).when(unaliased),
	text(1, "clause and", `clause.And(clause.Eq{Column: "{owner}", Value: tenant}, clause.Gt{Column: "{number}", Value: {n}})`),
	text(2, "expr", `gorm.Expr("{owner} = ?", tenant)`),
	text(2, "named", `"{owner} = @t", sql.Named("t", tenant)`),
	text(1, "named by map", `"{owner} = @t AND {text} <> @w", map[string]any{"t": tenant, "w": {word}}`),
	text(2, "in", `"{owner} IN ?", []uint{tenant}`),
	text(3, "text and", `"{owner} = ? AND {text} = ?", tenant, {word}`),
	text(1, "text and or", `"{owner} = ? AND ({text} = ? OR {number} > ?)", tenant, {word}, {n}`),
	text(1, "tuple", `"({owner}, {id}) IN ?", [][]any{{tenant, {key}}, {tenant, {key2}}}`),
	text(2, "sub-query of tenants", `"{owner} IN (?)", db.Model(&m.Company{}).Select("tenant_id").Where("tenant_id = ?", tenant)`),
	text(3, "group", `db.Where("{owner} = ?", tenant)`),
	text(2, "group of two", `db.Where("{text} = ?", {word}).Where("{owner} = ?", tenant)`),
	text(2, "group of arms", `db.Where("{owner} = ? AND {text} = ?", tenant, {word}).Or("{owner} = ? AND {number} > ?", tenant, {n})`),
	text(1, "group of groups", `db.Where(db.Where("{text} = ?", {word}).Or("{number} > ?", {n})).Where(db.Where("{owner} = ?", tenant))`),
	text(1, "sub-query of own", `"{id} IN (?) AND {owner} = ?", db.Model(&m.{T}{}).Select("{id}").Where("{owner} = ?", tenant), tenant`).when(unjoined),
}

// wrongTenant are conditions that look as if they confined.
var wrongTenant = []part{
	text(2, "unequal", `"{owner} <> ?", tenant`),
	text(1, "greater", `"{owner} >= ?", tenant`),
	text(3, "text or", `"{owner} = ? OR {text} = ?", tenant, {word}`),
	text(1, "text or first", `"{text} = ? OR {owner} = ?", {word}, tenant`),
	text(1, "text or newline", `"{text} = ?\nOR {owner} = ?", {word}, tenant`),
	text(2, "optional", `"? = 0 OR {owner} = ?", tenant, tenant`),
	text(1, "optional null", `"(? IS NULL OR {owner} = ?)", pointer, pointer`),
	text(1, "itself", `"{owner} = {owner}"`),
	text(1, "not null", `"{owner} IS NOT NULL"`),
	text(2, "wrong column", `"{id} = ?", tenant`).when(plainKey),
	text(1, "not in", `"{owner} NOT IN ?", []uint{tenant}`),
	text(1, "negated", `"NOT ({owner} = ?)", tenant`),
	text(1, "coalesce", `"{owner} = COALESCE(?, {owner})", pointer`),
	text(2, "zero struct", `&m.{T}{{owned0}, {field}: {word}}`),
	text(1, "slice of structs", `[]m.{T}{{{field}: {word}}, {{owned0}}}`),
	text(1, "empty map", `map[string]any{}`),
	text(1, "clause neq", `clause.Neq{Column: "{owner}", Value: tenant}`),
	text(2, "clause or", `clause.Or(clause.Eq{Column: "{owner}", Value: tenant}, clause.Eq{Column: "{text}", Value: {word}})`),
	text(1, "clause not", `clause.Not(clause.Eq{Column: "{owner}", Value: tenant})`),
	text(2, "group or", `db.Where("{owner} = ?", tenant).Or("{text} = ?", {word})`),
	text(1, "group not", `db.Not("{owner} = ?", tenant)`),
	text(1, "group of other or", `db.Where("{text} = ?", {word}).Or("{owner} = ?", tenant)`),
	text(1, "sub-query of all tenants", `"{owner} IN (?)", db.Model(&m.User{}).Select("tenant_id")`),
	text(1, "in or true", `"{owner} IN ? OR 1 = 1", []uint{tenant}`),
	text(1, "names other", `&m.{T}{{owned}, {field}: {word}}, "{field}"`),
	text(1, "key of tenant", `map[string]any{"{id}": tenant}`).when(plainKey),
	text(1, "expr or", `gorm.Expr("{owner} = ? OR {number} > ?", tenant, {n})`),
	text(1, "case", `"CASE WHEN {text} = ? THEN {owner} = ? ELSE 1 = 1 END", {word}, tenant`),
}

// otherConditions have nothing to do with the tenant.
var otherConditions = []part{
	text(6, "", `"{text} = ?", {word}`),
	text(3, "", `"{number} > ?", {n}`),
	text(3, "or inside", `"{text} = ? OR {number} > ?", {word}, {n}`),
	text(2, "or after a newline", `"{text} = ?\nOR {number} > ?", {word}, {n}`),
	text(1, "or after a tab", `"{text} = ?\tOR\t{number} > ? AND {number} < ?", {word}, {n}, {n}`),
	text(2, "", `&m.{T}{{field}: {word}}`),
	text(2, "", `map[string]any{"{text}": {word}}`),
	text(1, "", `map[string]any{"{text}": []string{{word}, {word}}}`),
	text(2, "key", `{key}`).when(plainKey),
	text(1, "keys", `[]uint{{key}, {key2}}`).when(plainKey),
	text(1, "key as text", `"{id} = ?", {key}`),
	text(1, "no condition", `""`),
	text(1, "", `clause.Gt{Column: "{number}", Value: {n}}`),
	text(2, "group", `db.Where("{text} = ?", {word}).Or("{number} > ?", {n})`),
	text(1, "group of nothing", `db`),
	text(1, "group of or", `db.Or("{text} = ?", {word})`),
	text(2, "scoped sub-query", `"{id} IN (?)", db.Model(&m.{T}{}).Select("{id}").Where("{owner} = ?", tenant)`).when(unjoined),
	text(1, "unscoped sub-query", `"{number} > (?)", db.Model(&m.Order{}).Select("AVG(total)")`),
	text(1, "scoped scalar", `"{number} < (?)", db.Model(&m.Order{}).Select("COUNT(*)").Where("orders.tenant_id = ?", tenant)`),
	text(1, "exists", `"EXISTS (?)", db.Table("items").Select("1").Where("items.tenant_id = ? AND items.quantity > ?", tenant, {n})`),
	text(1, "unscoped exists", `"EXISTS (?)", db.Table("items").Select("1").Where("items.quantity > ?", {n})`),
}

// tenant is a condition on the tenant, right or wrong.
func (g *generator) tenant() string {
	if g.chance(g.right) {
		return g.choose(rightTenant)
	}
	g.shape = append(g.shape, "wrong")
	return g.choose(wrongTenant)
}

// other is a condition on something else.
func (g *generator) other() string { return g.choose(otherConditions) }

// condition is any.
func (g *generator) condition() string {
	if g.chance(40) {
		return g.tenant()
	}
	return g.other()
}

// unaliased tells that the table goes by its name.
func unaliased(g *generator) bool { return g.qualifier == "" || g.qualifier == g.model.table+"." }
