// want package:`keys bookings.order_id of orders.id; bookings.sheet_id of sheets.id; files.item_id of items.id; fruits.basket_id of baskets.id; hints.order_id of orders.id or NULL; items.order_id of orders.id; lates.kept_id of kepts.id or NULL; marks.order_code of orders.code or of several; notes.owner_id of orders.id where owner_type is orders; order_labels.label_id of labels.id; order_labels.order_id of orders.id; shapes.basket_id of baskets.id or NULL; slices.shard_id of the table of Shard.id`

// Package ledger has models of which but one has a tenant column: the others
// belong to a tenant through it.
package ledger

// Order belongs to a tenant.
type Order struct {
	ID       uint
	TenantID uint
	Code     string
	Items    []Item
	Notes    []Note    `gorm:"polymorphic:Owner"`
	Labels   []Label   `gorm:"many2many:order_labels"`
	Hints    []Hint    `gorm:"foreignKey:OrderID"`
	Marks    []Mark    `gorm:"foreignKey:OrderCode;references:Code"`
	Bookings []Booking `gorm:"foreignKey:OrderID"`
}

// Item belongs to an order. It does not say so itself.
type Item struct {
	ID      uint
	OrderID uint
	SKU     string
	Files   []File
}

// File belongs to an item.
type File struct {
	ID     uint
	ItemID uint
	Path   string
}

// Note belongs to what its columns say.
type Note struct {
	ID        uint
	OwnerID   uint
	OwnerType string
	Body      string
}

// Label is for all.
type Label struct {
	ID   uint
	Name string
}

// Hint need not belong to an order.
type Hint struct {
	ID      uint
	OrderID *uint
	Text    string
}

// Mark goes by a code that orders of several tenants may have.
type Mark struct {
	ID        uint
	OrderCode string
}

// Sheet is for all.
type Sheet struct {
	ID       uint
	Bookings []Booking `gorm:"foreignKey:SheetID"`
}

// Booking belongs to a sheet, and to an order.
type Booking struct {
	ID      uint
	SheetID uint
	OrderID uint
}

// Loose holds what looks like the key of an order. No association says so.
type Loose struct {
	ID      uint
	OrderID uint
}
