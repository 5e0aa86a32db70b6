package gorm

import (
	"go/token"
	"go/types"

	"github.com/tenantvet/tenantvet/analyzer/builder"
	"github.com/tenantvet/tenantvet/analyzer/builder/gorm/model"
)

// named tells whether the table that an association leads to is known, and notes
// why it is not.
func (x *run) named(r *model.Relation, at token.Pos) bool {
	if why := r.FieldSchema.Unnamed(); why != "" {
		x.fail("the association "+r.Name+" of "+r.Schema.Name+": "+why, at)
		return false
	}
	return true
}

// relationKey is how the rows of an association are found: columns that are
// equal to fields of its owner, and columns with a constant.
type relationKey struct {
	columns   []string       // of the association's table, or of the one that joins
	fields    []*model.Field // of the owner
	constants []node
	// joinColumns are those of the table that joins, which the owner's key is
	// looked up in.
	joinColumns []string
	joinFields  []*model.Field
}

// relationKeys are the keys by which a preload reads an association.
func relationKeys(r *model.Relation) relationKey {
	var k relationKey
	for _, ref := range r.References {
		switch {
		case ref.PrimaryValue != "" && !ref.OwnPrimaryKey:
			k.constants = append(k.constants, compare{"Eq", columnOf("", ref.ForeignKey.DBName), constantText(ref.PrimaryValue)})
		case r.JoinTable != nil && ref.OwnPrimaryKey:
			k.joinColumns = append(k.joinColumns, ref.ForeignKey.DBName)
			k.joinFields = append(k.joinFields, ref.PrimaryKey)
		case ref.OwnPrimaryKey:
			k.columns = append(k.columns, ref.ForeignKey.DBName)
			k.fields = append(k.fields, ref.PrimaryKey)
		case r.JoinTable != nil:
			k.columns = append(k.columns, ref.PrimaryKey.DBName)
			k.fields = append(k.fields, ref.ForeignKey)
		default:
			k.columns = append(k.columns, ref.PrimaryKey.DBName)
			k.fields = append(k.fields, ref.ForeignKey)
		}
	}
	return k
}

// condition ties the columns to the rows of a table that have been read.
func (k relationKey) condition(read readRows) node { return read.keys(k.columns, k.fields) }

// joinCondition ties those of the table that joins.
func (k relationKey) joinCondition(read readRows) node { return read.keys(k.joinColumns, k.joinFields) }

// readRows are rows of a model that an earlier statement has read: that with the
// index behind, unless it cannot be said that the fields are the table's columns.
type readRows struct {
	of     *model.Schema
	behind int
	whole  bool
	// in is what they are read into, nil where that is not known, and within the
	// way from there to each of them.
	in     *builder.Arg
	within string
	// relation is the association that they are read for, and raised says that
	// its owner is one row that was found.
	relation *model.Relation
	raised   bool
}

// eachElement is the step of a way to the elements of a list.
const eachElement = "[]"

// into says what rows are read into.
func (rows readRows) into(dest *builder.Arg) readRows {
	if dest == nil || dest.Value == nil || dest.Field != nil || !rows.of.IsOf(dest.Type) {
		return rows
	}
	rows.in = dest
	if isList(*dest) {
		rows.within = eachElement
	}
	return rows
}

// through is the way to the rows of an association of these.
func (rows readRows) through(r *model.Relation) string {
	way := rows.within + "." + r.Field.Path()
	if _, ok := r.Field.Type.Underlying().(*types.Slice); ok {
		way += eachElement
	}
	return way
}

// lastRead are the rows of a model that the statement which was sent last reads.
func (x *run) lastRead(of *model.Schema) readRows {
	last := len(x.sent) - 1
	return readRows{of: of, behind: last, whole: last >= 0 && x.sent[last].whole}
}

// keys is a condition on columns that are equal to fields of the rows.
func (rows readRows) keys(columns []string, fields []*model.Field) node {
	in := inList{left: keyColumns(currentTable, columns), rows: len(columns) > 1, open: true}
	r := make(row, len(fields))
	for i, f := range fields {
		r[i] = readField{rows, f}
	}
	if len(r) == 1 {
		in.values = []node{r[0]}
	} else {
		in.values = []node{r}
	}
	return in
}

// readField is a field of rows that have been read.
type readField struct {
	of    readRows
	field *model.Field
}

func (f readField) build(w *writer) {
	w.bind(builder.Arg{Reason: f.field.Name + " of the rows that are read"})
	if f.of.whole {
		w.keys = append(w.keys, builder.ReadKey{
			Param: len(w.args), Table: f.of.of.Table, Column: f.field.DBName, Behind: f.of.behind, Unique: f.of.of.Unique(f.field),
		})
	}
}

// constantText is a text that GORM binds.
func constantText(s string) node {
	t := plain(s)
	return value{builder.Arg{Kind: builder.KindText, Text: &t}}
}
