// want package:`keys t_line_tags.order_line_id of t_order_line.id; t_line_tags.tag_id of t_tag.id`

// Package naming has models whose tables have a prefix and stand in the
// singular, as the configuration of its test says.
package naming

import "gorm.io/gorm"

// OrderLine belongs to a tenant.
type OrderLine struct {
	ID       uint
	TenantID int64
	Tags     []Tag `gorm:"many2many:line_tags"`
}

// Tag is for all.
type Tag struct{ ID uint }

// Named names its table itself.
type Named struct {
	ID       uint
	TenantID int64
}

// TableName names the table.
func (Named) TableName() string { return "named" } // want TableName:"table named" TableName:"origin"

func reads(db *gorm.DB, tenantID int64) {
	var lines []OrderLine
	db.Find(&lines) // want "TV101: query on t_order_line has"
	db.Where("tenant_id = ?", tenantID).Find(&lines)
	db.Raw("SELECT * FROM t_order_line").Scan(&lines) // want "TV101: query on t_order_line has"
	db.Find(&[]Tag{})
	db.Find(&[]Named{}) // want "TV101: query on named has"
}
