package gormscopes

import "gorm.io/gorm"

// These run the handle that they are given themselves. What lets more rows through
// stays on it.

// CountOpen leaves an OR.
func CountOpen(db *gorm.DB) (n int64) { // want CountOpen:`^extends handle \{1\}.Or\("state = 'open'"\)$`
	db.Model(&Order{}).Or("state = 'open'").Count(&n) // want "TV101: query on orders"
	return n
}

// CountPaid leaves a condition.
func CountPaid(db *gorm.DB, tenant int64) (n int64) { // want CountPaid:"duty"
	db.Model(&Order{}).Where("tenant_id = ?", tenant).Where("state = 'paid'").Count(&n)
	return n
}

// CountApart leaves nothing.
func CountApart(db *gorm.DB) (n int64) {
	db.Session(&gorm.Session{}).Model(&Order{}).Or("state = 'open'").Count(&n) // want "TV101: query on orders"
	return n
}

// ListOpen leaves an OR on one path.
func ListOpen(db *gorm.DB, tenant int64, open bool) (orders []Order) { // want ListOpen:"duty" ListOpen:`^extends handle \{1\} when not \{3\} is true or \{1\}.Or\(.*\) when \{3\} is true$`
	q := db.Where("tenant_id = ?", tenant)
	if open {
		q = q.Or("state = 'open'")
	}
	q.Find(&orders) // want "TV103: tenant predicate on orders can be switched off"
	return orders
}

// ListAny leaves more than a fact has room for.
func ListAny(db *gorm.DB, tenant int64, f Filter) (orders []Order) { // want ListAny:"duty" ListAny:`^extends handle \{1\}.\{more\}$`
	q := db.Where("tenant_id = ?", tenant)
	if f.A != "" {
		q = q.Or("a = ?", f.A)
	}
	if f.B != "" {
		q = q.Or("b = ?", f.B)
	}
	if f.C != "" {
		q = q.Or("c = ?", f.C)
	}
	if f.D != "" {
		q = q.Or("d = ?", f.D)
	}
	if f.E != "" {
		q = q.Or("e = ?", f.E)
	}
	q.Find(&orders) // want "TV103: tenant predicate on orders can be switched off"
	return orders
}
