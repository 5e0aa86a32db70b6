package pgtree

import pg_query "github.com/pganalyze/pg_query_go/v5"

// alterKinds are the changes of ALTER TABLE that need nothing but their name
// and options. What is not here or in alterAction is AlterOther.
var alterKinds = map[pg_query.AlterTableType]AlterKind{
	pg_query.AlterTableType_AT_DropColumn:         DropColumn,
	pg_query.AlterTableType_AT_SetNotNull:         SetNotNull,
	pg_query.AlterTableType_AT_DropNotNull:        DropNotNull,
	pg_query.AlterTableType_AT_AddIdentity:        AddIdentity,
	pg_query.AlterTableType_AT_DropIdentity:       DropIdentity,
	pg_query.AlterTableType_AT_DropExpression:     DropExpression,
	pg_query.AlterTableType_AT_DropConstraint:     DropConstraint,
	pg_query.AlterTableType_AT_ValidateConstraint: ValidateConstraint,
	pg_query.AlterTableType_AT_EnableRowSecurity:  EnableRLS,
	pg_query.AlterTableType_AT_DisableRowSecurity: DisableRLS,
	pg_query.AlterTableType_AT_ForceRowSecurity:   ForceRLS,
	pg_query.AlterTableType_AT_NoForceRowSecurity: NoForceRLS,
	pg_query.AlterTableType_AT_AddInherit:         Inherit,
	pg_query.AlterTableType_AT_DropInherit:        NoInherit,
	pg_query.AlterTableType_AT_AttachPartition:    AttachPartition,
	pg_query.AlterTableType_AT_DetachPartition:    DetachPartition,
	pg_query.AlterTableType_AT_AddColumn:          AddColumn,
	pg_query.AlterTableType_AT_AlterColumnType:    ColumnType,
	pg_query.AlterTableType_AT_ColumnDefault:      SetDefault,
	pg_query.AlterTableType_AT_AddConstraint:      AddConstraint,
	pg_query.AlterTableType_AT_AddIndexConstraint: AddConstraint,
	pg_query.AlterTableType_AT_AlterConstraint:    AlterConstraint,
}

// objectKinds are the kinds of object that the catalog holds.
var objectKinds = map[pg_query.ObjectType]ObjectKind{
	pg_query.ObjectType_OBJECT_TABLE:         TableObject,
	pg_query.ObjectType_OBJECT_FOREIGN_TABLE: TableObject,
	pg_query.ObjectType_OBJECT_VIEW:          ViewObject,
	pg_query.ObjectType_OBJECT_MATVIEW:       ViewObject,
	pg_query.ObjectType_OBJECT_INDEX:         IndexObject,
	pg_query.ObjectType_OBJECT_SCHEMA:        SchemaObject,
	pg_query.ObjectType_OBJECT_FUNCTION:      FunctionObject,
	pg_query.ObjectType_OBJECT_PROCEDURE:     FunctionObject,
	pg_query.ObjectType_OBJECT_ROUTINE:       FunctionObject,
	pg_query.ObjectType_OBJECT_AGGREGATE:     FunctionObject,
	pg_query.ObjectType_OBJECT_POLICY:        PolicyObject,
	pg_query.ObjectType_OBJECT_COLUMN:        ColumnObject,
	pg_query.ObjectType_OBJECT_TABCONSTRAINT: ConstraintObject,
	pg_query.ObjectType_OBJECT_DOMAIN:        DomainObject,
}

func (c *converter) alterTable(s *pg_query.AlterTableStmt) Node {
	out := &AlterTable{Kind: objectKinds[s.Objtype], Table: c.table(s.Relation), IfExists: s.MissingOk}
	for _, n := range s.Cmds {
		if cmd := n.GetAlterTableCmd(); cmd != nil {
			out.Actions = append(out.Actions, c.alterAction(cmd))
		}
	}
	return out
}

func (c *converter) alterAction(cmd *pg_query.AlterTableCmd) AlterAction {
	out := AlterAction{
		Kind: alterKinds[cmd.Subtype], Name: cmd.Name, IfExists: cmd.MissingOk,
		Cascade: cmd.Behavior == pg_query.DropBehavior_DROP_CASCADE,
	}
	switch out.Kind {
	case AddColumn:
		if d := cmd.Def.GetColumnDef(); d != nil {
			out.Column, out.Name = c.columnDef(d), d.Colname
		}
	case ColumnType:
		out.Type = c.ddlType(cmd.Def.GetColumnDef().GetTypeName())
	case SetDefault:
		out.Default = c.ddlExpr(cmd.Def)
	case AddConstraint, AlterConstraint:
		c.alterConstraint(cmd, &out)
	case Inherit, NoInherit:
		if r := cmd.Def.GetRangeVar(); r != nil {
			out.Table = c.table(r)
		}
	case AttachPartition, DetachPartition:
		if p := cmd.Def.GetPartitionCmd(); p != nil {
			out.Table = c.table(p.Name)
		}
	}
	return out
}

// alterConstraint fills in the constraint that is added or altered. One that
// the tree has no use for leaves an AlterOther.
func (c *converter) alterConstraint(cmd *pg_query.AlterTableCmd, out *AlterAction) {
	k := cmd.Def.GetConstraint()
	if k == nil {
		out.Kind = AlterOther
		return
	}
	if out.Kind == AlterConstraint {
		out.Name, out.Deferrable = k.Conname, k.Deferrable
		return
	}
	if out.Constraint = c.constraint(k); out.Constraint == nil {
		out.Kind = AlterOther
	}
}

func (c *converter) createIndex(s *pg_query.IndexStmt) Node {
	out := &CreateIndex{
		Name: s.Idxname, Table: c.table(s.Relation), Unique: s.Unique,
		NullsNotDistinct: s.NullsNotDistinct, IfNotExists: s.IfNotExists, Where: c.ddlExpr(s.WhereClause),
	}
	for _, n := range s.IndexParams {
		if e := n.GetIndexElem(); e != nil {
			out.Elements = append(out.Elements, IndexElement{Column: e.Name, Expr: c.ddlExpr(e.Expr)})
		}
	}
	return out
}

// drop converts DROP of what the catalog holds.
func (c *converter) drop(s *pg_query.DropStmt) (Node, bool) {
	out := &Drop{
		Kind: objectKinds[s.RemoveType], IfExists: s.MissingOk,
		Cascade: s.Behavior == pg_query.DropBehavior_DROP_CASCADE,
	}
	if out.Kind == OtherObject {
		return nil, false
	}
	for _, n := range s.Objects {
		name, signature := droppedObject(n)
		if out.Kind == PolicyObject {
			items := n.GetList().GetItems()
			if len(items) < 2 {
				return nil, false
			}
			out.Policy = name.Name
			name.Schema, name.Name = qualified(items[:len(items)-1])
		}
		out.Names = append(out.Names, name)
		out.Signatures = append(out.Signatures, signature)
	}
	return out, true
}

// droppedObject reads a name in any of the forms the parser gives it.
func droppedObject(n *pg_query.Node) (name Name, signature string) {
	switch n := n.Node.(type) {
	case *pg_query.Node_List:
		name.Schema, name.Name = qualified(n.List.Items)
	case *pg_query.Node_String_:
		name.Name = n.String_.Sval
	case *pg_query.Node_TypeName:
		name.Schema, name.Name = qualified(n.TypeName.Names)
	case *pg_query.Node_ObjectWithArgs:
		name.Schema, name.Name = qualified(n.ObjectWithArgs.Objname)
		signature = signatureOf(n.ObjectWithArgs)
	}
	return name, signature
}
