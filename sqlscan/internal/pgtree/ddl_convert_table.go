package pgtree

import pg_query "github.com/pganalyze/pg_query_go/v5"

// serialTypes are the pseudo-types of auto-incremented columns, with what
// they are.
var serialTypes = map[string]string{
	"smallserial": "int2", "serial2": "int2",
	"serial": "int4", "serial4": "int4",
	"bigserial": "int8", "serial8": "int8",
}

func (c *converter) createTable(s *pg_query.CreateStmt) Node {
	out := &CreateTable{
		Table: c.table(s.Relation), IfNotExists: s.IfNotExists,
		Temp: s.GetRelation().GetRelpersistence() == "t",
	}
	if s.OfTypename != nil {
		t := c.ddlType(s.OfTypename)
		out.OfType = &t
	}
	for _, r := range s.InhRelations {
		out.Inherits = append(out.Inherits, c.tableNode(r))
	}
	if s.Partbound != nil && len(out.Inherits) == 1 {
		out.PartitionOf, out.Inherits = out.Inherits[0], nil
	}
	for _, e := range append(s.TableElts, s.Constraints...) {
		if el := c.tableElement(e); el != nil {
			out.Elements = append(out.Elements, el)
		}
	}
	return out
}

func (c *converter) tableElement(n *pg_query.Node) TableElement {
	switch n := n.Node.(type) {
	case *pg_query.Node_ColumnDef:
		return c.columnDef(n.ColumnDef)
	case *pg_query.Node_Constraint:
		if k := c.constraint(n.Constraint); k != nil {
			return k
		}
		return nil
	case *pg_query.Node_TableLikeClause:
		return c.like(n.TableLikeClause)
	}
	c.refuseNode(n, "in a table definition")
	return nil
}

// The bits of TableLikeClause.Options, after CREATE_TABLE_LIKE_* of
// PostgreSQL.
const (
	likeDefaults  = 1 << 3
	likeGenerated = 1 << 4
	likeIdentity  = 1 << 5
	likeIndexes   = 1 << 6
)

func (c *converter) like(l *pg_query.TableLikeClause) *Like {
	return &Like{
		Table:    c.table(l.Relation),
		Defaults: l.Options&likeDefaults != 0, Generated: l.Options&likeGenerated != 0,
		Identity: l.Options&likeIdentity != 0, Indexes: l.Options&likeIndexes != 0,
	}
}

func (c *converter) columnDef(d *pg_query.ColumnDef) *ColumnDef {
	out := &ColumnDef{Name: d.Colname, Type: c.ddlType(d.TypeName), NotNull: d.IsNotNull, Pos: int(d.Location)}
	if base, ok := serialTypes[out.Type.Name]; ok && out.Type.Schema == "" {
		out.Type.Schema, out.Type.Name, out.Serial = "pg_catalog", base, true
	}
	out.Default = c.ddlExpr(d.RawDefault)
	var last *Constraint
	for _, n := range d.Constraints {
		k := n.GetConstraint()
		if k == nil {
			continue
		}
		if isAttribute(k.Contype) {
			applyAttribute(last, k.Contype)
			continue
		}
		last = c.columnConstraint(out, k)
	}
	return out
}

// columnConstraint notes a constraint written with a column. It returns the
// key that a following DEFERRABLE is about.
func (c *converter) columnConstraint(d *ColumnDef, k *pg_query.Constraint) *Constraint {
	switch k.Contype {
	case pg_query.ConstrType_CONSTR_NOTNULL:
		d.NotNull = true
	case pg_query.ConstrType_CONSTR_DEFAULT:
		d.Default = c.ddlExpr(k.RawExpr)
	case pg_query.ConstrType_CONSTR_IDENTITY:
		d.Generated, d.Identity, d.NotNull = true, true, true
	case pg_query.ConstrType_CONSTR_GENERATED:
		d.Generated, d.Default = true, c.ddlExpr(k.RawExpr)
	default:
		out := c.constraint(k)
		if out == nil {
			return nil
		}
		if out.Kind != Check && len(out.Columns) == 0 {
			out.Columns = []string{d.Name}
		}
		d.Constraints = append(d.Constraints, out)
		return out
	}
	return nil
}

// constraint converts a constraint that stands on its own, and returns nil
// for one that the tree has no use for.
func (c *converter) constraint(k *pg_query.Constraint) *Constraint {
	out := &Constraint{
		Name: k.Conname, Columns: names(k.Keys), UsingIndex: k.Indexname,
		Deferrable: k.Deferrable, NotValid: k.SkipValidation, NullsNotDistinct: k.NullsNotDistinct,
	}
	switch k.Contype {
	case pg_query.ConstrType_CONSTR_PRIMARY:
		out.Kind = PrimaryKey
	case pg_query.ConstrType_CONSTR_UNIQUE:
		out.Kind = UniqueKey
	case pg_query.ConstrType_CONSTR_FOREIGN:
		out.Kind, out.RefTable = ForeignKey, c.table(k.Pktable)
		out.Columns, out.RefColumns = names(k.FkAttrs), names(k.PkAttrs)
	case pg_query.ConstrType_CONSTR_CHECK:
		out.Kind, out.Expr = Check, c.ddlExpr(k.RawExpr)
	case pg_query.ConstrType_CONSTR_EXCLUSION:
		out.Kind = Exclusion
	default:
		return nil
	}
	return out
}

func isAttribute(t pg_query.ConstrType) bool {
	switch t {
	case pg_query.ConstrType_CONSTR_ATTR_DEFERRABLE, pg_query.ConstrType_CONSTR_ATTR_NOT_DEFERRABLE,
		pg_query.ConstrType_CONSTR_ATTR_DEFERRED, pg_query.ConstrType_CONSTR_ATTR_IMMEDIATE:
		return true
	}
	return false
}

// applyAttribute makes a column's constraint deferrable: the parser gives the
// attributes as constraints of their own.
func applyAttribute(k *Constraint, t pg_query.ConstrType) {
	if k == nil {
		return
	}
	switch t {
	case pg_query.ConstrType_CONSTR_ATTR_DEFERRABLE, pg_query.ConstrType_CONSTR_ATTR_DEFERRED:
		k.Deferrable = true
	}
}
