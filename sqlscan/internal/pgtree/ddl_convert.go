package pgtree

import pg_query "github.com/pganalyze/pg_query_go/v5"

// ddlStatement converts a DDL statement that the schema reader works on. It
// answers false for any other.
func ddlStatement(*pg_query.Node) (Node, bool) { return nil, false }
