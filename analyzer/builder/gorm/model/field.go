package model

import (
	"go/types"
	"reflect"
	"strings"

	"gorm.io/gorm/schema"
	"gorm.io/gorm/utils"
)

// Field is a field of a model.
type Field struct {
	// Name is that of the Go field, DBName that of the column.
	Name, DBName string
	Var          *types.Var
	Type         types.Type
	// PrimaryKey says that the column is of the key, AutoIncrement that the
	// database counts it.
	PrimaryKey, AutoIncrement bool
	// Creatable, Updatable and Readable are the field's permissions.
	Creatable, Updatable, Readable bool
	// HasDefaultValue says that there is a default, which is not sent where
	// the field is zero, but for a constant one.
	HasDefaultValue, HasDefaultConstant bool
	// DefaultValue is the default's text.
	DefaultValue string
	// AutoCreateTime and AutoUpdateTime say that GORM sets the time.
	AutoCreateTime, AutoUpdateTime bool
	// Hidden says that JSON leaves the field out.
	Hidden bool
	// Soft is how the field marks deleted rows.
	Soft SoftDelete

	path     []string          // of Go names, through embedded structs
	settings map[string]string // of the tag
	kind     kind              // of the Go type
	typed    bool              // kind, or a type in the tag: it is a column
	owner    *Schema           // the embedded struct that it is of, nil for none
}

// Path is the way to the field through embedded structs: "Base.TenantID".
func (f *Field) Path() string { return strings.Join(f.path, ".") }

// Below is the field as one of the struct that is embedded at a path, with which
// its own path begins.
func (f *Field) Below(path string) *Field {
	inner := *f
	inner.path = f.path[strings.Count(path, ".")+1:]
	return &inner
}

func joined(path []string, name string) string {
	return strings.Join(append(path[:len(path):len(path)], name), ".")
}

func (f *Field) permitted() bool { return f.Creatable || f.Updatable || f.Readable }

// parseField reads a field and its tag. Where the field embeds a struct, the
// struct's fields are returned instead.
func (s *Schema) parseField(v *types.Var, tag string, depth int) []*Field {
	f := &Field{
		Name: v.Name(), Var: v, Type: v.Type(), path: []string{v.Name()},
		settings:  schema.ParseTagSetting(reflect.StructTag(tag).Get("gorm"), ";"),
		Creatable: true, Updatable: true, Readable: true,
	}
	f.DBName = f.settings["COLUMN"]
	f.Hidden = reflect.StructTag(tag).Get("json") == "-"
	f.PrimaryKey = utils.CheckTruth(f.settings["PRIMARYKEY"], f.settings["PRIMARY_KEY"])
	f.AutoIncrement = utils.CheckTruth(f.settings["AUTOINCREMENT"])
	f.HasDefaultValue = f.AutoIncrement
	f.kind = kindOf(v.Type())
	if f.kind == noKind && (f.settings["SERIALIZER"] != "" || f.settings["JSON"] != "") {
		f.kind = textKind
	}
	_, hasType := f.settings["TYPE"]
	f.typed = f.kind != noKind || hasType
	f.parseDefault()
	f.parseTimes()
	f.Soft = softDeleteOf(f)
	f.parsePermission()
	if structure, ok := s.embeds(f, v); ok {
		return s.embed(f, structure, depth)
	}
	return []*Field{f}
}

// parseDefault reads the default: one of the database where it is a call,
// NULL or empty, else one that GORM sends itself.
func (f *Field) parseDefault() {
	value, ok := f.settings["DEFAULT"]
	if !ok {
		return
	}
	f.HasDefaultValue = true
	f.DefaultValue = strings.TrimSpace(value)
	byDatabase := strings.Contains(f.DefaultValue, "(") && strings.Contains(f.DefaultValue, ")") ||
		strings.EqualFold(f.DefaultValue, "null") || f.DefaultValue == ""
	f.HasDefaultConstant = !byDatabase && f.kind.hasConstants() && (f.kind != timeKind || isDigit(f.DefaultValue[0]))
	if f.HasDefaultConstant && f.kind == textKind {
		f.DefaultValue = strings.Trim(strings.Trim(f.DefaultValue, "'"), `"`)
	}
}

// isDigit tells a date's first letter: what else the default of a time begins
// with, such as CURRENT_TIMESTAMP, the database knows.
func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// parseTimes tells the fields that hold the time of a row's making or change:
// by their tags, or by their usual names.
func (f *Field) parseTimes() {
	isTime := f.kind == timeKind || f.kind == intKind || f.kind == uintKind
	tagged := func(key, usual string) bool {
		if v, ok := f.settings[key]; ok {
			return utils.CheckTruth(v)
		}
		return f.Name == usual && isTime
	}
	f.AutoCreateTime = tagged("AUTOCREATETIME", "CreatedAt")
	f.AutoUpdateTime = tagged("AUTOUPDATETIME", "UpdatedAt")
}

// parsePermission reads the tags -, -> and <-, in GORM's order.
func (f *Field) parsePermission() {
	if v, ok := f.settings["-"]; ok {
		switch strings.ToLower(strings.TrimSpace(v)) {
		case "-", "all":
			f.Creatable, f.Updatable, f.Readable, f.typed = false, false, false, false
		}
	}
	if v, ok := f.settings["->"]; ok {
		f.Creatable, f.Updatable = false, false
		f.Readable = !strings.EqualFold(v, "false")
	}
	if v, ok := f.settings["<-"]; ok {
		f.Creatable = v == "<-" || strings.Contains(v, "create")
		f.Updatable = v == "<-" || strings.Contains(v, "update")
	}
}

// nullable tells whether the column of a row may be NULL: the Go type has a place
// for it, or the default is NULL, and neither the tag nor a key excludes it.
func (f *Field) nullable() bool {
	if f.PrimaryKey || utils.CheckTruth(f.settings["NOT NULL"]) || utils.CheckTruth(f.settings["NOTNULL"]) {
		return false
	}
	return f.HasDefaultValue && strings.EqualFold(f.DefaultValue, "null") || holdsNull(f.Type)
}
