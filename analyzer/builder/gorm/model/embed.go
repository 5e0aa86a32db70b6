package model

import (
	"go/types"

	"gorm.io/gorm/utils"
)

// maxEmbedding bounds how deep structs are embedded in each other.
const maxEmbedding = 16

// embeds is the struct that a field embeds: one without a name of its own, or
// one that the tag says to embed.
func (s *Schema) embeds(f *Field, v *types.Var) (*types.Struct, bool) {
	_, tagged := f.settings["EMBEDDED"]
	anonymous := v.Anonymous() && f.kind != timeKind && f.kind != bytesKind && !isValuer(indirect(v.Type())) && f.permitted()
	if !tagged && !anonymous {
		return nil, false
	}
	structure, ok := indirect(v.Type()).Underlying().(*types.Struct)
	return structure, ok
}

// embed is the fields of an embedded struct as those of the model.
func (s *Schema) embed(outer *Field, structure *types.Struct, depth int) []*Field {
	if depth >= maxEmbedding {
		return nil
	}
	inner := &Schema{Name: nameOf(indirect(outer.Type)), Table: s.Table, Type: indirect(outer.Type), models: s.models, related: true}
	inner.parseFields(structure, depth+1)
	prefix := outer.settings["EMBEDDEDPREFIX"]
	for _, f := range inner.Fields {
		f.owner = inner
		f.path = append([]string{outer.Name}, f.path...)
		if f.DBName != "" {
			f.DBName = prefix + f.DBName
		}
		if f.PrimaryKey && !utils.CheckTruth(f.settings["PRIMARYKEY"], f.settings["PRIMARY_KEY"]) {
			f.PrimaryKey = false
			f.AutoIncrement = utils.CheckTruth(f.settings["AUTOINCREMENT"])
			if !f.AutoIncrement && f.DefaultValue == "" {
				f.HasDefaultValue = false
			}
		}
		for k, v := range outer.settings {
			f.settings[k] = v
		}
	}
	return inner.Fields
}
