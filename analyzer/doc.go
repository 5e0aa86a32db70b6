// Package analyzer finds queries that are not confined to one tenant.
//
// The analyzer tenantvet looks at every place where Go code hands a query to
// database/sql, pgx, sqlx, or an interface shaped like them, works out the SQL
// text, and reports each table that belongs to tenants and whose rows the
// statement does not confine to one tenant:
//
//	db.QueryRow(`SELECT total FROM orders WHERE id = $1`, id)
//	// query on orders has no tenant predicate: add "tenant_id = $2"
//
// What it cannot prove it reports, with the reason. The category of a
// diagnostic is the code of its rule; tenantvet explain CODE prints the rule's
// page. Which tables belong to tenants is said by .tenantvet.yml and the
// schema it names.
//
// A function that hands its own parameters to the database, with text around
// them or not, is a wrapper: it is known to importing packages by a fact, and
// its callers are checked instead. Facts also say what functions return as text
// and what variables hold, and on which conditions on their parameters.
//
// A chain of GORM calls is judged by the statements that GORM sends for it.
// The chain is followed through variables, branches, loops, functions, fields,
// scopes and transactions, by GORM's own rules of what shares a statement; what
// functions return as handles and scopes is a fact. A handle that a parameter,
// a field or a variable holds is taken for one without conditions. What an
// unexported function runs on a handle it is given is judged at its callers, as
// is what a function runs that is marked //tenantvet:scoped.
//
// A row that GORM reads by a scoped query, or inserts for the tenant, may then be
// changed and read again by its key: the key confines such a statement as the
// tenant does. That must be certain on every path. The row is found (its
// error, or the number of rows, is asked), and nothing that is not
// known to leave the key alone is handed its address in between.
// The key may come from a parameter of a function whose callers are all known,
// or be one that was just drawn (uuid.New). A tenant that an UPDATE writes
// because a struct has a field for it is followed to its origin, as that of an
// INSERT is.
//
// # Where the value comes from
//
// The value bound to a tenant predicate is followed back, through fields,
// closures and the callers of the functions that pass it on, also across
// packages. One that the client has chosen is reported where it is passed on:
//
//	service.Open(ctx, r.PathValue("tenant"))
//	// tenant of the query on orders, passed to (*service.Orders).Open, comes from the client, ...
//
// A value out of a context, a row, a verified token or a function marked
// //tenantvet:source is trusted, and so is one that was compared with such a
// value before.
//
// # Suppressing
//
//	//tenantvet:ignore TV101 -- reason     the line, the statement below, or the declaration it documents
//	//tenantvet:global -- reason           all queries of the function it documents
//	-- tenantvet:ignore TV101 -- reason    in SQL: its statement
//
// A directive in Go source holds in its own package, and over generic code at its
// instances elsewhere. On a constant that other packages run, write it in the SQL,
// which goes wherever the text goes.
//
// # Limitations
//
// Other query builders and mappers are not followed: what squirrel, goqu, bun,
// xorm, ent and the others of a table run from a chain of calls is reported as
// TV301. Of a GORM chain with more paths than can be told apart, the calls that
// all paths make and those that any makes are judged. What writes to the fields
// of a gorm.Statement is TV301 where it stands. Of what a function of another
// package adds to a handle that it runs itself, and does not return, only that is
// seen which may let more rows through.
// A model without a tenant column belongs to a tenant where an association says
// that it holds the key of a tenant's row, which cannot be NULL; a column alone
// does not say so.
//
// A tenant value whose origin is not known passes, unless the configuration
// says provenance: strict, and what stands in a context is trusted, whoever has
// put it there. What is passed to an interface whose implementation the package
// does not know is judged by the command, which has the accounts of all
// packages; the analyzer alone goes by names there. What a function of another
// module returns is not known unless it reads the context or a table of
// libraries names it. A value that was given to a function which, by its name,
// may refuse it is not reported, nor is the key in a query that looks up the
// tenant itself.
//
// A function that runs queries and is called through an interface is followed
// when the interface is implemented in its own package or in one that it
// imports; elsewhere an interface method, and a function value, is taken to run
// what it is given when that reads like a statement, and text of which nothing
// is known is passed over. Functions of a table of known libraries are trusted
// to run the text they are given. Calls by reflection, plugins, callbacks that
// change a builder's statement, and what a pgx.QueryRewriter makes of a text
// are not seen. What writes to memory behind an unsafe pointer, or to the
// elements of a list from another package, is not followed.
package analyzer
