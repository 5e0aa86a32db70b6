// Package provenance follows a value back to where it comes from: the
// request's context, a row of the database, a constant, something the client
// chooses, a parameter of the function, or somewhere that is not known.
//
// It works on the SSA form of one package. Of functions of other packages it
// knows what tables say of libraries, and what the caller is told by facts. It
// knows nothing of SQL: which calls read rows is asked of the caller.
package provenance
