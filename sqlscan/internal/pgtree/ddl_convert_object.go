package pgtree

import (
	"strings"

	pg_query "github.com/pganalyze/pg_query_go/v5"
)

// rename converts ALTER ... RENAME of what the catalog holds.
func (c *converter) rename(s *pg_query.RenameStmt) (Node, bool) {
	out := &Rename{Kind: objectKinds[s.RenameType], Old: s.Subname, New: s.Newname, IfExists: s.MissingOk}
	if out.Kind == OtherObject {
		return nil, false
	}
	if s.Relation != nil {
		out.Table = c.table(s.Relation)
	}
	switch out.Kind {
	case SchemaObject:
		out.Object.Name = s.Subname
	case FunctionObject, DomainObject:
		if s.Object != nil {
			out.Object, _ = droppedObject(s.Object)
		}
	default:
		if out.Table == nil {
			return nil, false
		}
	}
	return out, true
}

// setSchema converts ALTER ... SET SCHEMA of what the catalog holds.
func (c *converter) setSchema(s *pg_query.AlterObjectSchemaStmt) (Node, bool) {
	out := &SetSchema{Kind: objectKinds[s.ObjectType], New: s.Newschema, IfExists: s.MissingOk}
	switch {
	case out.Kind == OtherObject:
		return nil, false
	case s.Relation != nil:
		out.Table = c.table(s.Relation)
	case s.Object != nil:
		out.Object, _ = droppedObject(s.Object)
	}
	return out, true
}

func createFunction(s *pg_query.CreateFunctionStmt) Node {
	out := &CreateFunction{Volatility: volatility(s.Options)}
	out.Name.Schema, out.Name.Name = qualified(s.Funcname)
	var types []string
	for _, n := range s.Parameters {
		p := n.GetFunctionParameter()
		switch p.GetMode() {
		case pg_query.FunctionParameterMode_FUNC_PARAM_OUT, pg_query.FunctionParameterMode_FUNC_PARAM_TABLE:
			continue
		}
		types = append(types, typeText(p.GetArgType()))
	}
	out.Signature = strings.Join(types, ",")
	return out
}

func alterFunction(s *pg_query.AlterFunctionStmt) Node {
	out := &CreateFunction{Alter: true, Volatility: volatility(s.Actions)}
	out.Name.Schema, out.Name.Name = qualified(s.GetFunc().GetObjname())
	out.Signature = signatureOf(s.GetFunc())
	return out
}

func volatility(options []*pg_query.Node) string {
	for _, n := range options {
		if d := n.GetDefElem(); d.GetDefname() == "volatility" {
			return d.GetArg().GetString_().GetSval()
		}
	}
	return ""
}

// signatureOf is the argument types of a function as [CreateFunction] has
// them, or "*" when none are given.
func signatureOf(o *pg_query.ObjectWithArgs) string {
	if o.GetArgsUnspecified() {
		return "*"
	}
	var types []string
	for _, n := range o.GetObjargs() {
		types = append(types, typeText(n.GetTypeName()))
	}
	return strings.Join(types, ",")
}

func typeText(t *pg_query.TypeName) string {
	_, name := qualified(t.GetNames())
	return name + strings.Repeat("[]", len(t.GetArrayBounds()))
}
