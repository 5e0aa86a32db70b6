package gen

import (
	"github.com/tenantvet/tenantvet/sqlscan/internal/oracle/stmt"
	"github.com/tenantvet/tenantvet/sqlscan/internal/oracle/world"
)

// rightSubTies confine by sub-selects and by rows.
var rightSubTies = []tieMaker{
	text(1, "= max of own", "%s = (SELECT max(x.tenant_id) FROM orders x WHERE x.tenant_id = $1)"),
	text(1, "NOT DISTINCT", "NOT (%s IS DISTINCT FROM $1) AND %s IS NOT NULL AND $1 IS NOT NULL"),
	text(1, "= true", "(%s = $1) = true"), text(1, "$1 = ANY of the column", "$1 = ANY(ARRAY[%s])"),
	text(1, "$1 IN the column", "$1 IN (%s)"), text(1, "IN VALUES", "%s IN (VALUES ($1::int), ($1))"),
	text(1, "ROW", "ROW(%s, 1) = ROW($1, 1)"), text(1, "row = sub-select", "(%s, 1) = (SELECT $1::int, 1)"),
	text(1, "IN of both", "%s IN (SELECT x.tenant_id FROM orders x JOIN customers y ON y.tenant_id = x.tenant_id WHERE y.tenant_id = $1)"),
	text(1, "IN UNION", "%s IN (SELECT $1::int UNION SELECT x.id FROM tenants x WHERE x.id = $1)"),
	text(1, "IN INTERSECT", "%s IN (SELECT x.id FROM tenants x INTERSECT SELECT $1::int)"),
	text(1, "EXISTS with OFFSET", "EXISTS (SELECT 1 FROM orders x WHERE x.tenant_id = %s AND x.tenant_id = $1 OFFSET 1)"),
	text(1, "EXISTS grouped", "EXISTS (SELECT count(*) FROM orders x WHERE x.tenant_id = %s AND x.tenant_id = $1 GROUP BY x.tenant_id)"),
	text(1, "EXISTS of VALUES", "EXISTS (SELECT 1 FROM (VALUES ($1::int)) x (t) WHERE x.t = %s)"),
	{2, "row IN sub-select", rowIn("(%s, %s) IN (SELECT x.tenant_id, x.id FROM orders x WHERE x.tenant_id = $1)")},
}

// wrongSubTies look as if they did.
var wrongSubTies = []tieMaker{
	text(2, "EXISTS of an aggregate", "EXISTS (SELECT count(*) FROM customers x WHERE x.tenant_id = %s AND x.tenant_id = $1)"),
	text(2, "EXISTS over a LEFT JOIN", "EXISTS (SELECT 1 FROM countries k LEFT JOIN customers x ON x.tenant_id = %s AND x.tenant_id = $1)"),
	text(1, "EXISTS of VALUES", "EXISTS (SELECT 1 FROM (VALUES ($1::int)) x (t) WHERE x.t = %s OR x.t > 1)"),
	text(2, "EXISTS of a UNION", "EXISTS (SELECT 1 FROM orders x WHERE x.tenant_id = %s AND x.tenant_id = $1 UNION SELECT 2)"),
	text(1, "EXISTS with LIMIT 0", "NOT EXISTS (SELECT 1 FROM orders x WHERE x.tenant_id = %s AND x.tenant_id = $1 LIMIT 0)"),
	text(2, "IN with the column itself", "%s IN (SELECT COALESCE(x.tenant_id, %s) FROM notes x WHERE x.tenant_id = $1 OR x.tenant_id IS NULL)"),
	text(2, "IN of a UNION", "%s IN (SELECT $1::int UNION SELECT x.tenant_id FROM orders x)"),
	text(1, "IN of min", "%s IN (SELECT min(id) FROM tenants)"), text(1, "IN of an EXCEPT", "%s IN (SELECT id FROM tenants EXCEPT SELECT $1::int)"),
	text(2, "IN VALUES", "%s IN (VALUES ($1::int), (7), (1))"), text(2, "$1 IN", "$1 IN (%s, 5, 1)"), text(1, "$1 = ANY", "$1 = ANY(ARRAY[%s, 5])"),
	text(1, "IN of ON", "%s IN (SELECT x.id FROM tenants x LEFT JOIN orders y ON y.tenant_id = x.id AND x.id = $1)"),
	text(1, "= max of all", "%s = (SELECT max(x.tenant_id) FROM orders x)"),
	text(2, "IS NOT DISTINCT FROM sub-select", "%s IS NOT DISTINCT FROM (SELECT x.id FROM tenants x WHERE x.id = $1)"),
	text(1, "= false", "(%s = $1) = false"), text(1, "row = swapped", "(%s, 5) = (5, $1)"), text(1, "generate_series", "%s IN (SELECT generate_series(1, $1 + 3))"),
	text(1, "abs", "abs(%s) = $1"), text(1, "modulo", "%s % 2 = $1 % 2"), text(1, "div", "%s / 2 = $1 / 2"),
	text(1, "length", "length(%s::text) = length($1::text)"), text(1, "numeric", "%s::numeric(3,0) / 10 = $1 / 10"),
	text(2, "of a table without it", "EXISTS (SELECT 1 FROM countries WHERE tenant_id = $1)"),
	text(2, "IN of a table without it", "%s IN (SELECT tenant_id FROM countries)"),
	{2, "row IN, swapped", rowIn("(%s, %s) IN (SELECT x.id, x.tenant_id FROM orders x WHERE x.tenant_id = $1)")},
	{2, "row <", rowIn("(%s, %s) <= ($1, 3)")}, {1, "row IS DISTINCT", rowIn("(%s, %s) IS DISTINCT FROM ($1, 3)")},
	{1, "row NOT IN", rowIn("(%s, %s) NOT IN (SELECT x.tenant_id, x.id FROM orders x WHERE x.tenant_id = $1)")},
	{4, "tie in one arm", func(g *generator, r *rel, t *stmt.Expr, s *scope) *stmt.Expr {
		for _, o := range s.rels {
			if o != r && o.tenant() != nil {
				return or(test("%s = %s", t, col(o.alias, *o.tenant())), g.simple(s))
			}
		}
		return nil
	}},
	{3, "tie by an expression", func(g *generator, r *rel, t *stmt.Expr, s *scope) *stmt.Expr {
		for _, o := range s.rels {
			if o != r && o.tenant() != nil {
				return test(pick(g, "%s <= %s", "%s = %s + 0", "%s = abs(%s)", "%s <> %s", "%s::boolean = %s::boolean",
					"%s IS NOT DISTINCT FROM %s", "COALESCE(%s = %s, true)", "%s - %s < 2"), t, col(o.alias, *o.tenant()))
			}
		}
		return nil
	}},
}

func rowIn(form string) func(*generator, *rel, *stmt.Expr, *scope) *stmt.Expr {
	return func(g *generator, r *rel, t *stmt.Expr, s *scope) *stmt.Expr {
		if c := g.anyColumn(r, world.Int); c != nil {
			return test(form, t, c)
		}
		return nil
	}
}
