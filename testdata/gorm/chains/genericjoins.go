package chains

import (
	"context"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// GenericJoinSubQueryOpen joins a sub-query of all tenants' rows.
func GenericJoinSubQueryOpen(db *gorm.DB) {
	orders := gorm.G[Company](db).Select("id, name")
	_, _ = gorm.G[User](db).Joins(clause.InnerJoin.AssociationFrom("Company", orders),
		func(q gorm.JoinBuilder, joined, current clause.Table) error {
			q.Where("?.id = ?.company_id", joined, current)
			q.Where("?.name = ?", joined, "acme")
			return nil
		}).Where("users.tenant_id = ?", tenant).Find(context.Background())
}

// GenericJoinSubQueryHandle is one of a handle of the other interface.
func GenericJoinSubQueryHandle(db *gorm.DB) {
	companies := db.Model(&Company{}).Where("tenant_id = ?", tenant)
	_, _ = gorm.G[User](db).Joins(clause.LeftJoin.AssociationFrom("Company", gorm.Expr("?", companies)).As("c"),
		func(q gorm.JoinBuilder, joined, current clause.Table) error {
			q.Where("?.id = ?.company_id AND ?.tenant_id = ?", joined, current, joined, tenant)
			return nil
		}).Where("users.tenant_id = ?", tenant).Find(context.Background())
}

// GenericJoinAs has a name of its own.
func GenericJoinAs(db *gorm.DB) {
	_, _ = gorm.G[User](db).Joins(clause.LeftJoin.Association("Company").As("c"),
		func(q gorm.JoinBuilder, joined, current clause.Table) error {
			q.Where("?.tenant_id = ?.tenant_id", joined, current)
			return nil
		}).Where("users.tenant_id = ?", tenant).Find(context.Background())
}

// GenericPreloadPerOpen has no tenant, and an order of its own.
func GenericPreloadPerOpen(db *gorm.DB) {
	_, _ = gorm.G[User](db).Preload("Orders", func(q gorm.PreloadBuilder) error {
		q.Select("id", "user_id").Order("total").LimitPerRecord(2)
		return nil
	}).Where("tenant_id = ?", tenant).Find(context.Background())
}

// GenericPreloadPerSoft leaves out what is deleted, within.
func GenericPreloadPerSoft(db *gorm.DB) {
	_, _ = gorm.G[User](db).Preload("Team", func(q gorm.PreloadBuilder) error {
		q.Where("tenant_id = ?", tenant).LimitPerRecord(2)
		return nil
	}).Where("tenant_id = ?", tenant).Find(context.Background())
}

// GenericPreloadPerOwn has the type's condition within and without.
func GenericPreloadPerOwn(db *gorm.DB) {
	_, _ = gorm.G[Vault](db).Preload("Notes", func(q gorm.PreloadBuilder) error {
		q.LimitPerRecord(1)
		return nil
	}).Find(context.Background())
}

// GenericPreloadPerTo belongs to its owner's owner: nothing is counted.
func GenericPreloadPerTo(db *gorm.DB) {
	_, _ = gorm.G[User](db).Preload("Company", func(q gorm.PreloadBuilder) error {
		q.Where("tenant_id = ?", tenant).LimitPerRecord(1)
		return nil
	}).Where("tenant_id = ?", tenant).Find(context.Background())
}

// GenericPreloadPerNested goes on behind the limit.
func GenericPreloadPerNested(db *gorm.DB) {
	_, _ = gorm.G[User](db).Preload("Orders", func(q gorm.PreloadBuilder) error {
		q.Where("tenant_id = ?", tenant).LimitPerRecord(1)
		return nil
	}).Preload("Orders.Items", nil).Where("tenant_id = ?", tenant).Find(context.Background())
}

// GenericPreloadPerMany is refused over a table between the two.
func GenericPreloadPerMany(db *gorm.DB) {
	_, _ = gorm.G[User](db).Preload("Roles", func(q gorm.PreloadBuilder) error {
		q.LimitPerRecord(1)
		return nil
	}).Where("tenant_id = ?", tenant).Find(context.Background())
}

// GenericPreloadPerPlugin has the plugin's condition within and without.
func GenericPreloadPerPlugin(db *gorm.DB) {
	_ = db.Use(Confine{Query: true})
	_, _ = gorm.G[User](db).Preload("Orders", func(q gorm.PreloadBuilder) error {
		q.LimitPerRecord(1)
		return nil
	}).Find(context.Background())
}
