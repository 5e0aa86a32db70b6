package chains

import (
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// ClauseEq is an equality.
func ClauseEq(db *gorm.DB) {
	var orders []Order
	db.Where(clause.Eq{Column: "tenant_id", Value: tenant}).Find(&orders)
}

// ClauseEqColumn names the table.
func ClauseEqColumn(db *gorm.DB) {
	var orders []Order
	db.Where(clause.Eq{Column: clause.Column{Table: clause.CurrentTable, Name: "tenant_id"}, Value: tenant}).Find(&orders)
}

// ClauseEqList is an equality with a list.
func ClauseEqList(db *gorm.DB) {
	var orders []Order
	db.Where(clause.Eq{Column: "tenant_id", Value: []uint{tenant}}).Find(&orders)
}

// ClauseEqNil is an equality with NULL.
func ClauseEqNil(db *gorm.DB) {
	var users []User
	db.Where(clause.Eq{Column: "tenant_id", Value: tenant}, clause.Eq{Column: "company_id", Value: nil}).Find(&users)
}

// ClauseNeq is an inequality.
func ClauseNeq(db *gorm.DB) {
	var orders []Order
	db.Where(clause.Neq{Column: "tenant_id", Value: other}).Find(&orders)
}

// ClauseCompare compares in all ways.
func ClauseCompare(db *gorm.DB) {
	var orders []Order
	db.Where(clause.Eq{Column: "tenant_id", Value: tenant}).
		Where(clause.Gt{Column: "total", Value: 1}, clause.Lte{Column: "total", Value: 100}).
		Where(clause.Gte{Column: "id", Value: 1}).Where(clause.Lt{Column: "id", Value: 100}).
		Where(clause.Like{Column: "number", Value: "o%"}).Find(&orders)
}

// ClauseIn is a list.
func ClauseIn(db *gorm.DB) {
	var orders []Order
	db.Where(clause.IN{Column: "tenant_id", Values: []any{tenant}}).Where(clause.IN{Column: "status", Values: []any{"open", "paid"}}).Find(&orders)
}

// ClauseInEmpty is an empty list.
func ClauseInEmpty(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ?", tenant).Where(clause.IN{Column: "id", Values: nil}).Find(&orders)
}

// ClauseAnd joins conditions.
func ClauseAnd(db *gorm.DB) {
	var orders []Order
	db.Where(clause.And(clause.Eq{Column: "tenant_id", Value: tenant}, clause.Eq{Column: "status", Value: "open"})).Find(&orders)
}

// ClauseOr joins alternatives.
func ClauseOr(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ?", tenant).
		Where(clause.Or(clause.Eq{Column: "status", Value: "open"}, clause.Gt{Column: "total", Value: 5})).Find(&orders)
}

// ClauseOrSingle escapes.
func ClauseOrSingle(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ?", tenant).Where(clause.Or(clause.Eq{Column: "status", Value: "open"})).Find(&orders)
}

// ClauseNot negates.
func ClauseNot(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ?", tenant).Where(clause.Not(clause.Eq{Column: "status", Value: "open"})).Find(&orders)
}

// ClauseExpr is a text.
func ClauseExpr(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ?", tenant).Where(clause.Expr{SQL: "total > ? OR status = ?", Vars: []any{5, "open"}}).Find(&orders)
}

// ClauseWhere is given to Clauses.
func ClauseWhere(db *gorm.DB) {
	var orders []Order
	db.Clauses(clause.Where{Exprs: []clause.Expression{clause.Eq{Column: "tenant_id", Value: tenant}}}).Find(&orders)
}

// ClauseBare is a condition given to Clauses.
func ClauseBare(db *gorm.DB) {
	var orders []Order
	db.Clauses(clause.Eq{Column: "tenant_id", Value: tenant}).Find(&orders)
}

// ClauseLocking locks.
func ClauseLocking(db *gorm.DB) {
	var orders []Order
	db.Clauses(clause.Locking{Strength: "UPDATE"}).Where("tenant_id = ?", tenant).Find(&orders)
}

// ClauseFrom names the table and joins.
func ClauseFrom(db *gorm.DB) {
	var orders []Order
	db.Clauses(clause.From{
		Tables: []clause.Table{{Name: "orders"}},
		Joins: []clause.Join{{
			Type: clause.InnerJoin, Table: clause.Table{Name: "users"},
			ON: clause.Where{Exprs: []clause.Expression{clause.Eq{
				Column: clause.Column{Table: "users", Name: "id"}, Value: clause.Column{Table: "orders", Name: "user_id"},
			}}},
		}},
	}).Where("orders.tenant_id = ? AND users.tenant_id = ?", tenant, tenant).Find(&orders)
}

// ClauseOrderBy orders by an expression.
func ClauseOrderBy(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ?", tenant).
		Clauses(clause.OrderBy{Expression: clause.Expr{SQL: "CASE id WHEN ? THEN 0 ELSE 1 END", Vars: []any{1}}}).Find(&orders)
}

// ClauseOrderColumn orders by a column.
func ClauseOrderColumn(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ?", tenant).Order(clause.OrderByColumn{Column: clause.Column{Name: "id"}, Desc: true}).Find(&orders)
}

// ClauseGroupBy groups.
func ClauseGroupBy(db *gorm.DB) {
	var rows []map[string]any
	db.Model(&Order{}).Select("status").Where("tenant_id = ?", tenant).
		Clauses(clause.GroupBy{
			Columns: []clause.Column{{Name: "status"}},
			Having:  []clause.Expression{clause.Gt{Column: clause.Expr{SQL: "COUNT(*)"}, Value: 0}},
		}).Find(&rows)
}

// ClauseLimit limits.
func ClauseLimit(db *gorm.DB) {
	var orders []Order
	n := 3
	db.Where("tenant_id = ?", tenant).Clauses(clause.Limit{Limit: &n, Offset: 1}).Find(&orders)
}

// ClauseSelect selects.
func ClauseSelect(db *gorm.DB) {
	var orders []Order
	db.Clauses(clause.Select{Columns: []clause.Column{{Name: "id"}}}).Where("tenant_id = ?", tenant).Find(&orders)
}

// ClauseSet sets columns.
func ClauseSet(db *gorm.DB) {
	db.Model(&Order{}).Clauses(clause.Set{{Column: clause.Column{Name: "status"}, Value: "void"}}).
		Where("tenant_id = ?", tenant).Updates(map[string]any{"total": 1})
}

// ClauseColumnValue compares columns.
func ClauseColumnValue(db *gorm.DB) {
	var users []User
	db.Where("tenant_id = ?", tenant).
		Where(clause.Eq{Column: clause.Column{Table: "users", Name: "id"}, Value: clause.Column{Table: "users", Name: "manager_id"}}).
		Find(&users)
}

// ClauseEqSubQuery compares with a sub-query.
func ClauseEqSubQuery(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ?", tenant).
		Where(clause.Eq{Column: "user_id", Value: db.Model(&User{}).Select("MAX(id)").Where("tenant_id = ?", tenant)}).Find(&orders)
}

// ClauseMapSubQuery has a sub-query in a map.
func ClauseMapSubQuery(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ?", tenant).
		Where(map[string]any{"user_id": db.Model(&User{}).Select("MAX(id)").Where("tenant_id = ?", tenant)}).Find(&orders)
}
