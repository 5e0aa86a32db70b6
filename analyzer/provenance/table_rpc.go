package provenance

// rpcEntries are the interfaces of generated servers.
var rpcEntries = []entryGroup{
	{"google.golang.org/grpc", "Server"},
	{"github.com/99designs/gqlgen/graphql", "QueryResolver MutationResolver SubscriptionResolver"},
}
