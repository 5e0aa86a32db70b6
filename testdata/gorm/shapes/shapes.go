// Package shapes holds models of every shape that GORM reads, without tables of
// their own: only what GORM makes of them is compared.
package shapes

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"reflect"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/schema"
)

// All are all models.
var All = []any{
	&Initials{}, &NoKey{}, &TextKey{}, &TagKey{}, &TwoKeys{}, &TwoKeysCounted{}, &LowerID{}, &Columns{}, &Defaults{},
	&Times{}, &Tagged{}, &Permissions{}, &Anonymous{}, &AnonymousPointer{}, &Deep{}, &Shadowed{}, &EmbeddedKey{},
	&Prefixed{}, &Converted{}, &Serialized{}, &Typed{}, &Nulls{}, &WithNamer{}, &Inherited{}, &Box[int]{},
	&Owner{}, &Pet{}, &Toy{}, &Card{}, &Person{}, &Language{}, &Team{}, &Tree{}, &Referenced{}, &Referrer{},
	&Composite{}, &CompositeChild{}, &Blog{}, &Tag{}, &WithEmbeddedRelation{}, &Country{}, &BelongsByTag{}, &Hooked{},
	&Unexported{}, &Mixed{}, &PolymorphicNamed{}, &Attachment{}, &SelfMany{}, &Interval{}, &Renamed{}, &PersonHTTPURL{},
	&Series{}, &APIKey{}, &DataV2{}, &PairOfKeys{}, &PairChild{},
	&Free{}, &Backwards{},
}

// Initials has names that hold initialisms.
type Initials struct {
	ID         uint
	TenantID   uint
	OrgId      uint
	UserUUID   string
	HTTPServer string
	APIKeyURL  string
	IPAddr     string
	ABTest     bool
	X          int
	XMLHTTP    string
	UTF8Name   string
	TheSSHKey  string
	OAuth2ID   string
	SKU        string
	EMail      string
	Number1    int
	A1B2       int
}

// NoKey has no key.
type NoKey struct {
	TenantID uint
	Name     string
}

// TextKey has a key that is text.
type TextKey struct {
	ID   string
	Name string
}

// TagKey has a key by its tag.
type TagKey struct {
	Code     string `gorm:"primaryKey"`
	ID       uint
	TenantID uint
}

// TwoKeys has two keys.
type TwoKeys struct {
	TenantID uint   `gorm:"primaryKey"`
	Code     string `gorm:"primary_key"`
}

// TwoKeysCounted has two keys, of which one counts.
type TwoKeysCounted struct {
	TenantID uint `gorm:"primaryKey"`
	Serial   int  `gorm:"primaryKey;autoIncrement"`
}

// LowerID has a column id by its tag.
type LowerID struct {
	Key      int64 `gorm:"column:id"`
	TenantID uint
}

// Columns names its columns.
type Columns struct {
	ID     uint   `gorm:"column:pk"`
	Tenant uint   `gorm:"column:tenant_id;not null;index"`
	Odd    string `gorm:"COLUMN:Odd Name"`
	Escape string `gorm:"default:'a\\;b';column:esc"`
}

// Defaults has defaults of all kinds.
type Defaults struct {
	ID    string         `gorm:"default:gen_random_uuid()"`
	Count int            `gorm:"default:3"`
	Name  string         `gorm:"default:'x'"`
	On    bool           `gorm:"default:true"`
	Rate  float64        `gorm:"default:1.5"`
	Null  string         `gorm:"default:null"`
	Empty string         `gorm:"default:''"`
	Now   int64          `gorm:"default:(strftime('%s'))"`
	When  time.Time      `gorm:"default:CURRENT_TIMESTAMP"`
	Day   time.Time      `gorm:"default:2020-01-02"`
	Maybe *int           `gorm:"default:5"`
	Null2 sql.NullString `gorm:"default:y"`
}

// Times has times of all kinds.
type Times struct {
	ID        uint
	CreatedAt int64
	UpdatedAt *time.Time
	Made      int64     `gorm:"autoCreateTime:nano"`
	Changed   time.Time `gorm:"autoUpdateTime"`
	Deleted   gorm.DeletedAt
}

// Tagged turns the usual off.
type Tagged struct {
	ID        uint      `gorm:"autoIncrement:false"`
	CreatedAt time.Time `gorm:"autoCreateTime:false"`
	UpdatedAt string
}

// Permissions has each permission.
type Permissions struct {
	ID uint
	A  string `gorm:"<-:create"`
	B  string `gorm:"<-:update"`
	C  string `gorm:"<-"`
	D  string `gorm:"<-:false"`
	E  string `gorm:"->"`
	F  string `gorm:"->;<-:create"`
	G  string `gorm:"->:false;<-:create"`
	H  string `gorm:"-"`
	I  string `gorm:"-:all"`
	J  string `gorm:"-:migration"`
	K  Card   `gorm:"-"`
}

// Base is embedded.
type Base struct {
	ID        uint
	TenantID  uint
	CreatedAt time.Time
}

// Anonymous embeds without a name.
type Anonymous struct {
	Base
	Name string
}

// AnonymousPointer embeds a pointer.
type AnonymousPointer struct {
	*Base
	gorm.DeletedAt
	Name string
}

// Middle is embedded, and embeds.
type Middle struct {
	Base  `gorm:"embedded"`
	Inner Inner `gorm:"embedded;embeddedPrefix:in_"`
}

// Inner is embedded.
type Inner struct {
	Street string
	ZIP    string `gorm:"column:zip"`
}

// Deep embeds deeply.
type Deep struct {
	Middle `gorm:"embeddedPrefix:mid_"`
	Other  *Inner `gorm:"embedded;embeddedPrefix:other_"`
	Plain  Inner  `gorm:"embedded"`
}

// Shadowed has a field of its own in place of an embedded one.
type Shadowed struct {
	Base
	TenantID string
	ID       string `gorm:"primaryKey"`
}

// EmbeddedKey takes its key from what it embeds.
type EmbeddedKey struct {
	Key  KeyPart `gorm:"embedded"`
	Name string
}

// KeyPart is a key.
type KeyPart struct {
	TenantID uint `gorm:"primaryKey"`
	Code     int  `gorm:"primaryKey"`
}

// Prefixed takes its ID from what it embeds, with a prefix.
type Prefixed struct {
	Base `gorm:"embeddedPrefix:base_"`
	Name string
}

// Money converts itself.
type Money struct {
	Units int64
	Nanos int32
}

// Value implements driver.Valuer.
func (m Money) Value() (driver.Value, error) { return m.Units, nil }

// UUID converts itself.
type UUID [16]byte

// Value implements driver.Valuer.
func (u UUID) Value() (driver.Value, error) { return "u", nil }

// Level converts itself.
type Level int

// Value implements driver.Valuer.
func (l Level) Value() (driver.Value, error) { return int64(l), nil }

// JSON says what it is.
type JSON map[string]any

// GormDataType names the type.
func (JSON) GormDataType() string { return "json" }

// Converted has types that convert themselves.
type Converted struct {
	ID    UUID
	Price Money
	Level Level
	Body  JSON
	Ptr   *UUID
	Money
}

// Secret is its own serializer.
type Secret struct{ Text string }

// Scan implements schema.SerializerInterface.
func (*Secret) Scan(context.Context, *schema.Field, reflect.Value, any) error { return nil }

// Value implements schema.SerializerInterface.
func (Secret) Value(context.Context, *schema.Field, reflect.Value, any) (any, error) { return "", nil }

// Serialized has serializers.
type Serialized struct {
	ID     uint
	Roles  []string       `gorm:"serializer:json"`
	Attrs  map[string]int `gorm:"serializer:gob"`
	When   int64          `gorm:"serializer:unixtime;type:time"`
	Secret Secret
	Inner  Inner `gorm:"serializer:json"`
}

// Typed has types by its tags.
type Typed struct {
	ID    uint
	Names []string `gorm:"type:text[]"`
	Raw   []byte
	Sum   [32]byte
	Small int8  `gorm:"type:smallint"`
	Any   any   `gorm:"type:json"`
	Enum  Color `gorm:"type:varchar(10)"`
}

// Color is a text.
type Color string

// Nulls can be NULL.
type Nulls struct {
	ID   sql.NullInt64
	Name sql.NullString
	On   *sql.NullBool
	When sql.NullTime
	Any  sql.Null[string]
	Time **time.Time
}

// WithNamer names its table by the namer.
type WithNamer struct{ ID uint }

// TableName names the table.
func (WithNamer) TableName(n schema.Namer) string { return "with_namer" }

// Named names its table.
type Named struct{ TenantID uint }

// TableName names the table.
func (Named) TableName() string { return "named_by_base" }

// Inherited has the method of what it embeds.
type Inherited struct {
	Named
	ID uint
}

// Box is generic.
type Box[T any] struct {
	ID    uint
	Value T
}

// TableName names the table.
func (Box[T]) TableName() string { return "boxes" }

// Owner has one, has many and belongs.
type Owner struct {
	ID          uint
	TenantID    uint
	Card        Card
	CardPtr     *Card `gorm:"foreignKey:HolderID"`
	Pets        []Pet
	PetPtrs     []*Pet `gorm:"foreignKey:SecondOwnerID;references:ID"`
	TeamID      uint
	Team        Team
	Captain     Team `gorm:"foreignKey:CaptainTeam"`
	CaptainTeam uint
}

// Card belongs to an owner.
type Card struct {
	ID       uint
	OwnerID  uint
	HolderID uint
	Number   string
}

// Pet belongs to an owner.
type Pet struct {
	ID            uint
	OwnerID       *uint
	Owner         *Owner
	SecondOwnerID uint
	Toys          []Toy `gorm:"polymorphic:Owner"`
}

// Toy belongs to whatever.
type Toy struct {
	ID        uint
	OwnerID   string
	OwnerType string
}

// PolymorphicNamed names what tells the owner.
type PolymorphicNamed struct {
	ID    uint
	Files []Attachment `gorm:"polymorphicType:Kind;polymorphicId:Ref;polymorphicValue:master"`
	First Attachment   `gorm:"polymorphic:Item;polymorphicValue:first"`
}

// Attachment belongs to whatever.
type Attachment struct {
	ID       uint
	Kind     string
	Ref      uint
	ItemID   uint
	ItemType string
}

// Person has many to many.
type Person struct {
	ID        uint
	Name      string
	Languages []Language  `gorm:"many2many:person_languages"`
	Spoken    []*Language `gorm:"many2many:Spoken;joinForeignKey:WhoID;joinReferences:WhatID"`
	Friends   []*Person   `gorm:"many2many:friendships"`
	ByCode    []Language  `gorm:"many2many:by_code;foreignKey:Name;references:Code"`
}

// Language has many to many.
type Language struct {
	ID      uint
	Code    string
	Persons []Person `gorm:"many2many:person_languages"`
}

// SelfMany joins itself under its own name.
type SelfMany struct {
	ID       uint
	SelfMany []SelfMany `gorm:"many2many:selves"`
}

// Team has owners.
type Team struct {
	ID     uint
	Owners []Owner
}

// Tree belongs to itself.
type Tree struct {
	ID       uint
	ParentID *uint
	Parent   *Tree
	Children []Tree `gorm:"foreignKey:ParentID"`
	RootID   uint
	Root     *Tree `gorm:"foreignKey:RootID;references:ID"`
}

// Referenced is referred to by its code.
type Referenced struct {
	ID   uint
	Code string
	List []Referrer `gorm:"foreignKey:RefCode;references:Code"`
}

// Referrer refers by a code.
type Referrer struct {
	ID      uint
	RefCode string
	Ref     Referenced `gorm:"foreignKey:RefCode;references:Code"`
}

// Composite has a composite key.
type Composite struct {
	TenantID uint             `gorm:"primaryKey"`
	ID       uint             `gorm:"primaryKey"`
	Children []CompositeChild `gorm:"foreignKey:TenantID,CompositeID;references:TenantID,ID"`
}

// CompositeChild refers to both.
type CompositeChild struct {
	TenantID    uint `gorm:"primaryKey"`
	ID          uint `gorm:"primaryKey"`
	CompositeID uint
	Composite   *Composite `gorm:"foreignKey:TenantID,CompositeID;references:TenantID,ID"`
}

// PairOfKeys has a key of two columns.
type PairOfKeys struct {
	Left     uint `gorm:"primaryKey;autoIncrement:false"`
	Right    uint `gorm:"primaryKey;autoIncrement:false"`
	Children []PairChild
}

// PairChild has both columns by their usual names.
type PairChild struct {
	ID              uint
	PairOfKeysLeft  uint
	PairOfKeysRight uint
	PairLeft        uint
	PairRight       uint
	Pair            PairOfKeys
}

// Blog has composite keys in a join table.
type Blog struct {
	ID     uint   `gorm:"primaryKey"`
	Locale string `gorm:"primaryKey"`
	Tags   []Tag  `gorm:"many2many:blog_tags"`
	Shared []Tag  `gorm:"many2many:shared_blog_tags;ForeignKey:id;References:id"`
}

// Tag is in many blogs.
type Tag struct {
	ID     uint   `gorm:"primaryKey"`
	Locale string `gorm:"primaryKey"`
	Blogs  []Blog `gorm:"many2many:blog_tags"`
}

// Country is referred to.
type Country struct {
	ID   uint
	Name string
}

// Place holds an association.
type Place struct {
	CountryID uint
	Country   Country
}

// WithEmbeddedRelation has an association in what it embeds.
type WithEmbeddedRelation struct {
	ID    uint
	Birth Place `gorm:"embedded;embeddedPrefix:birth_"`
	Place
}

// BelongsByTag says that it belongs.
type BelongsByTag struct {
	ID        uint
	CountryID uint
	Country   Country `gorm:"belongsTo:Country"`
}

// Hooked has hooks, and what only looks like one.
type Hooked struct{ ID uint }

// BeforeCreate is a hook.
func (*Hooked) BeforeCreate(*gorm.DB) error { return nil }

// AfterFind is a hook.
func (Hooked) AfterFind(*gorm.DB) error { return nil }

// Unexported has fields that GORM does not see.
type Unexported struct {
	ID     uint
	tenant uint
	base
	Name string
}

type base struct{ Hidden string }

// Mixed has tags of all cases.
type Mixed struct {
	Id       int64  `gorm:"PrimaryKey;AutoIncrement"`
	TenantId string `gorm:"Type:uuid;Not Null"`
	Note     string `gorm:"comment:a;size:10;uniqueIndex:idx,priority:1"`
}

// Interval has durations.
type Interval struct {
	ID      uint
	Length  time.Duration
	Start   Stamp
	Weekday time.Weekday
}

// Stamp is a time.
type Stamp time.Time

// Renamed is of another type.
type Renamed Initials

// PersonHTTPURL has an odd name.
type PersonHTTPURL struct{ ID uint }

// Series is its own plural.
type Series struct{ ID uint }

// APIKey has an initialism in its name.
type APIKey struct{ ID uint }

// DataV2 has a number in its name.
type DataV2 struct{ ID uint }

var _ = Unexported{}.tenant

// Free has an association that the database is not told of.
type Free struct {
	ID      uint
	OwnerID uint
	Owner   Owner `gorm:"constraint:-"`
}

// Backwards belongs to an owner, and says so the wrong way round.
type Backwards struct {
	ID      uint
	OwnerID uint
	Owner   *Owner `gorm:"foreignKey:ID;references:OwnerID"`
}
