package chains

//go:generate go run ../list
