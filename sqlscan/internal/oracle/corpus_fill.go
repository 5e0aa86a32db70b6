package oracle

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"

	"github.com/tenantvet/tenantvet/sqlscan/internal/oracle/world"
	"github.com/tenantvet/tenantvet/sqlscan/pg"
)

// filler fills one state of a schema that the oracle did not design, row by
// row: what a constraint refuses is left out.
type filler struct {
	conn   *pgconn.PgConn
	layout *Layout
	rng    *rand.Rand
	// rows that were accepted, by table: their tenant and values by column.
	rows map[string][]filled
}

type filled struct {
	tenant int
	values map[string]string
}

func newFiller(ctx context.Context, server *pg.Server, schema, ddl string, owner func(string, []string) string, seed uint64) (*filler, error) {
	conn, err := server.Connect(ctx, nil)
	if err != nil {
		return nil, err
	}
	f := &filler{conn: conn, rng: rand.New(rand.NewPCG(seed, 7)), rows: map[string][]filled{}}
	_, err = conn.Exec(ctx, fmt.Sprintf("CREATE SCHEMA %s; SET search_path TO %s; %s", schema, schema, ddl)).ReadAll()
	if err == nil {
		f.layout, err = readLayout(ctx, conn, owner)
	}
	if err != nil {
		return nil, errors.Join(err, conn.Close(ctx))
	}
	return f, nil
}

// fill adds rows of a tenant to every table, size in each, or none but those
// of the tenant itself, and gives the statements that did.
func (f *filler) fill(ctx context.Context, tenant, size int, bare bool) []string {
	var done []string
	// Several rounds: a table may come before one that it refers to.
	for range 3 {
		for _, p := range f.layout.tables {
			have := 0
			for _, r := range f.rows[p.Name] {
				if r.tenant == tenant {
					have++
				}
			}
			if bare && !p.Own && !p.Global || p.Global && tenant != world.Tenant {
				continue
			}
			for range max(0, size-have) {
				if sql, ok := f.row(ctx, p, tenant); ok {
					done = append(done, sql)
				}
			}
		}
	}
	return done
}

func (f *filler) replay(ctx context.Context, statements []string) {
	for _, sql := range statements {
		// Accepted before, in the same order: it is accepted again.
		_, _ = f.conn.Exec(ctx, sql).ReadAll()
	}
}

// row tries to add a row.
//
//tenantvet:global -- fills the tables of an experiment with rows of every tenant
func (f *filler) row(ctx context.Context, p *place, tenant int) (string, bool) {
	values := map[string]string{}
	if p.TenantColumn() != "" {
		values[p.TenantColumn()] = strconv.Itoa(tenant)
	}
	for _, k := range p.keys {
		if !f.refer(k, values, tenant, p) {
			for _, c := range k.columns {
				if values[c] == "" {
					values[c] = "NULL"
				}
			}
		}
	}
	var names, list []string
	for _, c := range p.columns {
		if c.skip {
			continue
		}
		v, ok := values[c.name]
		if !ok {
			v = c.literal(f.rng, c.key)
			if !c.notNull && f.rng.IntN(5) == 0 {
				v = "NULL"
			}
		} else if c.kind == "text" && v != "NULL" && v[0] != '\'' {
			v = "'" + v + "'"
		}
		values[c.name] = v
		names, list = append(names, `"`+c.name+`"`), append(list, v)
	}
	sql := fmt.Sprintf(`INSERT INTO "%s" (%s) OVERRIDING SYSTEM VALUE VALUES (%s)`, p.Name, strings.Join(names, ", "), strings.Join(list, ", "))
	if _, err := f.conn.Exec(ctx, sql).ReadAll(); err != nil {
		return "", false
	}
	f.rows[p.Name] = append(f.rows[p.Name], filled{tenant, values})
	return sql, true
}

// refer picks a row for a foreign key to refer to, of the same tenant where
// the row under test is the tenant's own.
func (f *filler) refer(k reference, values map[string]string, tenant int, p *place) bool {
	var fits []filled
	for _, r := range f.rows[k.to] {
		ok := r.tenant == tenant || f.layout.byName[k.to].Global || tenant != world.Tenant && p.Parent == "" && f.rng.IntN(3) == 0
		for i, c := range k.columns {
			if v, set := values[c]; set && r.values[k.refs[i]] != v {
				ok = false
			}
		}
		if ok {
			fits = append(fits, r)
		}
	}
	if len(fits) == 0 {
		return false
	}
	r := fits[f.rng.IntN(len(fits))]
	for i, c := range k.columns {
		values[c] = r.values[k.refs[i]]
	}
	return true
}

// bindCorpus gives the parameters of a statement by the types that the server
// infers; tenants are the numbers of those that are tenant values.
func bindCorpus(types []uint32, tenants []int) func([]byte) ([][]byte, []uint32) {
	return func(tenant []byte) ([][]byte, []uint32) {
		values := make([][]byte, len(types))
		for i, oid := range types {
			if !slices.Contains(tenants, i+1) {
				values[i] = []byte(plainValue(oid))
				continue
			}
			values[i] = tenantValue(oid, tenant)
		}
		return values, types
	}
}

func tenantValue(oid uint32, tenant []byte) []byte {
	switch oid {
	case 1005, 1007, 1016, 1009, 1231:
		switch string(tenant) {
		case "0":
			return []byte("{}")
		case "":
			return []byte("{NULL}")
		}
		return []byte("{" + string(tenant) + "}")
	case 25, 1043:
		if string(tenant) == "0" {
			return []byte("")
		}
	}
	return tenant
}

// plainValue is a value of a type that has nothing to do with tenants.
func plainValue(oid uint32) string {
	switch oid {
	case 16:
		return "true"
	case 25, 1043, 18, 19:
		return "b"
	case 1114, 1184, 1082:
		return "2026-01-01"
	case 114, 3802:
		return "{}"
	case 2950:
		return "00000000-0000-0000-0000-000000000002"
	case 1186:
		return "1 day"
	case 1005, 1007, 1016, 1231:
		return "{1,2}"
	case 1009:
		return "{a,b}"
	}
	return "2"
}
