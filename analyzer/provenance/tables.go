package provenance

import "slices"

// groups are the rows of all tables for functions and methods.
func groups() []group {
	return slices.Concat(contextGroups, rowGroups, httpGroups, textGroups, decodeGroups, convertGroups, tokenGroups, sessionGroups,
		ginGroups, echoGroups, fiberGroups, fasthttpGroups, routerGroups, rpcGroups)
}

// fieldGroups are the rows of all tables for fields.
func fieldGroups() []fieldGroup {
	return slices.Concat(httpFields, ginFields, fasthttpFields, routerFields, sessionFields, rpcFields, graphqlFields, lambdaFields, convertVariables)
}

// entryGroups are the rows of all tables for entries.
func entryGroups() []entryGroup {
	return slices.Concat(rpcEntries)
}
