package summary

// TableName is the fact of a method that names the table of a GORM model.
type TableName struct{ Name string }

// AFact marks the type as a fact.
func (*TableName) AFact() {}

// String is the fact as the tests write it.
func (t *TableName) String() string { return "table " + t.Name }
