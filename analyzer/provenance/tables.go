package provenance

import "slices"

// groups are the rows of all tables for functions and methods.
func groups() []group {
	return slices.Concat(standardGroups)
}

// fieldGroups are the rows of all tables for fields.
func fieldGroups() []fieldGroup {
	return slices.Concat(standardFields)
}

// entryGroups are the rows of all tables for entries.
func entryGroups() []entryGroup {
	return slices.Concat(rpcEntries)
}
