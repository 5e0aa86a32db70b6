package provenance

// What is known of libraries is data: groups of rows in files named
// table_LIBRARY.go, listed in tables.go. Functions are told by their
// type-checked object. Names are separated by spaces; "*" stands for all the
// methods of the types (or all functions of the package) that no row names.

// group is a row: functions, or methods of types, that do the same.
type group struct {
	packages string // import paths
	types    string // receivers, without pointer; empty for functions
	names    string
	effect   effect
}

// fieldGroup is a row: fields of struct types that hold values of a kind,
// whoever made the struct; without types, package variables.
type fieldGroup struct {
	packages string
	types    string
	names    string
	kind     Kind
}

// entryGroup is a row: interfaces whose methods a framework calls with what the
// client sent. Generated code declares them; the parameters of methods with
// the same name and signature, contexts aside, are the client's.
type entryGroup struct {
	imports    string // what the package that declares the interface imports
	interfaces string // endings of the interfaces' names
}

// receiver stands for the receiver where arguments are listed, which are
// counted from 0, the receiver not counted.
const receiver = -1

// every stands for all arguments, the receiver among them.
const every = -2

// effect is what a function does with values.
type effect struct {
	// kind is that of the results. It is Parameter where they depend on the
	// arguments in from.
	kind Kind
	from []int
	// fills are the arguments that point to what is filled in.
	fills []int
	// filled is the kind of what is filled in. It is Parameter where that
	// depends on the arguments in from.
	filled Kind
	// silent says that the results are of no interest, such as errors.
	silent bool
	// each is the function argument, from 1, whose first result is an element
	// of what is returned; 0 for none.
	each int
	// typed says that the results are of the kind only where they are asserted
	// to a type that is no text: the rest is not known.
	typed bool
}

// gives is for functions whose results are of a kind.
func gives(k Kind) effect { return effect{kind: k} }

// passes is for functions whose results are made of arguments: conversions,
// parsers, getters.
func passes(args ...int) effect { return effect{kind: Parameter, from: args} }

// fills is for functions that fill in what an argument points to with values
// of a kind: c.Bind(&req).
func fills(arg int, k Kind) effect {
	return effect{fills: []int{arg}, filled: k, silent: true}
}

// fillsFrom is for functions that fill in what an argument points to with what
// is in other arguments: json.Unmarshal(data, &req).
func fillsFrom(arg int, args ...int) effect {
	return effect{fills: []int{arg}, filled: Parameter, from: args, silent: true}
}
