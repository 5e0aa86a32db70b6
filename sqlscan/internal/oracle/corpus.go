package oracle

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"

	"github.com/tenantvet/tenantvet/sqlscan/internal/oracle/world"
	"github.com/tenantvet/tenantvet/sqlscan/pg"
)

// Layout is what is known of a database that the oracle did not design: the
// schema of a case file.
type Layout struct {
	tables []*place
	byName map[string]*place
}

// place is a table with what a row of it needs.
type place struct {
	world.Table
	columns []slot
	keys    []reference
	up      reference // to the parent of a child table
}

// slot is a column.
type slot struct {
	name, kind string // kind is the type's name
	notNull    bool
	skip       bool // it fills itself
	key        bool // of the primary key
	labels     []string
}

// reference is a foreign key.
type reference struct {
	to            string
	columns, refs []string
}

const columnsQuery = `SELECT c.oid::text, c.relname, a.attname, t.typname, a.attnotnull,
	a.attgenerated <> '' OR a.attidentity = 'a', EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = c.oid AND i.indisprimary AND a.attnum = ANY(i.indkey)),
	COALESCE((SELECT string_agg(e.enumlabel, ',' ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid), '')
	FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid JOIN pg_type t ON t.oid = a.atttypid
	WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND a.attnum > 0 AND NOT a.attisdropped
	AND c.relnamespace = current_schema()::regnamespace ORDER BY c.oid, a.attnum`

const referencesQuery = `SELECT k.conrelid::text, p.relname,
	(SELECT string_agg(a.attname, ',' ORDER BY n) FROM unnest(k.conkey) WITH ORDINALITY u (c, n) JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = c),
	(SELECT string_agg(a.attname, ',' ORDER BY n) FROM unnest(k.confkey) WITH ORDINALITY u (c, n) JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = c)
	FROM pg_constraint k JOIN pg_class p ON p.oid = k.confrelid WHERE k.contype = 'f' AND k.conparentid = 0
	AND p.relnamespace = current_schema()::regnamespace ORDER BY k.oid`

// readLayout reads the tables of the current schema. Owner gives a table's
// tenant column, or empty.
func readLayout(ctx context.Context, conn *pgconn.PgConn, owner func(table string, columns []string) string) (*Layout, error) {
	rows, err := table(ctx, conn, columnsQuery)
	if err != nil {
		return nil, err
	}
	l := &Layout{byName: map[string]*place{}}
	byOID := map[string]*place{}
	for _, r := range rows {
		p := byOID[r[0]]
		if p == nil {
			p = &place{Table: world.Table{Name: r[1]}}
			byOID[r[0]], l.byName[r[1]] = p, p
			l.tables = append(l.tables, p)
		}
		s := slot{name: r[2], kind: r[3], notNull: r[4] == "t", skip: r[5] == "t", key: r[6] == "t"}
		if r[7] != "" {
			s.labels = strings.Split(r[7], ",")
		}
		p.columns = append(p.columns, s)
	}
	if rows, err = table(ctx, conn, referencesQuery); err != nil {
		return nil, err
	}
	for _, r := range rows {
		if p := byOID[r[0]]; p != nil {
			p.keys = append(p.keys, reference{r[1], strings.Split(r[2], ","), strings.Split(r[3], ",")})
		}
	}
	for _, p := range l.tables {
		var names []string
		for _, c := range p.columns {
			names = append(names, c.name)
		}
		if c := owner(p.Name, names); c != "" {
			p.Columns = []world.Column{{Name: c, Tenant: true}}
			p.Own = c == "id"
		}
	}
	for range l.tables {
		l.children()
	}
	for _, p := range l.tables {
		if p.Owner = l.owner(p, "r"); p.Owner == "" {
			p.Owner, p.Global = "NULL", true
		}
	}
	return l, nil
}

// children gives tables that hang on one with an owner the same owner.
func (l *Layout) children() {
	for _, p := range l.tables {
		for _, k := range p.keys {
			parent := l.byName[k.to]
			if p.TenantColumn() == "" && p.Parent == "" && parent != nil && parent != p && p.all(k.columns) &&
				(parent.TenantColumn() != "" || parent.Parent != "") {
				p.Parent, p.up = k.to, k
			}
		}
	}
}

// owner is the SQL for the tenant of a row of p that goes by the given name;
// empty when it has none.
func (l *Layout) owner(p *place, row string) string {
	if c := p.TenantColumn(); c != "" {
		return row + "." + c
	}
	if p.Parent == "" {
		return ""
	}
	up := row + "_"
	conds := make([]string, len(p.up.columns))
	for i := range p.up.columns {
		conds[i] = fmt.Sprintf("%s.%s = %s.%s", up, p.up.refs[i], row, p.up.columns[i])
	}
	return fmt.Sprintf("(SELECT %s FROM %s %s WHERE %s)", l.owner(l.byName[p.Parent], up), p.Parent, up, strings.Join(conds, " AND "))
}

// all tells that columns are NOT NULL.
func (p *place) all(columns []string) bool {
	for _, name := range columns {
		for _, c := range p.columns {
			if c.name == name && !c.notNull {
				return false
			}
		}
	}
	return true
}

// table runs a query and gives its rows as text.
func table(ctx context.Context, conn *pgconn.PgConn, sql string) ([][]string, error) {
	results, err := conn.Exec(ctx, sql).ReadAll()
	if err != nil {
		return nil, err
	}
	var rows [][]string
	for _, r := range results[0].Rows {
		row := make([]string, len(r))
		for i, v := range r {
			row[i] = string(v)
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// literal is a value of a type as SQL.
func (s slot) literal(rng *rand.Rand, key bool) string {
	n := rng.IntN(4)
	if key {
		n = 1 + rng.IntN(24)
	}
	switch {
	case len(s.labels) > 0:
		return "'" + s.labels[rng.IntN(len(s.labels))] + "'"
	case strings.HasPrefix(s.kind, "_"):
		return "'{}'"
	case s.kind == "bool":
		return strconv.FormatBool(n > 1)
	case s.kind == "uuid":
		return fmt.Sprintf("'00000000-0000-0000-0000-0000000000%02d'", n)
	case strings.HasPrefix(s.kind, "timestamp"), s.kind == "date":
		return fmt.Sprintf("'20%02d-01-01'", 20+4*n)
	case strings.HasPrefix(s.kind, "json"):
		return "'{}'"
	case strings.HasPrefix(s.kind, "int"), s.kind == "numeric", strings.HasPrefix(s.kind, "float"):
		return strconv.Itoa(n)
	case s.kind == "interval":
		return "'1 day'"
	}
	return "'" + string(rune('a'+n)) + "'"
}

// corpusStates loads states of a case file's schema and gives a bank of them.
func corpusStates(ctx context.Context, server *pg.Server, name, ddl string, owner func(string, []string) string) (*Bank, *Layout, error) {
	b := &Bank{}
	tenant := []byte(strconv.Itoa(world.Tenant))
	var layout *Layout
	for f := range 3 {
		var own []string
		for i, others := range [][]int{{8, 2, 15}, nil, {1, 55, 3}, {7, 1}} {
			schema := fmt.Sprintf("%s_%d_%d", name, f, i)
			l, err := newFiller(ctx, server, schema, ddl, owner, uint64(100*f+i))
			if err != nil {
				return nil, nil, errors.Join(err, b.Close(ctx))
			}
			layout = l.layout
			if i == 0 {
				own = l.fill(ctx, world.Tenant, 2, f == 2)
			} else {
				l.replay(ctx, own)
			}
			for _, o := range others {
				l.fill(ctx, o, 2+i%2, false)
			}
			if err := l.conn.Close(ctx); err != nil {
				return nil, nil, errors.Join(err, b.Close(ctx))
			}
			tables := make([]*world.Table, len(layout.tables))
			for n, p := range layout.tables {
				tables[n] = &p.Table
			}
			s, err := connect(ctx, server, schema, tables, nil)
			if err != nil {
				return nil, nil, errors.Join(err, b.Close(ctx))
			}
			b.trials = append(b.trials, trial{len(b.sessions), tenant, f}, trial{len(b.sessions), nil, nullClass},
				trial{len(b.sessions), []byte("0"), zeroClass})
			s.clash = true // keys of new rows may be in use anywhere
			b.sessions = append(b.sessions, s)
		}
	}
	b.decided = len(b.trials)
	return b, layout, nil
}
