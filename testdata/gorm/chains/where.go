package chains

import (
	"database/sql"

	"gorm.io/gorm"
)

// Unfiltered has no condition.
func Unfiltered(db *gorm.DB) {
	var orders []Order
	db.Find(&orders)
}

// WhereText has a condition as text.
func WhereText(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ?", tenant).Find(&orders)
}

// WhereColumn names a column only.
func WhereColumn(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id", tenant).Find(&orders)
}

// WhereQualifiedColumn names a column with its table.
func WhereQualifiedColumn(db *gorm.DB) {
	var orders []Order
	db.Where("orders.tenant_id", tenant).Find(&orders)
}

// WhereTwo has two conditions.
func WhereTwo(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ?", tenant).Where("status = ?", "open").Find(&orders)
}

// WhereTextAnd has two conditions in one text.
func WhereTextAnd(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ? AND status = ?", tenant, "open").Find(&orders)
}

// WhereTextOrLast puts parentheses around the OR.
func WhereTextOrLast(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ?", tenant).Where("status = ? OR total > ?", "open", 5).Find(&orders)
}

// WhereTextOrAlone puts none around a single text.
func WhereTextOrAlone(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ? AND status = ? OR total > ?", tenant, "open", 5).Find(&orders)
}

// WhereTextOrNewline escapes the tenant: GORM sees no OR between spaces.
func WhereTextOrNewline(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ?", tenant).Where("status = ?\nOR total > ?", "open", 5).Find(&orders)
}

// WhereTextOrTab escapes the tenant.
func WhereTextOrTab(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ?", tenant).Where("status = ?\tor\ttotal > ?", "open", 5).Find(&orders)
}

// WhereTextOrTabAnd is put in parentheses for the sake of its AND.
func WhereTextOrTabAnd(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ?", tenant).Where("status = ?\tOR\ttotal > ? AND number = ?", "open", 5, "o1").Find(&orders)
}

// WhereTextOrParens brings its own parentheses.
func WhereTextOrParens(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ?", tenant).Where("(status = ?\nOR total > ?)", "open", 5).Find(&orders)
}

// WhereNamed names its arguments, by sql.Named.
func WhereNamed(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = @tenant AND status = @status", sql.Named("tenant", tenant), sql.Named("status", "open")).Find(&orders)
}

// WhereNamedMap names its arguments, by a map.
func WhereNamedMap(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = @tenant AND number = @n", map[string]any{"tenant": tenant, "n": "o1"}).Find(&orders)
}

// WhereNamedStruct names its arguments, by a struct.
func WhereNamedStruct(db *gorm.DB) {
	type args struct {
		Tenant uint
		Status string
	}
	var orders []Order
	db.Where("tenant_id = @Tenant AND status = @Status", args{tenant, "open"}).Find(&orders)
}

// WhereNamedOr is put in parentheses like any text.
func WhereNamedOr(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ?", tenant).Where("status = @s OR number = @s", sql.Named("s", "open")).Find(&orders)
}

// WhereIn takes a list.
func WhereIn(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ? AND status IN ?", tenant, []string{"open", "paid"}).Find(&orders)
}

// WhereInParens takes a list within parentheses.
func WhereInParens(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ? AND id IN (?)", tenant, []uint{1, 2}).Find(&orders)
}

// WhereInEmpty takes an empty list.
func WhereInEmpty(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ? AND id IN ?", tenant, []uint{}).Find(&orders)
}

// WhereInNil takes a list that is nil.
func WhereInNil(db *gorm.DB) {
	var orders []Order
	var ids []uint
	db.Where("id IN ?", ids).Find(&orders)
}

// WhereInParensEmpty takes an empty list within parentheses.
func WhereInParensEmpty(db *gorm.DB) {
	var orders []Order
	db.Where("id IN (?)", []uint{}).Find(&orders)
}

// WhereInParensNil takes a list that is nil within parentheses.
func WhereInParensNil(db *gorm.DB) {
	var orders []Order
	var ids []uint
	db.Where("id IN (?)", ids).Find(&orders)
}

// WhereKeysNil adds nothing.
func WhereKeysNil(db *gorm.DB) {
	var orders []Order
	var ids []uint
	db.Where(ids).Find(&orders)
}

// WhereColumnNilList names a column and a list that is nil.
func WhereColumnNilList(db *gorm.DB) {
	var orders []Order
	var names []string
	db.Where("status", names).Find(&orders)
}

// WhereTuple compares tuples.
func WhereTuple(db *gorm.DB) {
	var members []Membership
	db.Where("(tenant_id, user_id) IN ?", [][]any{{tenant, 1}, {tenant, 2}}).Find(&members)
}

// WhereColumnList names a column and a list.
func WhereColumnList(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ?", tenant).Where("status", []string{"open", "paid"}).Find(&orders)
}

// WhereEmptyText adds nothing.
func WhereEmptyText(db *gorm.DB) {
	var orders []Order
	db.Where("").Find(&orders)
}

// WhereNumber takes a number as a key.
func WhereNumber(db *gorm.DB) {
	var orders []Order
	db.Where(1).Find(&orders)
}

// WhereNumberText takes a text that is a number as a key.
func WhereNumberText(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ?", tenant).Where("1").Find(&orders)
}

// WhereKeys takes a list of keys.
func WhereKeys(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ?", tenant).Where([]uint{1, 2}).Find(&orders)
}

// WhereKeysEmpty adds nothing.
func WhereKeysEmpty(db *gorm.DB) {
	var orders []Order
	db.Where([]uint{}).Find(&orders)
}

// WhereKeysMany takes several numbers as keys.
func WhereKeysMany(db *gorm.DB) {
	var orders []Order
	db.Where(1, 2, 3).Find(&orders)
}

// WhereNoArgument forgets the argument.
func WhereNoArgument(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ?").Find(&orders)
}

// WhereMoreArguments has more arguments than placeholders.
func WhereMoreArguments(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ?", tenant, "open").Find(&orders)
}

// WhereNil adds nothing.
func WhereNil(db *gorm.DB) {
	var orders []Order
	db.Where(nil).Find(&orders)
}

// WhereNilArgument binds NULL.
func WhereNilArgument(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ?", nil).Find(&orders)
}

// WhereColumnNil names a column, to be NULL.
func WhereColumnNil(db *gorm.DB) {
	var users []User
	db.Where("tenant_id = ?", tenant).Where("company_id", nil).Find(&users)
}

// WhereExpr takes an expression as argument.
func WhereExpr(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ?", tenant).Where("total > ?", gorm.Expr("id * ?", 2)).Find(&orders)
}

// WhereExprAlone is an expression itself.
func WhereExprAlone(db *gorm.DB) {
	var orders []Order
	db.Where(gorm.Expr("tenant_id = ? AND total > ?", tenant, 5)).Find(&orders)
}

// WhereSubQuery takes a handle as argument.
func WhereSubQuery(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ?", tenant).
		Where("total > (?)", db.Model(&Order{}).Select("AVG(total)").Where("tenant_id = ?", tenant)).
		Find(&orders)
}

// WhereSubQueryOpen has a sub-query of all tenants.
func WhereSubQueryOpen(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ?", tenant).Where("total > (?)", db.Model(&Order{}).Select("AVG(total)")).Find(&orders)
}

// WhereInSubQuery takes keys from a sub-query.
func WhereInSubQuery(db *gorm.DB) {
	var orders []Order
	users := db.Model(&User{}).Select("id").Where("tenant_id = ?", tenant)
	db.Where("user_id IN (?)", users).Find(&orders)
}

// WhereColumnSubQuery names a column and a sub-query.
func WhereColumnSubQuery(db *gorm.DB) {
	var orders []Order
	users := db.Model(&User{}).Select("id").Where(&User{TenantID: tenant, Name: "ann"})
	db.Where("tenant_id = ?", tenant).Where("user_id IN (?) AND status = ?", users, "open").Find(&orders)
}

// WhereExists has a correlated sub-query.
func WhereExists(db *gorm.DB) {
	var users []User
	db.Where("users.tenant_id = ?", tenant).
		Where("EXISTS (?)", db.Table("orders").Select("1").Where("orders.user_id = users.id AND orders.tenant_id = users.tenant_id")).
		Find(&users)
}

// WhereAfter comes too late.
func WhereAfter(db *gorm.DB) {
	var orders []Order
	db.Find(&orders).Where("tenant_id = ?", tenant)
}

// WhereGroup groups conditions.
func WhereGroup(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ?", tenant).Where(db.Where("status = ?", "open").Or("status = ?", "paid")).Find(&orders)
}

// WhereGroupOnly has only a group.
func WhereGroupOnly(db *gorm.DB) {
	var orders []Order
	db.Where(db.Where("tenant_id = ?", tenant).Where(db.Where("status = ?", "open").Or("total > ?", 5))).Find(&orders)
}

// WhereGroupOr has two groups, each with the tenant.
func WhereGroupOr(db *gorm.DB) {
	var orders []Order
	db.Where(db.Where("tenant_id = ?", tenant).Where("status = ?", "open")).
		Or(db.Where("tenant_id = ?", tenant).Where("total > ?", 5)).
		Find(&orders)
}

// WhereGroupEmpty has a group without conditions.
func WhereGroupEmpty(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ?", tenant).Where(db).Find(&orders)
}

// WhereQuestionInText has no argument for its operator.
func WhereQuestionInText(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ? AND number <> '?'", tenant).Find(&orders)
}

// WhereBetween has two values.
func WhereBetween(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ? AND total BETWEEN ? AND ?", tenant, 1, 20).Find(&orders)
}

// WhereLike has a pattern.
func WhereLike(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ?", tenant).Where("number LIKE ?", "%o%").Find(&orders)
}
