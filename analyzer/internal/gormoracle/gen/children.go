package gen

import "fmt"

// Children are tables without a tenant column: parcels belong to whom their
// orders belong to, stamps to whom the parcels or orders that they are on belong
// to, and the rows of user_roles to whom the users belong to.

// child is a statement about parcels or stamps, tied to the tenant's orders or
// not.
func (g *generator) child() string {
	return g.choose([]part{
		{5, "child by condition", nil, func(g *generator) string {
			return finish(g.choose(parcelRuns), "db"+g.choose(parcelTies)+g.choose(parcelRest))
		}},
		{2, "child of child", nil, func(g *generator) string { return finish(g.choose(stampRuns), "db"+g.choose(stampTies)) }},
		{4, "child of a row", nil, (*generator).childOfRow},
		{3, "child preloaded", nil, func(g *generator) string {
			return fmt.Sprintf("var rows []m.Order\ndb%s%s.Find(&rows)", pick(g, orderTies), g.choose(parcelPreloads))
		}},
		{1, "join table", nil, func(g *generator) string {
			return fmt.Sprintf("var list []uint\ndb.Table(\"user_roles\")%s.Pluck(\"user_id\", &list)", pick(g, []string{
				"", `.Where("role_id = ?", 2)`, `.Joins("JOIN users ON users.id = user_roles.user_id").Where("users.tenant_id = ?", tenant)`,
				`.Where("user_id IN (?)", db.Model(&m.User{}).Select("id").Where("tenant_id = ?", tenant))`,
				`.Joins("JOIN users ON users.id = user_roles.role_id").Where("users.tenant_id = ?", tenant)`,
			}))
		}},
	})
}

// orderTies confine orders to the tenant, or not.
var orderTies = []string{
	`.Where("tenant_id = ?", tenant)`, `.Where("tenant_id = ?", tenant)`, `.Where("tenant_id = ?", pointer)`,
	`.Where(&m.Order{TenantID: tenant})`, `.Where("tenant_id = ? OR id = ?", tenant, 1)`, ``, `.Where("tenant_id = ?", tenant).Or("id = ?", 2)`,
}

// tie is a condition that ties rows of a child table to orders, right or wrong.
func tie(weight int, tag, text string) part { return part{weight: weight, tag: tag, make: fixed(text)} }

func fixed(text string) func(*generator) string { return func(*generator) string { return text } }

var parcelTies = []part{
	tie(4, "tied by join", `.Joins("JOIN orders ON orders.id = parcels.order_id").Where("orders.tenant_id = ?", tenant)`),
	tie(2, "tied by join's ON", `.Joins("JOIN orders ON orders.id = parcels.order_id AND orders.tenant_id = ?", tenant)`),
	tie(1, "not tied by LEFT JOIN", `.Joins("LEFT JOIN orders ON orders.id = parcels.order_id AND orders.tenant_id = ?", tenant)`),
	tie(1, "joined by another column", `.Joins("JOIN orders ON orders.id = parcels.id").Where("orders.tenant_id = ?", tenant)`),
	tie(3, "tied by IN", `.Where("parcels.order_id IN (?)", db.Model(&m.Order{}).Select("id").Where("tenant_id = ?", tenant))`),
	tie(1, "IN of all", `.Where("parcels.order_id IN (?)", db.Model(&m.Order{}).Select("id"))`),
	tie(1, "IN of another column", `.Where("parcels.order_id IN (?)", db.Model(&m.Order{}).Select("user_id").Where("tenant_id = ?", tenant))`),
	tie(1, "NOT IN", `.Where("parcels.order_id NOT IN (?)", db.Model(&m.Order{}).Select("id").Where("tenant_id = ?", tenant))`),
	tie(2, "tied by EXISTS", `.Where("EXISTS (SELECT 1 FROM orders o WHERE o.id = parcels.order_id AND o.tenant_id = ?)", tenant)`),
	tie(1, "EXISTS of any", `.Where("EXISTS (SELECT 1 FROM orders o WHERE o.tenant_id = ?)", tenant)`),
	tie(1, "by a key", `.Where("parcels.order_id = ?", 2)`),
	tie(1, "by the tenant", `.Where("parcels.order_id = ?", tenant)`),
}

var parcelRest = []part{
	tie(6, "", ""), tie(2, "", `.Where("parcels.weight > ?", 1)`), tie(2, "or", `.Or("parcels.weight > ?", 1)`),
	tie(1, "not", `.Not("parcels.label = ?", "a")`), tie(1, "order", `.Order("parcels.id")`),
}

var parcelRuns = []part{
	text(5, "find", "var rows []m.Parcel\n%s.Find(&rows)"), text(1, "first", "var row m.Parcel\n%s.First(&row)"),
	text(1, "count", "var n int64\n%s.Model(&m.Parcel{}).Count(&n)"), text(1, "with stamps", "var rows []m.Parcel\n%s.Preload(\"Stamps\").Find(&rows)"),
	text(2, "delete", "%s.Delete(&m.Parcel{})"), text(2, "update", `%s.Model(&m.Parcel{}).Update("label", "c")`),
	text(1, "move", `%s.Model(&m.Parcel{}).Update("order_id", 3)`),
}

var stampTies = []part{
	tie(3, "tied by kind", `.Joins("JOIN orders ON orders.id = stamps.owner_id AND stamps.owner_type = 'orders'").Where("orders.tenant_id = ?", tenant)`),
	tie(1, "tied by bound kind", `.Joins("JOIN orders ON orders.id = stamps.owner_id").Where("orders.tenant_id = ? AND stamps.owner_type = ?", tenant, "orders")`),
	tie(1, "tied by no kind", `.Joins("JOIN orders ON orders.id = stamps.owner_id").Where("orders.tenant_id = ?", tenant)`),
	tie(1, "tied by another kind", `.Joins("JOIN orders ON orders.id = stamps.owner_id AND stamps.owner_type = 'parcels'").Where("orders.tenant_id = ?", tenant)`),
	tie(2, "tied by two joins", `.Joins("JOIN parcels ON parcels.id = stamps.owner_id AND stamps.owner_type = 'parcels'").`+
		`Joins("JOIN orders ON orders.id = parcels.order_id").Where("orders.tenant_id = ?", tenant)`),
	tie(1, "by kind alone", `.Where("stamps.owner_type = ?", "orders")`),
}

var stampRuns = []part{
	text(3, "find", "var rows []m.Stamp\n%s.Find(&rows)"), text(1, "count", "var n int64\n%s.Model(&m.Stamp{}).Count(&n)"),
}

var parcelPreloads = []part{
	tie(3, "preload", `.Preload("Parcels")`), tie(2, "preload nested", `.Preload("Parcels.Stamps")`), tie(2, "preload polymorphic", `.Preload("Stamps")`),
	tie(1, "preload with condition", `.Preload("Parcels", "weight > ?", 1)`),
	tie(1, "preload with or", `.Preload("Parcels", func(db *gorm.DB) *gorm.DB { return db.Or("weight > ?", 1) })`),
	tie(1, "preload of other columns", `.Select("user_id AS id").Preload("Parcels")`),
	tie(1, "preload of some columns", `.Select("id", "status").Preload("Parcels")`),
	tie(1, "preload distinct", `.Distinct().Preload("Parcels")`),
	tie(1, "preload of a table", `.Table("orders AS o").Preload("Parcels")`),
}

// childOfRow goes on from an order that was read, be it the tenant's or not.
func (g *generator) childOfRow() string {
	read := fmt.Sprintf("var row m.Order\nif db%s.First(&row).Error != nil {\n\treturn\n}\n", pick(g, orderTies))
	switch g.rng.IntN(8) {
	case 0:
		g.shape = append(g.shape, "error not looked at")
		read = fmt.Sprintf("var row m.Order\ndb%s.Find(&row)\n", pick(g, orderTies))
	case 1:
		g.shape = append(g.shape, "key changed")
		read += "row.ID = 4\n"
	case 2:
		g.shape = append(g.shape, "not read")
		read = "row := m.Order{ID: 3}\n"
	}
	return read + g.choose([]part{
		tie(3, "find", "var rows []m.Parcel\ndb.Where(\"order_id = ?\", row.ID).Find(&rows)"),
		tie(1, "find by another field", "var rows []m.Parcel\ndb.Where(\"order_id = ?\", row.UserID).Find(&rows)"),
		tie(1, "find by struct", "var rows []m.Parcel\ndb.Where(&m.Parcel{OrderID: row.ID}).Find(&rows)"),
		tie(1, "find or", "var rows []m.Parcel\ndb.Where(\"order_id = ?\", row.ID).Or(\"weight > ?\", 1).Find(&rows)"),
		tie(2, "delete", "db.Where(\"order_id = ?\", row.ID).Delete(&m.Parcel{})"),
		tie(1, "update", "db.Model(&m.Parcel{}).Where(\"order_id = ?\", row.ID).Update(\"label\", \"c\")"),
		tie(2, "create", "db.Create(&m.Parcel{OrderID: row.ID, Label: \"c\"})"),
		tie(1, "create many", "db.Create(&[]m.Parcel{{OrderID: row.ID}, {OrderID: 3}})"),
		tie(2, "association", "var rows []m.Parcel\n_ = db.Model(&row).Association(\"Parcels\").Find(&rows)"),
		tie(1, "association polymorphic", "var rows []m.Stamp\n_ = db.Model(&row).Association(\"Stamps\").Find(&rows)"),
		tie(1, "association clear", "_ = db.Model(&row).Association(\"Parcels\").Unscoped().Clear()"),
		tie(1, "association append", "_ = db.Model(&row).Association(\"Parcels\").Append(&m.Parcel{Label: \"c\"})"),
		tie(1, "association append old", "_ = db.Model(&row).Association(\"Parcels\").Append(&m.Parcel{ID: 3, Label: \"c\"})"),
		tie(1, "stamps of the kind", "var rows []m.Stamp\ndb.Where(\"owner_id = ? AND owner_type = ?\", row.ID, \"orders\").Find(&rows)"),
		tie(1, "stamps of any kind", "var rows []m.Stamp\ndb.Where(\"owner_id = ?\", row.ID).Find(&rows)"),
		tie(1, "child of child", "var parcels []m.Parcel\nif db.Where(\"order_id = ?\", row.ID).Find(&parcels).Error == nil && len(parcels) > 0 {\n"+
			"\tvar rows []m.Stamp\n\tdb.Where(\"owner_id = ? AND owner_type = ?\", parcels[0].ID, \"parcels\").Find(&rows)\n}"),
	})
}
