package gorm

import (
	"slices"
	"strings"

	"github.com/tenantvet/tenantvet/analyzer/builder"
	"github.com/tenantvet/tenantvet/analyzer/builder/gorm/model"
)

// associated saves what hangs on the structs that are saved
// (callbacks/associations.go). It looks at the associations that the code sets;
// a struct that comes from elsewhere is taken for one without any.
type associated struct {
	s      *statement
	owners builder.Arg
	chosen choice
}

// before saves what the owners belong to, and gives them its keys.
func (x *associated) before() {
	x.noteSaved()
	x.each(func(r *model.Relation, owner builder.Arg) {
		if r.Kind == model.BelongsTo {
			x.save(r, elementsOf(relationValue(owner, r)), &onConflict{nothing: true})
		}
	})
	owners := elementsOf(x.owners)
	for i, owner := range owners {
		owners[i] = x.referring(owner)
	}
	switch {
	case isList(x.owners):
		x.owners.Elements = owners
	case len(owners) == 1:
		x.owners = owners[0]
	}
}

// referring is an owner with the keys of what it belongs to.
func (x *associated) referring(owner builder.Arg) builder.Arg {
	if x.s.schema == nil || owner.Kind != builder.KindStruct {
		return owner
	}
	for _, r := range x.s.schema.Relations() {
		v := relationValue(owner, r)
		if r.Kind != model.BelongsTo || !x.chosen.has(r.Name) || zeronessOf(v) == isZero {
			continue
		}
		for _, ref := range r.References {
			if ref.PrimaryKey == nil {
				continue
			}
			key := fieldOf(v, ref.PrimaryKey)
			if zeronessOf(key) == isZero {
				key = builder.Arg{Reason: ref.PrimaryKey.Name + " of a new row", Pos: owner.Pos}
			}
			owner.Fields = withField(owner.Fields, ref.ForeignKey.Path(), key)
		}
	}
	return owner
}

// withField is a list of fields with one set.
func withField(fields []builder.Field, path string, v builder.Arg) []builder.Field {
	out := slices.DeleteFunc(slices.Clone(fields), func(f builder.Field) bool { return f.Name == path })
	return append(out, builder.Field{Name: path, Arg: v})
}

// after saves what belongs to the owners. A row that is there already is made
// theirs.
func (x *associated) after() {
	x.each(func(r *model.Relation, owner builder.Arg) {
		switch r.Kind {
		case model.HasOne, model.HasMany:
			x.save(r, owned(r, owner), takeOver(r))
		case model.Many2Many:
			x.save(r, elementsOf(relationValue(owner, r)), &onConflict{nothing: true})
			x.link(r, owner)
		}
	})
}

// each calls f for the associations of each owner that the code sets.
func (x *associated) each(f func(*model.Relation, builder.Arg)) {
	if x.s.schema == nil || x.s.run.depth >= maxDepth {
		return
	}
	for _, owner := range elementsOf(x.owners) {
		for _, r := range x.s.schema.Relations() {
			v := relationValue(owner, r)
			if x.chosen.has(r.Name) && zeronessOf(v) != isZero && !isNil(v) {
				f(r, owner)
			}
		}
	}
}

// relationValue is what an owner has for an association, nil where the code
// sets none: what a variable holds that was copied whole, or filled, it does not
// show.
func relationValue(owner builder.Arg, r *model.Relation) builder.Arg {
	for _, f := range owner.Fields {
		if f.Name != r.Name && !strings.HasSuffix(f.Name, "."+r.Name) {
			continue
		}
		if isCopied(f.Arg) {
			return builder.Arg{Kind: builder.KindNil}
		}
		return f.Arg
	}
	inner := field(owner, r.Name)
	if inner.Kind == builder.KindStruct && !isCopied(inner) {
		return inner
	}
	return builder.Arg{Kind: builder.KindNil}
}

// isCopied tells of what is copied from elsewhere with all that it is in.
func isCopied(a builder.Arg) bool {
	if a.Kind == builder.KindStruct {
		return len(a.Fields) > 0 && !slices.ContainsFunc(a.Fields, func(f builder.Field) bool { return !isCopied(f.Arg) })
	}
	return a.Kind == builder.KindOpaque && a.Value != nil && !isOwn(a)
}

// elementsOf are the structs of a list, or the one struct.
func elementsOf(a builder.Arg) []builder.Arg {
	switch {
	case a.Kind == builder.KindNil:
		return nil
	case !isList(a):
		return []builder.Arg{a}
	case a.Kind == builder.KindList && a.More == "":
		return a.Elements
	}
	return append(slices.Clip(a.Elements), builder.Arg{Reason: reason(a), Pos: a.Pos})
}

// owned are the structs of an association, with the keys of their owner.
func owned(r *model.Relation, owner builder.Arg) []builder.Arg {
	var out []builder.Arg
	for _, e := range elementsOf(relationValue(owner, r)) {
		if e.Kind != builder.KindStruct {
			e = builder.Arg{Kind: builder.KindStruct, Type: e.Type, Value: e.Value, Pos: e.Pos, More: reason(e)}
		}
		for _, ref := range r.References {
			e.Fields = withField(e.Fields, ref.ForeignKey.Path(), ownerValue(ref, owner))
		}
		out = append(out, e)
	}
	return out
}

// ownerValue is what ties a row to its owner: the owner's key, or the name of its
// kind.
func ownerValue(ref model.Reference, owner builder.Arg) builder.Arg {
	if !ref.OwnPrimaryKey {
		t := plain(ref.PrimaryValue)
		return builder.Arg{Kind: builder.KindText, Text: &t}
	}
	v := fieldOf(owner, ref.PrimaryKey)
	if zeronessOf(v) == isZero {
		return newKey(ref.PrimaryKey)
	}
	return v
}

// ofNewRow ends what a key is called that the database has given.
const ofNewRow = " of the new row"

// newKey stands for the key of a row that was written before.
func newKey(f *model.Field) builder.Arg { return builder.Arg{Reason: f.Name + ofNewRow} }

func isNewKey(a builder.Arg) bool {
	return a.Kind == builder.KindOpaque && a.Value == nil && strings.HasSuffix(a.Reason, ofNewRow)
}

// ownerKeys are, by column of what is saved for an association, the keys of the
// owners, which were written before.
func (x *associated) ownerKeys(r *model.Relation) map[string]readField {
	rows := readRows{of: x.s.schema, behind: x.s.written, whole: x.s.ownTable}
	keys := map[string]readField{}
	for _, ref := range r.References {
		if ref.OwnPrimaryKey {
			keys[ref.ForeignKey.DBName] = readField{rows, ref.PrimaryKey}
		}
	}
	return keys
}

// takeOver gives a row that is there already to the owner.
func takeOver(r *model.Relation) *onConflict {
	c := &onConflict{}
	for _, f := range r.FieldSchema.PrimaryFields {
		c.columns = append(c.columns, columnOf("", f.DBName))
	}
	for _, ref := range r.References {
		c.updates = append(c.updates, fromExcluded(plain(ref.ForeignKey.DBName)))
	}
	return c
}

// save inserts the structs of an association.
func (x *associated) save(r *model.Relation, rows []builder.Arg, c *onConflict) {
	if len(rows) == 0 || !x.s.run.named(r, x.owners.Pos) {
		return
	}
	x.s.run.depth++
	defer func() { x.s.run.depth-- }()
	t := x.s.fresh()
	t.schema, t.fixed = r.FieldSchema, true
	if r.Kind == model.HasOne || r.Kind == model.HasMany {
		t.owners = x.ownerKeys(r)
	}
	t.dest = &builder.Arg{Kind: builder.KindList, Elements: rows, Pos: x.owners.Pos}
	t.onConflict = c
	if t.saveAll {
		t.onConflict = &onConflict{updateAll: true}
	}
	if x.chosen.restricted {
		t.omits = []string{associations}
	}
	t.create("saves " + r.Name)
}

// link inserts the rows that join the two tables.
func (x *associated) link(r *model.Relation, owner builder.Arg) {
	t := x.s.fresh()
	t.schema, t.fixed, t.owners = r.JoinTable, true, x.ownerKeys(r)
	link := builder.Arg{Kind: builder.KindStruct, Pos: x.owners.Pos}
	for _, ref := range r.References {
		v := builder.Arg{Reason: "the keys of " + r.Name}
		if ref.OwnPrimaryKey {
			v = ownerValue(ref, owner)
		}
		link.Fields = append(link.Fields, builder.Field{Name: ref.ForeignKey.Path(), Arg: v})
	}
	t.dest = &link
	t.onConflict = &onConflict{nothing: true}
	t.create("saves " + r.Name)
}
