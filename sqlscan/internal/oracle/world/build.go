package world

import (
	"fmt"
	"math/rand/v2"
)

// builder fills a state. One that is made from another starts with its rows
// and takes no key that is in use there.
type builder struct {
	rng     *rand.Rand
	own     *builder // the rows of the tenant under test, for others to refer to and to imitate
	rows    map[string][][]any
	taken   map[string]bool
	newKeys bool
	mimic   bool
	sparse  bool
}

func newBuilder(rng *rand.Rand, from *builder) *builder {
	b := &builder{rng: rng, own: from, rows: map[string][][]any{}, taken: map[string]bool{}}
	if from != nil {
		for table, rows := range from.rows {
			b.rows[table] = append([][]any(nil), rows...)
		}
		for key := range from.taken {
			b.taken[key] = true
		}
	}
	return b
}

func (b *builder) add(table string, row ...any) {
	b.rows[table] = append(b.rows[table], row)
}

// small is a number among which is that of the tenant under test: a
// comparison of it with a wrong column is to hit something.
func (b *builder) small() int   { return []int{0, 1, 2, 3, Tenant}[b.rng.IntN(5)] }
func (b *builder) name() string { return []string{"a", "b", "c", "d"}[b.rng.IntN(4)] }

func (b *builder) maybe(v any) any {
	if b.rng.IntN(5) == 0 {
		return nil
	}
	return v
}

// take gives a key that no row of the set has yet: one that statements insert
// when fresh.
func (b *builder) take(set string, fresh bool) int {
	for range 200 {
		k := 1 + b.rng.IntN(lastKey)
		if fresh {
			k = FirstNewKey + b.rng.IntN(LastNewKey-FirstNewKey+1)
			if b.newKeys && b.rng.IntN(2) == 0 {
				k = 100 + b.rng.IntN(10) // statements that copy rows add 100 to a key
			}
		}
		if key := fmt.Sprint(set, " ", k); !b.taken[key] {
			b.taken[key] = true
			return k
		}
		fresh = false
	}
	panic("no key left in " + set)
}

// neighbour is the tenant some of whose rows are in every state of a family,
// for rows of the tenant under test to refer to. In some states the rows are
// otherNeighbour's.
const (
	neighbour      = 4
	otherNeighbour = 16
)

func (b *builder) neighbour() {
	b.add("tenants", neighbour, b.name(), b.small())
	customer, order := b.take("customers", false), b.take("orders", false)
	b.add("customers", customer, neighbour, b.name(), 1, b.take("customers.ref", false))
	b.add("items", neighbour, 2, b.name(), b.small())
	b.add("items", neighbour, 3, b.name(), b.small())
	b.add("orders", order, neighbour, 1, customer, 2, b.small(), b.small())
	b.add("categories", b.take("categories", false), neighbour, nil, b.name())
}

// vary changes the values of the neighbour's rows.
func (b *builder) vary() {
	tenant := neighbour
	if b.rng.IntN(2) == 0 {
		tenant = otherNeighbour
	}
	b.each("orders", func(row []any) {
		row[1], row[2], row[4] = tenant, 1+b.rng.IntN(3), 2+b.rng.IntN(2)
		row[5], row[6] = b.small(), b.maybe(b.small())
		b.lines(row[0].(int), false)
	})
	b.each("customers", func(row []any) { row[1], row[2], row[3] = tenant, b.name(), b.maybe(1+b.rng.IntN(3)) })
	b.each("categories", func(row []any) { row[1], row[3] = tenant, b.name() })
	b.each("items", func(row []any) { row[0], row[2], row[3] = tenant, b.name(), b.small() })
	b.each("tenants", func(row []any) { row[0], row[1], row[2] = tenant, b.name(), b.small() })
}

// each calls f with a fresh copy of each of the neighbour's rows of a table,
// to be changed.
func (b *builder) each(table string, f func(row []any)) {
	tenant := 1
	if table == "items" || table == "tenants" {
		tenant = 0
	}
	for i, row := range b.rows[table] {
		if row[tenant] == neighbour {
			row = append([]any(nil), row...)
			b.rows[table][i] = row
			f(row)
		}
	}
}

func (b *builder) countries() {
	for code := 1; code <= 3; code++ {
		b.add("countries", code, b.name(), b.small())
	}
}

// fresh says whether the i-th row of a table gets a key that statements insert:
// the tenant's own first row has, others' only in a clash.
func (b *builder) fresh(own bool, i int) bool {
	if own {
		return i == 0 && b.rng.IntN(2) == 0
	}
	return b.newKeys
}

// tenant adds a tenant with about size rows in each table. When sparse, some
// of the tables stay empty: whether a row of some other tenant exists shows
// there.
func (b *builder) tenant(t, size int, own bool) {
	b.add("tenants", t, b.name(), b.small())
	some := func() int {
		if b.sparse && b.rng.IntN(5) < 2 {
			return 0
		}
		return size - b.rng.IntN(2)
	}
	var customers, items []int
	for i := range some() {
		id := b.take("customers", b.fresh(own, i))
		customers = append(customers, id)
		b.add("customers", b.like("customers", !own, []any{id, t, b.name(), b.maybe(1 + b.rng.IntN(3)),
			b.take("customers.ref", b.fresh(own, i) && b.rng.IntN(2) == 0)}, 2, 3)...)
	}
	for i := range some() {
		id := 1 + (b.rng.IntN(2)+2*i)%6 // few ids, so that tenants share them
		if b.fresh(own, i) {
			id = FirstNewKey + i
		}
		items = append(items, id)
		b.add("items", b.like("items", !own, []any{t, id, b.name(), b.small()}, 2, 3)...)
	}
	b.keyed(t, some, own)
	if len(customers) > 0 && len(items) > 0 {
		b.bought(t, some, own, customers, items)
	}
	for i := range some() {
		var order any
		if orders := ids(b.rows["orders"]); len(orders) > 0 {
			order = b.maybe(orders[b.rng.IntN(len(orders))])
			if i == 0 && own {
				order = orders[0] // the neighbour's, where there is one
			}
		}
		b.add("payments", b.take("payments", b.fresh(own, i)), t, order, b.small())
	}
}

// bought fills the tables of orders and of what hangs on them.
func (b *builder) bought(t int, some func() int, own bool, customers, items []int) {
	pick := func(ids []int) int { return ids[b.rng.IntN(len(ids))] }
	for i := range some() {
		id := b.take("orders", b.fresh(own, i))
		b.add("orders", b.like("orders", !own, []any{id, t, b.take(fmt.Sprint("orders.number", t), b.fresh(own, i)),
			pick(customers), pick(items), b.small(), b.maybe(b.small())}, 5, 6)...)
		b.lines(id, own)
	}
	for i := range some() {
		b.add("notes", b.like("notes", !own, []any{b.take("notes", b.fresh(own, i)), t, pick(customers), b.small(),
			b.maybe(b.name())}, 3, 4)...)
	}
}

// keyed fills the tables that need no customer.
func (b *builder) keyed(t int, some func() int, own bool) {
	for i := range some() + some() {
		parents := ids(b.rows["categories"])
		id := b.take("categories", b.fresh(own, i))
		var parent any
		if len(parents) > 0 && b.rng.IntN(4) > 0 {
			parent = parents[b.rng.IntN(len(parents))]
		}
		b.add("categories", id, t, parent, b.name())
	}
	for i := range some() {
		key := 1 + (b.rng.IntN(2)+2*i)%6
		if b.fresh(own, i) {
			key = FirstNewKey + i
		}
		b.add("settings", t, key, b.maybe(b.small()))
	}
}

func (b *builder) lines(order int, own bool) {
	for no := 1; no <= b.rng.IntN(3); no++ {
		b.add("order_lines", order, no, b.small(), b.maybe(b.name()))
		if b.rng.IntN(2) == 0 {
			b.add("shipments", b.take("shipments", b.fresh(own, no)), order, no, b.small())
		}
	}
}

// ownerless adds rows with no tenant; any customer will do for them.
func (b *builder) ownerless(n int) {
	customers := ids(b.rows["customers"])
	for i := range n {
		if len(customers) == 0 {
			return
		}
		b.add("notes", b.take("notes", b.fresh(false, i)), nil, customers[b.rng.IntN(len(customers))],
			b.small(), b.maybe(b.name()))
	}
}

// like copies the given columns of a row of the tenant under test into a row
// of another tenant.
func (b *builder) like(table string, other bool, row []any, columns ...int) []any {
	if !other || !b.mimic || b.own == nil || len(b.own.rows[table]) == 0 {
		return row
	}
	model := b.own.rows[table][b.rng.IntN(len(b.own.rows[table]))]
	for _, c := range columns {
		row[c] = model[c]
	}
	return row
}

func ids(rows [][]any) []int {
	list := make([]int, len(rows))
	for i, r := range rows {
		list[i] = r[0].(int)
	}
	return list
}
