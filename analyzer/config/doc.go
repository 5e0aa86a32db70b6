// Package config reads .tenantvet.yml.
//
// The file is read strictly: an unknown key, a bad pattern, a bad value or a
// duplicate is an error that names the file, line and column, what was found
// and what was expected. Everything in it is optional, but a file that names
// neither a schema nor tables nor models leaves nothing to check, and is an
// error when its policy is asked for.
//
//	columns: [project_id, org_id]    # a table with one of these is a tenant table
//	tables:                          # said outright; they win over the schema
//	  orgs: id
//	  audit_*: org_id
//	  events: [project_id, org_id]   # either will do
//	exempt: [countries]              # belong to no tenant
//	schema: [db/migrations/*.up.sql] # DDL, read in order
//	dialect: postgres                # mysql, sqlite
//	joins: predicate                 # foreign-key
//	children: check                  # ignore
//	rls: ignore                      # trust
//	provenance: context              # off, strict
//	sources: [example.com/shop/tenant.FromContext]
//	sinks: [{func: example.com/shop/db.Run, query: 1, args: 2}]
//	naming: {table_prefix: t_}       # GORM's naming strategy, with the fields that schema.NamingStrategy has
//	disable: [TV107]
//	unresolved: report               # ignore
//	tests: false
//	models: {orders: [id, org_id]}   # tables known from Go types, and their columns
//
// Beside the keys above, models holds what discovery reads from GORM models, and
// registered the callbacks that it finds: a unit of go vet sees one package and
// cannot find them itself.
package config
