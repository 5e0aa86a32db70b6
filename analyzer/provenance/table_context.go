package provenance

// contextGroups are functions that read what the program has put into a
// context: by convention a middleware did, after it knew who asks.
var contextGroups = []group{
	{"context", "Context", "Value", gives(Context)},
}
