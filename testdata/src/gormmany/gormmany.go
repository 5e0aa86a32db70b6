// Package gormmany puts GORM chains together on more paths than can be told
// apart: filters that are there or not, loops over filters.
package gormmany

import (
	"errors"
	"fmt"
	"strings"

	"gorm.io/gorm"

	"example.com/shop/gormscopes"
)

type order struct {
	ID       int64
	TenantID int64
	State    string
	Items    []item
}

type item struct {
	ID       int64
	OrderID  int64
	TenantID int64
}

type repo struct{ db *gorm.DB }

// filter has what may be asked for.
type filter struct {
	a, b, c, d, e, f, g string
	list                []string
	flag                bool
	limit               int
}

// narrow adds a condition for each filter that is set: 128 paths.
func narrow(q *gorm.DB, f filter) *gorm.DB {
	if f.a != "" {
		q = q.Where("a = ?", f.a)
	}
	if f.b != "" {
		q = q.Where("b = ?", f.b)
	}
	if f.c != "" {
		q = q.Where("c = ?", f.c)
	}
	if f.d != "" {
		q = q.Where("d = ?", f.d)
	}
	if f.e != "" {
		q = q.Where("e = ?", f.e)
	}
	if f.f != "" {
		q = q.Where("f = ?", f.f)
	}
	if f.g != "" {
		q = q.Order(f.g)
	}
	return q
}

func (r *repo) shared(tenant int64, f filter) {
	var orders []order
	narrow(r.db.Where("tenant_id = ?", tenant), f).Find(&orders)
	narrow(r.db, f).Where("tenant_id = ?", tenant).Find(&orders)
	narrow(r.db.Limit(f.limit), f).Find(&orders) // want `TV101: query on orders`
}

func (r *repo) onOnePathOnly(tenant int64, f filter) {
	var orders []order
	q := narrow(r.db.Limit(f.limit), f)
	if f.flag {
		q = q.Where("tenant_id = ?", tenant)
	}
	q.Find(&orders) // want `TV103: query on orders has no predicate on tenant_id`
}

func (r *repo) behindTheCount(tenant int64, f filter) {
	var orders []order
	var n int64
	q := narrow(r.db.Model(&order{}), f)
	q.Count(&n) // want `TV101: query on orders`
	q.Where("tenant_id = ?", tenant).Find(&orders)
}

func (r *repo) orOnOnePath(tenant int64, f filter) {
	var orders []order
	q := r.db.Where("tenant_id = ?", tenant)
	if f.flag {
		q = q.Or("state = ?", f.a)
	}
	narrow(q, f).Find(&orders) // want `TV103: tenant predicate on orders can be switched off`
}

// The tenant is named again behind the OR, but not on all paths.
func (r *repo) orThenTenant(tenant int64, f filter) {
	var orders []order
	q := r.db.Where("tenant_id = ?", tenant)
	if f.flag {
		q = q.Or("state = ?", f.a)
	}
	q = narrow(q, f)
	if f.limit > 0 {
		q = q.Where("orders.tenant_id = ?", tenant)
	}
	q.Find(&orders) // want `TV103: tenant predicate on orders can be switched off`
}

// GORM puts no parentheses around an OR beside a new line.
func (r *repo) escapes(tenant int64, f filter) {
	var orders []order
	q := narrow(r.db.Where("tenant_id = ?", tenant), f)
	if f.flag {
		q = q.Where("state = ?\nOR id > 7", f.a)
	}
	q.Find(&orders) // want `TV103: tenant predicate on orders can be switched off`
}

// Each of the two is confined by itself: one arm by what stands before, the
// other by what stands behind. Both together leave the middle open.
func (r *repo) escapesTogether(tenant int64, f filter) {
	var orders []order
	q := narrow(r.db.Where("tenant_id = ?", tenant), f)
	if f.flag {
		q = q.Where("state = ?\nOR id > 7", f.a)
	}
	if f.limit > 0 {
		q = q.Where("id > ?\nOR id < 0", f.limit)
	}
	q.Where("tenant_id = ?", tenant).Find(&orders) // want `TV103: tenant predicate on orders can be switched off`
}

func (r *repo) escapesApart(tenant int64, f filter) {
	var orders []order
	q := narrow(r.db.Where("tenant_id = ?", tenant), f)
	if f.flag {
		q = q.Where("state = ?\nOR id > 7", f.a)
	}
	q.Where("tenant_id = ?", tenant).Find(&orders)
}

func (r *repo) escapesInRounds(tenant int64, f filter) {
	var orders []order
	q := narrow(r.db.Where("tenant_id = ?", tenant), f)
	for _, s := range f.list {
		q = q.Where("state = ?\nOR id > 7", s)
	}
	q.Where("tenant_id = ?", tenant).Find(&orders) // want `TV103: tenant predicate on orders can be switched off`
}

func (r *repo) otherTable(tenant int64, f filter) {
	var orders []order
	q := r.db.Where("orders.tenant_id = ?", tenant)
	if f.flag {
		q = q.Table("orders JOIN order_items i ON i.order_id = orders.id") // want `TV102: order_items as i is not tied to the tenant`
	} else {
		q = q.Table("orders")
	}
	narrow(q, f).Find(&orders)
}

func (r *repo) otherText(tenant int64, f filter) {
	var orders []order
	q := narrow(r.db, f)
	if f.flag {
		q = q.Raw("SELECT * FROM orders") // want `TV101: query on orders` `TV103: query on orders`
	} else {
		q = q.Raw("SELECT * FROM orders WHERE tenant_id = ?", tenant)
	}
	q.Scan(&orders)
}

func (r *repo) newSession(tenant int64, f filter) {
	var orders []order
	q := narrow(r.db.Where("tenant_id = ?", tenant), f)
	if f.flag {
		q = q.Session(&gorm.Session{NewDB: true})
	}
	q.Find(&orders) // want `TV103: query on orders`
}

func (r *repo) joined(tenant int64, f filter) {
	var orders []order
	q := narrow(r.db.Where("orders.tenant_id = ?", tenant), f)
	if f.flag {
		q = q.Joins("JOIN order_items i ON i.order_id = orders.id") // want `TV102: order_items as i is not tied to the tenant`
	}
	q.Find(&orders)
}

func (r *repo) joinedTied(tenant int64, f filter) {
	var orders []order
	q := narrow(r.db.Where("orders.tenant_id = ?", tenant), f)
	if f.flag {
		q = q.Joins("JOIN order_items i ON i.order_id = orders.id AND i.tenant_id = orders.tenant_id")
	}
	q.Find(&orders)
}

func (r *repo) subQuery(tenant int64, f filter) {
	var orders []order
	q := narrow(r.db.Where("tenant_id = ?", tenant), f)
	if f.flag {
		q = q.Where("total > (?)", r.db.Model(&order{}).Select("AVG(total)"))
	}
	q.Find(&orders) // want `TV103: query on orders has no predicate on tenant_id with Where at line \d+`
}

// The sub-query is put together on many paths itself.
func (r *repo) inSubQuery(tenant int64, f filter) {
	var orders []order
	sub := narrow(r.db.Table("order_items").Select("order_id").Where("tenant_id = ?", tenant), f)
	r.db.Where("tenant_id = ?", tenant).Where("id IN (?)", sub).Find(&orders)
	all := narrow(r.db.Table("order_items").Select("order_id"), f) // want `TV102: order_items is not tied to the tenant`
	r.db.Where("tenant_id = ?", tenant).Where("id IN (?)", all).Find(&orders)
}

// A group keeps what is in it together.
func (r *repo) group(tenant int64, f filter) {
	var orders []order
	any := r.db.Where("state = ?", f.a)
	for _, s := range f.list {
		any = any.Or("state = ?", s)
	}
	narrow(r.db.Where("tenant_id = ?", tenant).Where(any), f).Find(&orders)
	narrow(r.db.Where(r.db.Where("tenant_id = ?", tenant).Or(any)), f).Find(&orders) // want `TV103: tenant predicate on orders can be switched off`
}

func (r *repo) scopes(tenant int64, f filter) {
	var orders []order
	few := func(db *gorm.DB) *gorm.DB { return narrow(db, f) }
	r.db.Where("tenant_id = ?", tenant).Scopes(few).Find(&orders)
	r.db.Scopes(few).Find(&orders) // want `TV101: query on orders`
	r.db.Scopes(few, func(db *gorm.DB) *gorm.DB {
		if f.flag {
			return db
		}
		return db.Where("tenant_id = ?", tenant)
	}).Find(&orders) // want `TV103: query on orders`
}

// apply is a loop over filters, with ways out.
func apply(q *gorm.DB, f filter) (*gorm.DB, error) {
	for _, s := range f.list {
		name := "state"
		if f.flag {
			name = fmt.Sprintf("orders.%s", f.a)
		}
		switch s {
		case "":
			return nil, errors.New("empty")
		case "eq":
			q = q.Where(fmt.Sprintf("%s = ?", name), s)
		case "ne":
			q = q.Where(fmt.Sprintf("%s <> ?", name), s)
		case "gt":
			q = q.Where(fmt.Sprintf("%s > ?", name), s)
		case "lt":
			q = q.Where(fmt.Sprintf("%s < ?", name), s)
		case "in":
			q = q.Where(fmt.Sprintf("%s IN ?", name), f.list).Distinct()
		case "like":
			q = q.Where(fmt.Sprintf("LOWER(%s) LIKE ?", name), s)
		case "nil":
			q = q.Where(fmt.Sprintf("%s IS NULL", name))
		case "sort":
			q = q.Order(s)
		default:
			return nil, errors.New("unknown")
		}
	}
	return q, nil
}

func (r *repo) loop(tenant int64, f filter) error {
	var n int64
	var orders []order
	q, err := apply(r.db.Model(&order{}).Where("tenant_id = ?", tenant), f)
	if err != nil {
		return err
	}
	q.Count(&n)
	if err := q.Limit(f.limit).Find(&orders).Error; err != nil {
		return err
	}
	open, err := apply(r.db.Model(&order{}), f)
	if err != nil {
		return err
	}
	open.Count(&n) // want `TV101: query on orders`
	return open.Where("tenant_id = ?", tenant).Find(&orders).Error
}

// What a handle holds that a function is given is not known.
func (r *repo) given(tenant int64, sub, cond *gorm.DB) {
	var orders []order
	r.db.Where("tenant_id = ?", tenant).Where("id IN (?)", sub).Find(&orders) // want `TV301: .*the sub-query parameter sub`
	r.db.Where("tenant_id = ?", tenant).Where(cond).Find(&orders)             // want `TV301: .*the conditions of parameter cond`
}

func (r *repo) elsewhere(tenant int64, f gormscopes.Filter) {
	var orders []order
	gormscopes.Narrow(r.db.Where("tenant_id = ?", tenant), f).Find(&orders) // want `TV103: tenant predicate on orders can be switched off`
	gormscopes.Narrow(r.db.Where("tenant_id = ?", tenant), f).Where("tenant_id = ?", tenant).Find(&orders)
	gormscopes.Narrow(r.db.Limit(1), f).Find(&orders)       // want `TV101: query on orders`
	gormscopes.Page(r.db.Limit(1), f)                       // want `TV101: query on orders`
	gormscopes.Page(r.db.Where("tenant_id = ?", tenant), f) // want `TV103: tenant predicate on orders can be switched off`
}

// page is run on handles that its callers scope.
func page(db *gorm.DB, f filter) (orders []order) {
	narrow(db, f).Find(&orders)
	return orders
}

func (r *repo) pages(tenant int64, f filter) {
	page(r.db.Where("tenant_id = ?", tenant), f)
	page(r.db.Limit(1), f) // want `TV101: query on orders`
}

// The text of a condition is put together along with its values.
func (r *repo) texts(tenant int64, f filter) {
	var orders []order
	cond, args := "tenant_id = ?", []any{tenant}
	if f.a != "" {
		cond += " AND a = ?"
		args = append(args, f.a)
	}
	if f.b != "" {
		cond += " AND b = ?"
		args = append(args, f.b)
	}
	if f.c != "" {
		cond += " AND c = ?"
		args = append(args, f.c)
	}
	if f.d != "" {
		cond += " AND d = ?"
		args = append(args, f.d)
	}
	if f.e != "" {
		cond += " AND e = ?"
		args = append(args, f.e)
	}
	r.db.Where(cond, args...).Find(&orders)
}

// More texts than can be told apart.
func (r *repo) manyTexts(tenant int64, f filter) {
	var orders []order
	cond, args := []string{"tenant_id = ?"}, []any{tenant}
	if f.a != "" {
		cond = append(cond, "a = ?")
		args = append(args, f.a)
	}
	if f.b != "" {
		cond = append(cond, "b = ?")
		args = append(args, f.b)
	}
	if f.c != "" {
		cond = append(cond, "c = ?")
		args = append(args, f.c)
	}
	if f.d != "" {
		cond = append(cond, "d = ?")
		args = append(args, f.d)
	}
	if f.e != "" {
		cond = append(cond, "e = ?")
		args = append(args, f.e)
	}
	if f.f != "" {
		cond = append(cond, "f = ?")
		args = append(args, f.f)
	}
	if f.g != "" {
		cond = append(cond, "g = ?")
		args = append(args, f.g)
	}
	r.db.Where(strings.Join(cond, " AND "), args...).Find(&orders)
	if f.flag {
		cond = append(cond, "id = 7 OR id = 8")
	}
	r.db.Where(strings.Join(cond, " AND "), args...).Find(&orders) // want `TV103: tenant predicate on orders can be switched off`
}
