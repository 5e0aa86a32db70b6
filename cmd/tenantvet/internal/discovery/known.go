package discovery

// knownPackages are packages of which only some types matter, with what is to be
// known of them: what they are converted to, and the columns of gorm.Model.
var knownPackages = map[string]string{
	"time": `package time
type Time struct { wall uint64; ext int64; loc *Location }
type Location struct{}
type Duration int64
type Month int
type Weekday int`,

	"database/sql/driver": `package driver
type Value any`,

	"database/sql": `package sql
import ("time"; "database/sql/driver")
type NullString struct { String string; Valid bool }
type NullInt64 struct { Int64 int64; Valid bool }
type NullInt32 struct { Int32 int32; Valid bool }
type NullInt16 struct { Int16 int16; Valid bool }
type NullByte struct { Byte byte; Valid bool }
type NullFloat64 struct { Float64 float64; Valid bool }
type NullBool struct { Bool bool; Valid bool }
type NullTime struct { Time time.Time; Valid bool }
type Null[T any] struct { V T; Valid bool }
func (NullString) Value() (driver.Value, error)
func (NullInt64) Value() (driver.Value, error)
func (NullInt32) Value() (driver.Value, error)
func (NullInt16) Value() (driver.Value, error)
func (NullByte) Value() (driver.Value, error)
func (NullFloat64) Value() (driver.Value, error)
func (NullBool) Value() (driver.Value, error)
func (NullTime) Value() (driver.Value, error)
func (Null[T]) Value() (driver.Value, error)`,

	"encoding/json": `package json
type RawMessage []byte`,

	"net": `package net
type IP []byte`,

	"gorm.io/gorm": `package gorm
import ("time"; "database/sql"; "database/sql/driver")
type DB struct{}
type DeletedAt sql.NullTime
func (DeletedAt) Value() (driver.Value, error)
type Model struct {
	ID uint ` + "`gorm:\"primarykey\"`" + `
	CreatedAt time.Time
	UpdatedAt time.Time
	DeletedAt DeletedAt ` + "`gorm:\"index\"`" + `
}`,

	"gorm.io/gorm/schema": `package schema
type Namer interface{}`,

	"github.com/jinzhu/gorm": `package gorm
import "time"
type DB struct{}
type Model struct {
	ID uint ` + "`gorm:\"primary_key\"`" + `
	CreatedAt time.Time
	UpdatedAt time.Time
	DeletedAt *time.Time
}`,
}
