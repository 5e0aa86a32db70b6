package builder

// Row is what a statement that a chain sends reads into, or writes from, a
// struct of the program: once it has succeeded, the struct is that row.
type Row struct {
	// In is the struct, or the list of structs, that holds it.
	In Arg
	// List says that In is a list: each element is a row.
	List bool
	// Within is the way from In to the row, or to each one, where it is that of
	// an association: "[].Items[]".
	Within string
	// Replaced says that, once the statement has succeeded, nothing is left of
	// what stood there before, where Within is set. An association that there is
	// nothing to read for may be left as it was.
	Replaced bool
	// Counted says that the statement succeeds without a row, too: only the
	// number of rows tells.
	Counted bool
	// Batches says that a function which is given to the same call runs each
	// time that the statement has succeeded, with rows.
	Batches bool
	// Table is where the row is, Key the one column of its primary key.
	Table, Key string
	// Ways are how to get from In, or its element, to the fields of columns,
	// through embedded structs: "Base.ID".
	Ways map[string]string
}

// Saved is an association of a struct that is written, with what the struct has
// for it: nothing is known of that but where it comes from.
type Saved struct {
	Name, Table string
	Arg         Arg
}

// ReadKey is a placeholder of a statement that stands for a column of the rows
// which an earlier statement of the same chain has read.
type ReadKey struct {
	Param         int // its ordinal
	Table, Column string
	// Unique says that no two rows have the same value there.
	Unique bool
	// Behind is the index of the earlier statement.
	Behind int
}
