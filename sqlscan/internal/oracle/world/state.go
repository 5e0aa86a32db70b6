package world

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// State is the content of a database: rows by table, values in the order of
// the table's columns, each an int, a string or nil.
type State struct {
	// Clash tells that other tenants own rows with keys that statements
	// insert: a unique key across tenants gives that away, by design.
	Clash bool
	Rows  map[string][][]any
}

// Family is a set of states that agree on every row of [Tenant] and on the
// tables that belong to no tenant.
type Family []State

// Keys of new rows, beside all others: statements insert these.
const (
	FirstNewKey = 30
	LastNewKey  = 33
)

const lastKey = 29

// Families makes n families. The same seed gives the same families.
func Families(seed uint64, n int) []Family {
	families := make([]Family, n)
	global := newBuilder(rand.New(rand.NewPCG(seed, 0)), nil)
	global.countries()
	for i := range families {
		rng := rand.New(rand.NewPCG(seed, uint64(i)+1))
		own := newBuilder(rng, global)
		if i%2 == 1 || i > 3 {
			own.neighbour()
			own.sparse = true
		}
		if i == 2 {
			own.add("tenants", Tenant, own.name(), own.small()) // a tenant that owns nothing yet
		} else {
			own.tenant(Tenant, 2+rng.IntN(2), true)
		}
		families[i] = Family{
			own.with(rng, []int{8, 2, 15}, 2, plain),
			own.with(rng, nil, 0, plain),
			own.with(rng, []int{1, 55, 3}, 3, plain),
			own.with(rng, []int{6, 1}, 2, clash),
			own.with(rng, []int{2, -Tenant}, 2, mimic),
		}
	}
	return families
}

type manner int

const (
	plain manner = iota
	clash        // with keys that statements insert
	mimic        // with values that are the tenant's own wherever the keys permit
)

// with is a state of own's rows and those of other tenants.
func (b *builder) with(rng *rand.Rand, others []int, size int, m manner) State {
	c := newBuilder(rng, b)
	c.newKeys, c.mimic = m == clash, m == mimic
	c.vary()
	for _, t := range others {
		c.tenant(t, size, false)
	}
	if len(others) > 0 {
		c.ownerless(1 + rng.IntN(2))
	}
	return State{Clash: m == clash, Rows: c.rows}
}

// Empty begins the name of a view that is like a table, and has no rows.
const Empty = "no_"

// Load is the SQL that makes a database with the state in a schema.
func (s State) Load(schema string, shuffle *rand.Rand) string {
	var b strings.Builder
	fmt.Fprintf(&b, "CREATE SCHEMA %s; SET search_path TO %s;\n%s\n", schema, schema, Schema)
	for _, t := range Tables {
		fmt.Fprintf(&b, "CREATE VIEW %s%s AS SELECT * FROM %s WHERE false;\n", Empty, t.Name, t.Name)
	}
	for _, t := range Tables {
		rows := s.Rows[t.Name]
		if len(rows) == 0 {
			continue
		}
		order := make([]int, len(rows))
		for i := range order {
			order[i] = i
		}
		if shuffle != nil {
			shuffle.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		}
		fmt.Fprintf(&b, "INSERT INTO %s VALUES ", t.Name)
		for i, r := range order {
			if i > 0 {
				b.WriteString(", ")
			}
			b.WriteString(rowText(rows[r]))
		}
		b.WriteString(";\n")
	}
	return b.String()
}

func rowText(row []any) string {
	values := make([]string, len(row))
	for i, v := range row {
		switch v := v.(type) {
		case nil:
			values[i] = "NULL"
		case string:
			values[i] = "'" + v + "'"
		default:
			values[i] = fmt.Sprint(v)
		}
	}
	return "(" + strings.Join(values, ", ") + ")"
}
