package pgtree

import (
	"strings"

	pg_query "github.com/pganalyze/pg_query_go/v5"
)

// ddl converts a DDL statement that the schema reader works on. It answers
// false for any other.
func (c *converter) ddl(n *pg_query.Node) (Node, bool) {
	switch n := n.Node.(type) {
	case *pg_query.Node_CreateStmt:
		return c.createTable(n.CreateStmt), true
	case *pg_query.Node_CreateForeignTableStmt:
		return c.createTable(n.CreateForeignTableStmt.BaseStmt), true
	case *pg_query.Node_CreateTableAsStmt:
		return c.createMaterialized(n.CreateTableAsStmt)
	case *pg_query.Node_AlterTableStmt:
		return c.alterTable(n.AlterTableStmt), true
	case *pg_query.Node_IndexStmt:
		return c.createIndex(n.IndexStmt), true
	case *pg_query.Node_ViewStmt:
		return c.createView(n.ViewStmt), true
	case *pg_query.Node_CreatePolicyStmt:
		return c.createPolicy(n.CreatePolicyStmt), true
	case *pg_query.Node_AlterPolicyStmt:
		return c.alterPolicy(n.AlterPolicyStmt), true
	case *pg_query.Node_DropStmt:
		return c.drop(n.DropStmt)
	case *pg_query.Node_RenameStmt:
		return c.rename(n.RenameStmt)
	case *pg_query.Node_AlterObjectSchemaStmt:
		return c.setSchema(n.AlterObjectSchemaStmt)
	}
	return c.ddlOther(n)
}

func (c *converter) ddlOther(n *pg_query.Node) (Node, bool) {
	switch n := n.Node.(type) {
	case *pg_query.Node_CreateFunctionStmt:
		return createFunction(n.CreateFunctionStmt), true
	case *pg_query.Node_AlterFunctionStmt:
		return alterFunction(n.AlterFunctionStmt), true
	case *pg_query.Node_CreateSchemaStmt:
		return c.createSchema(n.CreateSchemaStmt), true
	case *pg_query.Node_CreateDomainStmt:
		return c.createDomain(n.CreateDomainStmt), true
	case *pg_query.Node_VariableSetStmt:
		return setSearchPath(n.VariableSetStmt, false)
	case *pg_query.Node_AlterDatabaseSetStmt:
		return setSearchPath(n.AlterDatabaseSetStmt.Setstmt, true)
	case *pg_query.Node_AlterRoleSetStmt:
		return setSearchPath(n.AlterRoleSetStmt.Setstmt, true)
	case *pg_query.Node_DoStmt:
		return doBlock(n.DoStmt), true
	}
	return nil, false
}

// ddlExpr converts an expression of a definition. One that this package does
// not know must not cost the whole definition: it becomes an *Opaque.
func (c *converter) ddlExpr(n *pg_query.Node) Expr {
	if n == nil {
		return nil
	}
	inner := converter{start: c.start}
	e := inner.expr(n)
	if inner.unsupported != "" || e == nil {
		return &Opaque{At: At{Pos: -1}, Name: inner.unsupported}
	}
	return e
}

// ddlType converts the type of a column, where %TYPE and the like leave it
// without a name.
func (c *converter) ddlType(t *pg_query.TypeName) TypeName {
	if t == nil {
		return TypeName{}
	}
	inner := converter{start: c.start}
	out := inner.typeName(t)
	if inner.unsupported != "" {
		out.Schema, out.Name = qualified(t.Names)
	}
	return out
}

func (c *converter) createView(s *pg_query.ViewStmt) Node {
	return &CreateView{
		View: c.table(s.View), Columns: names(s.Aliases), Replace: s.Replace,
		Query: c.subselect(s.Query, "in CREATE VIEW", -1),
	}
}

// createMaterialized converts CREATE MATERIALIZED VIEW, which the parser
// takes for a kind of CREATE TABLE AS.
func (c *converter) createMaterialized(s *pg_query.CreateTableAsStmt) (Node, bool) {
	if s.Objtype != pg_query.ObjectType_OBJECT_MATVIEW || s.Into == nil {
		return nil, false
	}
	return &CreateView{
		View: c.table(s.Into.Rel), Columns: names(s.Into.ColNames), Materialized: true,
		IfNotExists: s.IfNotExists, Query: c.subselect(s.Query, "in CREATE MATERIALIZED VIEW", -1),
	}, true
}

func (c *converter) createPolicy(s *pg_query.CreatePolicyStmt) Node {
	return &CreatePolicy{
		Name: s.PolicyName, Table: c.table(s.Table), Permissive: s.Permissive,
		Command: strings.ToLower(s.CmdName), Roles: roles(s.Roles),
		Using: c.ddlExpr(s.Qual), Check: c.ddlExpr(s.WithCheck),
	}
}

func (c *converter) alterPolicy(s *pg_query.AlterPolicyStmt) Node {
	return &CreatePolicy{
		Alter: true, Name: s.PolicyName, Table: c.table(s.Table), Roles: roles(s.Roles),
		RolesGiven: len(s.Roles) > 0, Using: c.ddlExpr(s.Qual), Check: c.ddlExpr(s.WithCheck),
	}
}

// roles are the names of roles; PUBLIC, which is everyone, has none.
func roles(list []*pg_query.Node) []string {
	var out []string
	for _, n := range list {
		if r := n.GetRoleSpec(); r != nil && r.Roletype == pg_query.RoleSpecType_ROLESPEC_CSTRING {
			out = append(out, r.Rolename)
		}
	}
	return out
}

func (c *converter) createSchema(s *pg_query.CreateSchemaStmt) Node {
	out := &CreateSchema{Name: s.Schemaname}
	if out.Name == "" {
		out.Name = s.Authrole.GetRolename()
	}
	for _, e := range s.SchemaElts {
		if node := c.statement(e); node != nil {
			out.Elements = append(out.Elements, node)
		}
	}
	return out
}

func (c *converter) createDomain(s *pg_query.CreateDomainStmt) Node {
	out := &CreateDomain{Type: c.ddlType(s.TypeName)}
	out.Name.Schema, out.Name.Name = qualified(s.Domainname)
	for _, n := range s.Constraints {
		if n.GetConstraint().GetContype() == pg_query.ConstrType_CONSTR_NOTNULL {
			out.NotNull = true
		}
	}
	return out
}

func setSearchPath(s *pg_query.VariableSetStmt, persistent bool) (Node, bool) {
	if s == nil || !strings.EqualFold(s.Name, "search_path") {
		return nil, false
	}
	out := &SetSearchPath{Persistent: persistent}
	if s.Kind == pg_query.VariableSetKind_VAR_SET_VALUE {
		out.Path = []string{}
		for _, a := range s.Args {
			out.Path = append(out.Path, a.GetAConst().GetSval().GetSval())
		}
	}
	return out, true
}

func doBlock(s *pg_query.DoStmt) Node {
	out := &Do{}
	for _, n := range s.Args {
		d := n.GetDefElem()
		switch d.GetDefname() {
		case "as":
			out.Body = d.GetArg().GetString_().GetSval()
		case "language":
			out.Language = strings.ToLower(d.GetArg().GetString_().GetSval())
		}
	}
	return out
}
