// Package gormhandles runs GORM chains that go through variables, branches,
// functions and other packages.
package gormhandles

import (
	"context"
	"database/sql"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"example.com/shop/gormscopes"
)

type order = gormscopes.Order

type repo struct {
	db    *gorm.DB
	later []func(*gorm.DB) error
}

func (r *repo) branches(ctx context.Context, tenant int64, admin bool, state string) {
	var orders []order
	q := r.db.WithContext(ctx)
	if !admin {
		q = q.Where("tenant_id = ?", tenant)
	}
	if state != "" {
		q = q.Where("state = ?", state)
	}
	q.Find(&orders) // want `TV103: query on orders has no predicate on tenant_id if admin`

	all := r.db.Where("tenant_id = ?", tenant)
	if state != "" {
		all.Where("state = ?", state)
	}
	all.Find(&orders)
	r.db.Where("tenant_id = ?", tenant) // lost: the handle starts a new statement with each call
	r.db.Find(&orders)                  // want `TV101: query on orders`
}

// A chain that is kept holds what has been called on it.
func (r *repo) reused(tenant int64) {
	var n int64
	var orders []order
	q := r.db.Model(&order{}).Where("tenant_id = ?", tenant)
	q.Count(&n)
	q.Limit(10).Find(&orders)

	after := r.db.Model(&order{})
	after.Count(&n) // want `TV101: query on orders`
	after = after.Where("tenant_id = ?", tenant)
	after.Find(&orders)

	base := r.db.Where("tenant_id = ?", tenant).Session(&gorm.Session{})
	base.Where("state = 'a'").Find(&orders)
	base.Where("state = 'b'").Find(&orders)
	base.Session(&gorm.Session{NewDB: true}).Find(&orders) // want `TV101: query on orders`
}

// tenantDB is a scoped handle, but for one path.
func (r *repo) tenantDB(ctx context.Context) *gorm.DB {
	t := gormscopes.TenantOf(ctx)
	if t == 0 {
		return r.db
	}
	return r.db.Where("tenant_id = ?", t)
}

func (r *repo) scopedDB(ctx context.Context) *gorm.DB {
	return r.db.WithContext(ctx).Where("tenant_id = ?", gormscopes.TenantOf(ctx))
}

func (r *repo) helpers(ctx context.Context, id int64) {
	var o order
	r.tenantDB(ctx).First(&o, id) // want `TV103: query on orders has no predicate on tenant_id if t == 0`
	r.scopedDB(ctx).First(&o, id)
	page(r.scopedDB(ctx), 2).Find(&o)
	page(r.db, 2).Find(&o) // want `TV101: query on orders`
}

func page(q *gorm.DB, n int) *gorm.DB { return q.Limit(10).Offset(10 * n) }

func (r *repo) scopes(ctx context.Context) {
	var orders []order
	r.db.Scopes(gormscopes.Tenant(ctx), gormscopes.Open).Find(&orders)
	r.db.Scopes(gormscopes.Open).Find(&orders)         // want `TV101: query on orders`
	r.db.Scopes(gormscopes.Perhaps(ctx)).Find(&orders) // want `TV103: query on orders has no predicate on tenant_id`
	r.db.Scopes(r.mine(ctx)).Find(&orders)
	q, err := gormscopes.Of(r.db, gormscopes.TenantOf(ctx))
	if err == nil {
		q.Find(&orders)
	}
}

func (r *repo) mine(ctx context.Context) func(*gorm.DB) *gorm.DB {
	return func(db *gorm.DB) *gorm.DB { return db.Where("tenant_id = ?", gormscopes.TenantOf(ctx)) }
}

func (r *repo) transactions(tenant int64) error {
	err := r.db.Transaction(func(tx *gorm.DB) error {
		var o order
		if err := tx.Where("tenant_id = ?", tenant).First(&o).Error; err != nil {
			return err
		}
		if err := tx.Model(&order{}).Where("id = ?", o.ID).Update("state", "x").Error; err != nil {
			return err
		}
		return tx.Model(&order{}).Where("id = ?", tenant).Update("state", "x").Error // want `TV101: query on orders`
	}, &sql.TxOptions{})
	if err != nil {
		return err
	}
	return r.db.Where("tenant_id = ?", tenant).Transaction(func(tx *gorm.DB) error {
		var orders []order
		return tx.Find(&orders).Error
	})
}

// What a helper runs is judged where it is given its handle.
func run(db *gorm.DB) (orders []order) {
	db.Where("state = 'x'").Find(&orders)
	return orders
}

func (r *repo) helped(ctx context.Context, tenant int64) {
	run(r.db.Where("tenant_id = ?", tenant))
	run(r.db) // want `TV101: query on orders`
	gormscopes.List(r.scopedDB(ctx), "x")
	gormscopes.List(r.db, "x") // want `TV101: query on orders`
	gormscopes.Move(r.scopedDB(ctx), r.db)
	gormscopes.Move(r.db, r.scopedDB(ctx)) // want `TV101: query on orders`
}

// Exported is called from elsewhere.
func Exported(db *gorm.DB) (orders []order) {
	db.Find(&orders) // want `TV101: query on orders`
	return orders
}

// Lender hands out handles that are not known.
type Lender interface {
	DB(ctx context.Context) *gorm.DB
}

func borrowed(ctx context.Context, l Lender, tenant int64) {
	var orders []order
	l.DB(ctx).Find(&orders) // want `TV301: query is built by a GORM chain that depends on the result of \(gormhandles.Lender\).DB`
	l.DB(ctx).Where("tenant_id = ?", tenant).Find(&orders)
}

func filters(db *gorm.DB, tenant int64, f map[string]string) {
	var orders []order
	q := db.Where("tenant_id = ?", tenant)
	for _, name := range []string{"a", "b"} {
		if f[name] != "" {
			q = q.Where("state = ?", f[name])
		}
	}
	for range f {
		q = q.Or("state = ?", "public")
	}
	q.Find(&orders) // want `TV10[13]: .*orders`
}

// The functions that the generics API is given add to the statement.
func generics(ctx context.Context, db *gorm.DB, tenant int64) {
	_, _ = gorm.G[order](db).Scopes(func(s *gorm.Statement) { s.Where("tenant_id = ?", tenant) }).Find(ctx)
	_, _ = gorm.G[order](db).Scopes(func(s *gorm.Statement) {
		if tenant != 0 {
			s.Where("tenant_id = ?", tenant)
		}
	}).Find(ctx) // want `TV103: query on orders has no predicate on tenant_id`
	_, _ = gorm.G[order](db).Scopes(func(s *gorm.Statement) {
		s.AddClause(clause.Where{Exprs: []clause.Expression{clause.Eq{Column: "tenant_id", Value: tenant}}})
	}).Find(ctx)
	_, _ = gorm.G[order](db).Scopes(func(s *gorm.Statement) { s.Order("id") }).Find(ctx) // want `TV101: query on orders`

	tx := db.Model(&order{})
	tx.Statement.AddClause(clause.Where{Exprs: []clause.Expression{clause.Eq{Column: "tenant_id", Value: tenant}}})
	var n int64
	tx.Count(&n)

	_ = db.ToSQL(func(tx *gorm.DB) *gorm.DB { return tx.Find(&[]order{}) }) // nothing is sent
}

// Shared is set by other packages.
var Shared *gorm.DB

func shared() (out []order) {
	Shared.Find(&out) // want "TV101: query on orders has no tenant predicate"
	return out
}

// finder is as a mock would have it: GORM's handle is one.
type finder interface {
	Where(query any, args ...any) *gorm.DB
	Find(dest any, conds ...any) *gorm.DB
	Delete(value any, conds ...any) *gorm.DB
	Raw(sql string, values ...any) *gorm.DB
	Count(count *int64) *gorm.DB
}

var _ finder = (*gorm.DB)(nil)

func found(f finder, tenantID int64) {
	var out []order
	f.Find(&out)                             // want "TV301: query is built by a GORM chain that depends on the interface gormhandles.finder"
	f.Delete(&out, "id = ?", 1)              // want "TV301: .*the interface"
	f.Where("id > 1").Find(&out)             // want "TV301: .*the result of .gormhandles.finder..Where"
	f.Raw("SELECT * FROM orders").Scan(&out) // want "TV101: query on orders"
	f.Raw("SELECT * FROM orders WHERE tenant_id = ?", tenantID).Scan(&out)
	var n int64
	f.Count(&n) // want "TV301: .*the interface"
}

// cache has a method of the same name, and nothing to do with GORM.
type cache interface {
	Find(key any, more ...any) error
}

func cached(c cache) error { return c.Find("a") }

// Methods may be called as values.
func values(db *gorm.DB, tenantID int64) {
	var out []order
	find := db.Find
	find(&out) // want "TV101: query on orders"
	where := db.Where
	where("tenant_id = ?", tenantID).Find(&out)
	where("id = ?", 1).Find(&out) // want "TV101: query on orders"
	expression := (*gorm.DB).Where
	expression(db, "tenant_id = ?", tenantID).Find(&out)
	expression(db, "id = ?", 1).Find(&out) // want "TV101: query on orders"
	first := db.Where("tenant_id = ?", tenantID).First
	first(&out)
	each(db.Find) // want "TV301: .*Find"
}

func each(find func(dest any, conds ...any) *gorm.DB) { find(&[]order{}) }

// What an interface returns may be about any table.
type starter interface{ Start() *gorm.DB }

func started(s starter, out *[]order) {
	s.Start().Scan(out) // want "TV301: .*the result of .gormhandles.starter..Start"
}

// A group of conditions may turn out to be empty.
func grouped(db *gorm.DB, tenantID int64, names []string) {
	any := db
	for _, n := range names {
		any = any.Or("name = ?", n)
	}
	db.Where("tenant_id = ?", tenantID).Where(any).Find(&[]order{})
	db.Where("id = 1").Where(any).Find(&[]order{}) // want "TV101: query on orders"
}
