// Package callsite knows which calls run a query, and which of their
// arguments are text and values. The functions are told by their type-checked
// object, not by name; what is known of them is data.
package callsite

// Kind says how a function runs a query.
type Kind int

// The kinds.
const (
	// Text functions run, queue or prepare the SQL text they are given.
	Text Kind = iota
	// First is like Text, but the text is the first of the variadic
	// arguments, and the values are the others.
	First
	// Copy functions write rows to a table, given its name and the columns.
	Copy
	// Prepared functions run a statement whose text was given when it was
	// prepared. They are not query sites: that call is.
	Prepared
	// Built functions run the query that a chain of calls has built.
	Built
	// Opaque functions run SQL that they read from elsewhere.
	Opaque
)

// Form is how values are given.
type Form int

// The forms.
const (
	Variadic Form = iota // as variadic arguments
	Slice                // as one slice
	Struct               // as fields or map entries of one argument
)

// None stands for a parameter that a function does not have.
const None = -1

// API is what is known of one function. Parameters are counted from 0, the
// receiver not counted.
type API struct {
	Kind Kind
	// Text is the parameter that holds the SQL text; for Copy the table's
	// name; for Prepared the statement's name. It may be None.
	Text int
	// Values is the first parameter that holds values; for Copy the names of
	// the columns. It may be None.
	Values int
	Form   Form
	// Name is the parameter that names the statement being prepared, None
	// for functions that do not prepare under a name.
	Name int
	// ByName says that the text may be the name of a prepared statement.
	ByName bool
	// Shape says that the function was told by its name and parameters only.
	Shape bool
	// Inferred says that nothing is known of the function but that it is an
	// interface method and is given what looks like SQL.
	Inferred bool
	// Label is what messages call a builder or an opaque source.
	Label string
}

// group is a row of the tables: functions of one package that take their
// arguments alike. Names are separated by spaces.
type group struct {
	packages string // import paths
	types    string // receivers; empty for functions
	names    string
	api      API
}

// The usual positions of text and values.
func text(text, values int) API { return API{Text: text, Values: values, Name: None} }

func prepare(text int) API { return API{Text: text, Values: None, Name: None} }

func built(label string) API {
	return API{Kind: Built, Text: None, Values: None, Name: None, Label: label}
}

func prepared(name, values int) API {
	return API{Kind: Prepared, Text: name, Values: values, Name: None}
}

func (a API) form(f Form) API    { a.Form = f; return a }
func (a API) kind(k Kind) API    { a.Kind = k; return a }
func (a API) named(name int) API { a.Name = name; return a }
func (a API) byName() API        { a.ByName = true; return a }
func (a API) label(s string) API { a.Label = s; return a }
func (a API) shape() API         { a.Shape = true; return a }
