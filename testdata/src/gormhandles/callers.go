package gormhandles

import (
	"context"

	"gorm.io/gorm"

	"example.com/shop/gormscopes"
)

// option is one of those that callers give.
type option func(*gorm.DB) *gorm.DB

func ofTenant(tenantID int64) option {
	return func(q *gorm.DB) *gorm.DB { return q.Where("tenant_id = ?", tenantID) }
}

func inState(state string) option {
	return func(q *gorm.DB) *gorm.DB { return q.Where("state = ?", state) }
}

// list is judged as each caller has it run.
func (r *repo) list(ctx context.Context, opts ...option) (out []order, err error) {
	q := r.db.WithContext(ctx).Model(&order{})
	for _, o := range opts {
		q = o(q)
	}
	err = q.Find(&out).Error
	return out, err
}

func (r *repo) lists(ctx context.Context, tenantID int64, state string) {
	_, _ = r.list(ctx, ofTenant(tenantID))
	_, _ = r.list(ctx, ofTenant(tenantID), inState(state))
	_, _ = r.list(ctx, inState(state)) // want "TV101: query on orders"
	_, _ = r.list(ctx)                 // want "TV101: query on orders"
	opts := []option{inState(state)}
	if tenantID != 0 {
		opts = append(opts, ofTenant(tenantID))
	}
	_, _ = r.list(ctx, opts...) // want "TV103: query on orders has no predicate on tenant_id .*unless tenantID != 0"
}

// scoped hands its functions on.
func scoped(db *gorm.DB, scopes ...func(*gorm.DB) *gorm.DB) (out []order) {
	db.Scopes(scopes...).Find(&out)
	return out
}

func scopedLists(ctx context.Context, db *gorm.DB, state string) {
	scoped(db, gormscopes.Tenant(ctx))
	scoped(db, gormscopes.Open)                                 // want "TV101: query on orders"
	scoped(db.Where("tenant_id = ?", gormscopes.TenantOf(ctx))) // the handle has it
	own := []func(*gorm.DB) *gorm.DB{gormscopes.Tenant(ctx)}
	if state != "" {
		own = append(own, gormscopes.Open)
	}
	scoped(db, own...)
	perhaps := []func(*gorm.DB) *gorm.DB{gormscopes.Open}
	if state != "" {
		perhaps = append(perhaps, gormscopes.Tenant(ctx))
	}
	db.Scopes(perhaps...).Find(&[]order{}) // want "TV103: query on orders has no predicate on tenant_id"
	scoped(db, perhaps...)                 // want "TV103: query on orders has no predicate on tenant_id"
}

// query is put together step by step.
type query struct{ q *gorm.DB }

func newQuery(db *gorm.DB) *query { return &query{q: db.Model(&order{})} }

func (b *query) tenant(tenantID int64) *query {
	b.q = b.q.Where("tenant_id = ?", tenantID)
	return b
}

func (b *query) state(state string) *query {
	b.q = b.q.Where("state = ?", state)
	return b
}

func (b *query) all() (out []order, err error) {
	err = b.q.Find(&out).Error
	return out, err
}

func queries(db *gorm.DB, tenantID int64) {
	_, _ = newQuery(db).tenant(tenantID).state("x").all()
	_, _ = newQuery(db).state("x").all() // want "TV101: query on orders"
}

// condition is a condition with its values.
type condition struct {
	text string
	args []any
}

func matching(db *gorm.DB, conds []condition) (out []order) {
	for _, c := range conds {
		db = db.Where(c.text, c.args...)
	}
	db.Find(&out)
	return out
}

func conditions(db *gorm.DB, tenantID int64) {
	matching(db, []condition{{"tenant_id = ?", []any{tenantID}}, {"state = ?", []any{"x"}}})
	matching(db, []condition{{"state = ?", []any{"x"}}}) // want "TV101: query on orders"
}

// first reads into whatever it is given.
func first(db *gorm.DB, dest any, text string, args ...any) error {
	return db.Where(text, args...).First(dest).Error
}

func firsts(db *gorm.DB, tenantID int64) {
	_ = first(db, &order{}, "tenant_id = ? AND id = ?", tenantID, 1)
	_ = first(db, &order{}, "id = ?", 1) // want "TV101: query on orders"
}

// optional leaves the tenant out where it is given none.
func optional(db *gorm.DB, tenantID *int64) {
	q := db.Model(&order{})
	if tenantID != nil {
		q = q.Where("tenant_id = ?", *tenantID)
	}
	q.Find(&[]order{})
}

func optionals(db *gorm.DB, tenantID int64) {
	optional(db, &tenantID)
	optional(db, nil) // want "TV101: query on orders"
}

// valued may be called by whoever gets it.
func (r *repo) valued(opts ...option) {
	db := r.db.Model(&order{})
	for _, o := range opts {
		db = o(db)
	}
	db.Find(&[]order{}) // want "TV101: query on orders" "TV301: .*opts"
}

func (r *repo) values(tenantID int64, each func(func(...option))) {
	r.valued(ofTenant(tenantID))
	each(r.valued)
}

// nested is called by one that is called.
func (r *repo) nested(opts ...option) { _, _ = r.list(context.Background(), opts...) }

func (r *repo) nests(tenantID int64) {
	r.nested(ofTenant(tenantID))
	r.nested(inState("x")) // want "TV101: query on orders"
}

// again calls itself.
func (r *repo) again(n int, opts ...option) {
	if n > 0 {
		r.again(n-1, append(opts, inState("x"))...)
		return
	}
	_, _ = r.list(context.Background(), opts...) // want "TV101: query on orders" "TV301: .*opts"
}

func (r *repo) agains(tenantID int64) { r.again(3, ofTenant(tenantID)) }
