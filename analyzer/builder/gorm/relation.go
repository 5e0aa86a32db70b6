package gorm

import (
	"github.com/tenantvet/tenantvet/analyzer/builder"
	"github.com/tenantvet/tenantvet/analyzer/builder/gorm/model"
)

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

// condition ties the columns to the rows that have been read.
func (k relationKey) condition() node { return readKeys(k.columns, k.fields) }

// joinCondition ties those of the table that joins.
func (k relationKey) joinCondition() node { return readKeys(k.joinColumns, k.joinFields) }

// readKeys is a condition on columns that are equal to fields of rows that
// have been read.
func readKeys(columns []string, fields []*model.Field) node {
	in := inList{left: keyColumns(currentTable, columns), rows: len(columns) > 1, open: true}
	r := make(row, len(fields))
	for i, f := range fields {
		r[i] = value{builder.Arg{Reason: f.Name + " of the rows that are read"}}
	}
	if len(r) == 1 {
		in.values = []node{r[0]}
	} else {
		in.values = []node{r}
	}
	return in
}

// constantText is a text that GORM binds.
func constantText(s string) node {
	t := plain(s)
	return value{builder.Arg{Kind: builder.KindText, Text: &t}}
}
