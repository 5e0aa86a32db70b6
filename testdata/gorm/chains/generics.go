package chains

import (
	"context"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// GenericFind finds all.
func GenericFind(db *gorm.DB) {
	_, _ = gorm.G[Order](db).Where("tenant_id = ?", tenant).Find(context.Background())
}

// GenericUnfiltered has no condition.
func GenericUnfiltered(db *gorm.DB) {
	_, _ = gorm.G[Order](db).Find(context.Background())
}

// GenericConditions drops the conditions of the handle.
func GenericConditions(db *gorm.DB) {
	_, _ = gorm.G[Order](db.Where("tenant_id = ?", tenant)).Find(context.Background())
}

// GenericFirst finds one.
func GenericFirst(db *gorm.DB) {
	_, _ = gorm.G[Order](db).Where("tenant_id = ? AND id = ?", tenant, 1).First(context.Background())
}

// GenericTake finds one.
func GenericTake(db *gorm.DB) {
	_, _ = gorm.G[Order](db).Where(&Order{TenantID: tenant}).Take(context.Background())
}

// GenericLast finds one.
func GenericLast(db *gorm.DB) {
	_, _ = gorm.G[User](db).Where(map[string]any{"tenant_id": tenant}).Last(context.Background())
}

// GenericReuse keeps its own conditions each time.
func GenericReuse(db *gorm.DB) {
	ctx := context.Background()
	q := gorm.G[Order](db).Where("tenant_id = ?", tenant)
	_, _ = q.Where("status = ?", "open").Find(ctx)
	_, _ = q.Where("total > ?", 5).Find(ctx)
}

// GenericCount counts.
func GenericCount(db *gorm.DB) {
	_, _ = gorm.G[Order](db).Where("tenant_id = ?", tenant).Count(context.Background(), "*")
}

// GenericCountColumn counts values.
func GenericCountColumn(db *gorm.DB) {
	_, _ = gorm.G[Order](db).Where("tenant_id = ?", tenant).Count(context.Background(), "id")
}

// GenericCreate inserts.
func GenericCreate(db *gorm.DB) {
	_ = gorm.G[Order](db).Create(context.Background(), &Order{TenantID: tenant, Number: "n"})
}

// GenericCreateNoTenant leaves the tenant out.
func GenericCreateNoTenant(db *gorm.DB) {
	_ = gorm.G[Order](db).Create(context.Background(), &Order{Number: "n"})
}

// GenericCreateBatches inserts in batches.
func GenericCreateBatches(db *gorm.DB) {
	_ = gorm.G[Order](db).CreateInBatches(context.Background(), &[]Order{{TenantID: tenant}, {TenantID: tenant}}, 10)
}

// GenericCreateSelect inserts some columns.
func GenericCreateSelect(db *gorm.DB) {
	_ = gorm.G[Order](db).Select("tenant_id", "number").Create(context.Background(), &Order{TenantID: tenant, Number: "n"})
}

// GenericConflict is an upsert.
func GenericConflict(db *gorm.DB) {
	_ = gorm.G[Order](db, clause.OnConflict{UpdateAll: true}).Create(context.Background(), &Order{ID: 11, TenantID: tenant})
}

// GenericSetCreate inserts assignments.
func GenericSetCreate(db *gorm.DB) {
	_ = gorm.G[Order](db).Set(
		clause.Assignment{Column: clause.Column{Name: "tenant_id"}, Value: tenant},
		clause.Assignment{Column: clause.Column{Name: "number"}, Value: "n"},
	).Create(context.Background())
}

// GenericSetUpdate updates by assignments.
func GenericSetUpdate(db *gorm.DB) {
	_, _ = gorm.G[Order](db).Where("tenant_id = ?", tenant).
		Set(clause.Assignment{Column: clause.Column{Name: "status"}, Value: "void"}).Update(context.Background())
}

// GenericUpdate updates a column.
func GenericUpdate(db *gorm.DB) {
	_, _ = gorm.G[Order](db).Where("tenant_id = ?", tenant).Update(context.Background(), "status", "void")
}

// GenericUpdateNoWhere is refused.
func GenericUpdateNoWhere(db *gorm.DB) {
	_, _ = gorm.G[Order](db).Update(context.Background(), "status", "void")
}

// GenericUpdates updates by a struct.
func GenericUpdates(db *gorm.DB) {
	_, _ = gorm.G[Order](db).Where("tenant_id = ?", tenant).Updates(context.Background(), Order{Status: "void"})
}

// GenericUpdatesKey has a key.
func GenericUpdatesKey(db *gorm.DB) {
	_, _ = gorm.G[Order](db).Updates(context.Background(), Order{ID: 1, TenantID: tenant, Status: "void"})
}

// GenericDelete deletes.
func GenericDelete(db *gorm.DB) {
	_, _ = gorm.G[Order](db).Where("tenant_id = ?", tenant).Delete(context.Background())
}

// GenericDeleteSoft is an update.
func GenericDeleteSoft(db *gorm.DB) {
	_, _ = gorm.G[User](db).Where("id = ?", 1).Delete(context.Background())
}

// GenericRaw has a text.
func GenericRaw(db *gorm.DB) {
	_, _ = gorm.G[Order](db).Raw("SELECT * FROM orders WHERE tenant_id = ?", tenant).Find(context.Background())
}

// GenericExec runs a text.
func GenericExec(db *gorm.DB) {
	_ = gorm.G[Order](db).Exec(context.Background(), "DELETE FROM orders WHERE tenant_id = ?", tenant)
}

// GenericScan scans.
func GenericScan(db *gorm.DB) {
	var row struct{ Number string }
	_ = gorm.G[Order](db).Select("number").Where("tenant_id = ?", tenant).Scan(context.Background(), &row)
}

// GenericRows reads rows.
func GenericRows(db *gorm.DB) {
	rows, err := gorm.G[Order](db).Where("tenant_id = ?", tenant).Rows(context.Background())
	if err == nil {
		_ = rows.Close()
	}
}

// GenericRow reads one row.
func GenericRow(db *gorm.DB) {
	var n int
	_ = gorm.G[Order](db).Select("COUNT(*)").Where("tenant_id = ?", tenant).Row(context.Background()).Scan(&n)
}

// GenericBatches pages.
func GenericBatches(db *gorm.DB) {
	_ = gorm.G[Order](db).Where("tenant_id = ?", tenant).
		FindInBatches(context.Background(), 1, func([]Order, int) error { return nil })
}

// GenericOr escapes.
func GenericOr(db *gorm.DB) {
	_, _ = gorm.G[Order](db).Where("tenant_id = ?", tenant).Or("status = ?", "open").Not("total > ?", 5).
		Order("id").Limit(5).Offset(1).Find(context.Background())
}

// GenericGroup groups.
func GenericGroup(db *gorm.DB) {
	_, _ = gorm.G[Order](db).Select("status").Where("tenant_id = ?", tenant).Group("status").Having("COUNT(*) > ?", 0).
		Find(context.Background())
}

// GenericScope has a scope.
func GenericScope(db *gorm.DB) {
	_, _ = gorm.G[Order](db).Scopes(func(s *gorm.Statement) { s.Where("tenant_id = ?", tenant) }).Find(context.Background())
}

// GenericTable names the table.
func GenericTable(db *gorm.DB) {
	_, _ = gorm.G[Order](db).Table("orders AS o").Where("o.tenant_id = ?", tenant).Find(context.Background())
}

// GenericJoin joins by association.
func GenericJoin(db *gorm.DB) {
	_, _ = gorm.G[User](db).Joins(clause.Has("Company"), nil).Where("users.tenant_id = ?", tenant).Find(context.Background())
}

// GenericJoinOn has conditions.
func GenericJoinOn(db *gorm.DB) {
	_, _ = gorm.G[User](db).Joins(clause.LeftJoin.Association("Company"), func(q gorm.JoinBuilder, company, _ clause.Table) error {
		q.Where("?.tenant_id = ?", company, tenant)
		return nil
	}).Where("users.tenant_id = ?", tenant).Find(context.Background())
}

// GenericJoinOnMap has a map.
func GenericJoinOnMap(db *gorm.DB) {
	_, _ = gorm.G[User](db).Joins(clause.InnerJoin.Association("Company").As("c"), func(q gorm.JoinBuilder, _, _ clause.Table) error {
		q.Where(map[string]any{"tenant_id": tenant})
		return nil
	}).Where("users.tenant_id = ?", tenant).Find(context.Background())
}

// GenericJoinSubQuery joins a sub-query.
func GenericJoinSubQuery(db *gorm.DB) {
	companies := gorm.G[Company](db).Select("id", "name").Where("tenant_id = ?", tenant)
	_, _ = gorm.G[User](db).Joins(clause.LeftJoin.AssociationFrom("Company", companies).As("c"),
		func(q gorm.JoinBuilder, joined, current clause.Table) error {
			q.Where("?.id = ?.company_id", joined, current)
			return nil
		}).Where("users.tenant_id = ?", tenant).Find(context.Background())
}

// GenericPreload loads.
func GenericPreload(db *gorm.DB) {
	_, _ = gorm.G[User](db).Preload("Orders", nil).Where("tenant_id = ?", tenant).Find(context.Background())
}

// GenericPreloadWhere has conditions.
func GenericPreloadWhere(db *gorm.DB) {
	_, _ = gorm.G[User](db).Preload("Orders", func(q gorm.PreloadBuilder) error {
		q.Where("tenant_id = ?", tenant).Order("id")
		return nil
	}).Where("tenant_id = ?", tenant).Find(context.Background())
}

// GenericPreloadPer limits what is loaded for each row.
func GenericPreloadPer(db *gorm.DB) {
	_, _ = gorm.G[User](db).Preload("Orders", func(q gorm.PreloadBuilder) error {
		q.Where("tenant_id = ?", tenant).LimitPerRecord(1)
		return nil
	}).Where("tenant_id = ?", tenant).Find(context.Background())
}

// GenericSubQuery is an argument.
func GenericSubQuery(db *gorm.DB) {
	users := gorm.G[User](db).Select("id").Where("tenant_id = ?", tenant)
	_, _ = gorm.G[Order](db).Where("tenant_id = ? AND user_id IN (?)", tenant, users).Find(context.Background())
}

// Repository is generic.
type Repository[T any] struct{ db *gorm.DB }

// All finds the tenant's rows.
func (r Repository[T]) All() {
	var rows []T
	r.db.Where("tenant_id = ?", tenant).Find(&rows)
}

// Any finds all rows.
func (r Repository[T]) Any() {
	var rows []T
	r.db.Find(&rows)
}

// GenericRepository is instantiated twice.
func GenericRepository(db *gorm.DB) {
	Repository[Order]{db}.All()
	Repository[Setting]{db}.Any()
	Repository[Item]{db}.Any()
}
