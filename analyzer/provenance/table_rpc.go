package provenance

// rpcGroups are functions of RPC libraries. A peer's certificate was checked;
// metadata and headers the client writes.
var rpcGroups = []group{
	{"google.golang.org/grpc/metadata", "", "FromIncomingContext ValueFromIncomingContext", gives(Client)},
	{"google.golang.org/grpc/metadata", "MD", "Get Copy", passes(receiver)},
	{"google.golang.org/grpc/peer", "", "FromContext", gives(Context)},
	{"google.golang.org/grpc", "ServerStream", "RecvMsg", fills(0, Client)},
	{"google.golang.org/grpc", "ClientStreamingServer BidiStreamingServer GenericServerStream", "Recv", gives(Client)},

	{"connectrpc.com/connect", "Request", "Header", gives(Client)},
	{"connectrpc.com/connect", "ClientStream BidiStream", "Msg Receive RequestHeader", gives(Client)},
}

var rpcFields = []fieldGroup{
	{"connectrpc.com/connect", "Request", "Msg", Client},
}

// rpcEntries are the interfaces of generated servers.
var rpcEntries = []entryGroup{
	{"google.golang.org/grpc", "Server"},
	{"connectrpc.com/connect", "Handler"},
	{"github.com/99designs/gqlgen/graphql", "QueryResolver MutationResolver SubscriptionResolver"},
}
