// want package:`keys part_colours.colour_id of colours.id; part_colours.part_id of parts.id; parts.widget_id of widgets.id`

// Package models has models of GORM that no schema knows.
package models

import "gorm.io/gorm"

// Widget belongs to a tenant.
type Widget struct {
	gorm.Model
	TenantID int64
	Name     string
	Parts    []Part
}

// Part belongs to a tenant, too.
type Part struct {
	ID       uint
	TenantID int64
	WidgetID uint
	Label    string
	Colours  []Colour `gorm:"many2many:part_colours"`
}

// Colour is for all.
type Colour struct {
	ID   uint
	Name string
}

// Ship names its table.
type Ship struct {
	ID       uint
	TenantID int64
}

const vessels = "vessels"

// TableName names the table.
func (Ship) TableName() string { return vessels } // want TableName:`table vessels`

// Shard names its table by what is known at run time only.
type Shard struct {
	ID       uint
	TenantID int64
	Suffix   string
}

// TableName names the table.
func (s Shard) TableName() string { return "shard_" + s.Suffix }
