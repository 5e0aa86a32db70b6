package provenance

// Kind is where a value comes from.
type Kind int

// The kinds.
const (
	Unknown   Kind = iota
	Context        // the request's context, or what is trusted like it
	Row            // read from the database
	Constant       // written in the code
	Zero           // the zero value of its type, which owns no rows
	Client         // chosen by the client
	Parameter      // given by the callers
)

var kindNames = [...]string{"unknown", "context", "row", "constant", "zero", "client", "parameter"}

func (k Kind) String() string { return kindNames[k] }
