// Package chains holds chains of GORM calls, one function each. The program
// above it runs them on a real database and prints what GORM sends; the tests
// of the analyzer compare that with what they work out from the source.
package chains

import (
	"context"
	"database/sql"
	"time"

	"gorm.io/gorm"
	"gorm.io/plugin/soft_delete"
)

// The tenant that the chains are for, and another one.
const (
	tenant uint = 7
	other  uint = 9
)

// Company is a tenant's customer.
type Company struct {
	ID       uint
	TenantID uint
	Name     string
	Users    []User
}

// User has an association of each kind, and is deleted softly.
type User struct {
	gorm.Model
	TenantID  uint
	Name      string
	Email     string
	Age       int
	Active    bool
	CompanyID *uint
	Company   Company
	ManagerID *uint
	Manager   *User
	Team      []User `gorm:"foreignKey:ManagerID"`
	Profile   Profile
	Orders    []Order
	Roles     []Role    `gorm:"many2many:user_roles"`
	Comments  []Comment `gorm:"polymorphic:Owner"`
}

// Profile belongs to a user.
type Profile struct {
	ID       uint
	TenantID uint
	UserID   uint
	Bio      string
}

// Order belongs to a user.
type Order struct {
	ID       uint
	TenantID uint
	UserID   uint
	User     *User
	Number   string
	Total    float64
	Status   string
	Items    []Item
	Parcels  []Parcel
	Stamps   []Stamp `gorm:"polymorphic:Owner"`
}

// Item belongs to an order.
type Item struct {
	ID       uint
	TenantID uint
	OrderID  uint
	SKU      string
	Quantity int
}

// Role is shared by users of many tenants.
type Role struct {
	ID       uint
	TenantID uint
	Name     string
}

// Comment belongs to whatever its owner columns say.
type Comment struct {
	ID        uint
	TenantID  uint
	OwnerID   uint
	OwnerType string
	Body      string
}

// Membership has the tenant in its key.
type Membership struct {
	TenantID uint `gorm:"primaryKey;autoIncrement:false"`
	UserID   uint `gorm:"primaryKey;autoIncrement:false"`
	Level    string
}

// Document has a key that is text.
type Document struct {
	ID       string `gorm:"primaryKey"`
	TenantID uint
	Title    string
	Views    int
}

// Token has one tenant column and no other: no tenant at all in its key.
type Token struct {
	Key      string `gorm:"primaryKey;size:64"`
	TenantID uint   `gorm:"default:1"`
	Secret   string
}

// Setting belongs to no tenant.
type Setting struct {
	ID    uint
	Name  string `gorm:"uniqueIndex"`
	Value string
}

// Address is embedded in others.
type Address struct {
	Street string
	City   string `gorm:"column:town"`
}

// Owned is embedded in what belongs to a tenant.
type Owned struct {
	TenantID  uint
	CreatedBy uint
}

// Account embeds structs with and without a prefix.
type Account struct {
	ID uint
	Owned
	Label   string
	Billing Address  `gorm:"embedded;embeddedPrefix:billing_"`
	Home    *Address `gorm:"embedded;embeddedPrefix:home_"`
}

// Archive is named by itself.
type Archive struct {
	ID       uint
	TenantID uint
	Payload  string
}

// TableName names the table.
func (Archive) TableName() string { return "archived_users" }

// Ledger is named by itself, by way of its pointer.
type Ledger struct {
	ID       uint
	TenantID uint
	Amount   int64
}

// TableName names the table.
func (*Ledger) TableName() string { return "ledger" }

// Guarded has columns that are not for everyone.
type Guarded struct {
	ID       uint
	TenantID uint              `gorm:"<-:create"`
	Secret   string            `gorm:"->:false;<-:create"`
	Computed string            `gorm:"->"`
	Hidden   string            `gorm:"-"`
	Frozen   string            `gorm:"<-:false"`
	Meta     map[string]string `gorm:"serializer:json"`
	Tags     []string          `gorm:"serializer:json"`
	Skipped  string            `gorm:"-:migration"`
}

// Legacy marks deleted rows with a number.
type Legacy struct {
	ID        uint
	OrgID     uint
	Name      string
	DeletedAt soft_delete.DeletedAt
}

// Flagged marks deleted rows with a flag.
type Flagged struct {
	ID       uint
	TenantID uint
	Name     string
	IsDel    soft_delete.DeletedAt `gorm:"softDelete:flag"`
}

// Nullable holds each way in which a column can be NULL.
type Nullable struct {
	ID        uint
	TenantID  *uint
	Name      sql.NullString
	Count     *int
	SeenAt    *time.Time
	UpdatedAt int64     `gorm:"autoUpdateTime:milli"`
	MadeAt    time.Time `gorm:"autoCreateTime"`
}

// TenantKey is the key of the tenant in a context.
type TenantKey struct{}

// Invoice takes its tenant from the context.
type Invoice struct {
	ID       uint
	TenantID uint
	Number   string
}

// BeforeCreate sets the tenant.
func (i *Invoice) BeforeCreate(tx *gorm.DB) error {
	i.TenantID, _ = tx.Statement.Context.Value(TenantKey{}).(uint)
	return nil
}

// Task sets its tenant by way of the statement.
type Task struct {
	ID       uint
	TenantID uint
	Title    string
}

// BeforeSave sets the tenant.
func (t *Task) BeforeSave(tx *gorm.DB) error {
	tx.Statement.SetColumn("TenantID", tenant)
	return nil
}

// Event confines its own changes.
type Event struct {
	ID       uint
	TenantID uint
	Kind     string
}

// BeforeUpdate adds a condition.
func (e *Event) BeforeUpdate(tx *gorm.DB) error {
	tx.Where("tenant_id = ?", tenant)
	return nil
}

// BeforeDelete adds a condition by way of the statement.
func (e *Event) BeforeDelete(tx *gorm.DB) error {
	tx.Statement.Where("tenant_id = ?", tenant)
	return nil
}

// Sealed has a column whose type adds a condition of its own.
type Sealed struct {
	ID       uint
	TenantID OwnTenant
	Body     string
}

// Models are all models.
var Models = []any{
	&Company{}, &User{}, &Profile{}, &Order{}, &Item{}, &Role{}, &Comment{}, &Membership{}, &Document{}, &Token{},
	&Setting{}, &Account{}, &Archive{}, &Ledger{}, &Guarded{}, &Legacy{}, &Flagged{}, &Nullable{}, &Invoice{},
	&Task{}, &Event{}, &Sealed{}, &Vault{}, &Chest{}, &Note{}, &Ticket{}, &Parcel{}, &Stamp{},
}

// Context is one that carries the tenant.
func Context() context.Context { return context.WithValue(context.Background(), TenantKey{}, tenant) }
