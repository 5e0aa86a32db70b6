package ledger

// Shard belongs to a tenant. Which table it is in, is known at run time only.
type Shard struct {
	ID       uint
	TenantID uint
	Day      string
	Slices   []Slice
}

// TableName names the table.
func (s Shard) TableName() string { return "shards_" + s.Day }

// Slice belongs to a shard.
type Slice struct {
	ID      uint
	ShardID uint
	Shard   *Shard
}

// Preset has a tenant by default.
type Preset struct {
	ID       uint
	TenantID uint `gorm:"default:1"`
	Name     string
}

// Kept has a tenant that GORM never writes.
type Kept struct {
	ID       uint
	TenantID uint `gorm:"<-:false"`
	Late     Late `gorm:"foreignKey:KeptID"`
}

// Late has a tenant that GORM writes only by an update.
type Late struct {
	ID       uint
	KeptID   *uint
	TenantID uint `gorm:"<-:update"`
}

// Marked has its column's name between marks, as some servers want it.
type Marked struct {
	ID  uint
	Org uint `gorm:"column:\"tenant_id\""`
}

// Basket holds what a client may send with it, and what it may not.
type Basket struct {
	ID       uint
	TenantID uint
	Name     string
	Fruits   []Fruit
	Hidden   []Fruit `gorm:"foreignKey:BasketID" json:"-"`
	Shapes   []Shape `gorm:"foreignKey:BasketID"`
}

// Fruit belongs to a basket.
type Fruit struct {
	ID       uint
	BasketID uint
}

// Shape belongs to no tenant.
type Shape struct {
	ID       uint
	BasketID *uint
}
