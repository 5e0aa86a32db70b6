package provenance

// graphqlFields are the arguments of a field that a client asks for.
var graphqlFields = []fieldGroup{
	{"github.com/graphql-go/graphql", "ResolveParams", "Args", Client},
	{"github.com/graphql-go/graphql", "Params", "RequestString VariableValues", Client},
	{"github.com/99designs/gqlgen/graphql", "FieldContext", "Args", Client},
	{"github.com/99designs/gqlgen/graphql", "OperationContext", "RawQuery Variables", Client},
}
