// Package gen makes chains of GORM calls from a seed: Go functions whose tenant
// conditions are right, subtly wrong, or missing.
package gen

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

// Chain is a function that runs a chain: func(db *gorm.DB, tenant uint, pointer *uint).
type Chain struct {
	Name string
	// Body are its statements, Helpers the functions that it calls.
	Body, Helpers string
	// Shape names what it is made of, sorted.
	Shape []string
}

// Source is the chain's function.
func (c Chain) Source() string {
	return fmt.Sprintf("func %s(db *gorm.DB, tenant uint, pointer *uint) {\n%s\n}\n%s", c.Name, c.Body, c.Helpers)
}

// New makes the chains of a seed.
func New(seed uint64, n int) []Chain {
	rng := rand.New(rand.NewPCG(seed, 1))
	all := make([]Chain, n)
	for i := range all {
		g := &generator{rng: rng, name: fmt.Sprintf("G%04d", i)}
		all[i] = g.chain()
	}
	return all
}

// File is a Go file of package generated with chains, and the list Batch of
// them.
func File(chains []Chain) []byte {
	var b strings.Builder
	b.WriteString(header)
	for _, c := range chains {
		b.WriteString("\n" + c.Source())
	}
	b.WriteString("\n// Batch are the chains.\nvar Batch = []Chain{\n")
	for _, c := range chains {
		fmt.Fprintf(&b, "\t{%q, %s},\n", c.Name, c.Name)
	}
	b.WriteString("}\n")
	return []byte(b.String())
}

const header = `// Package generated holds chains that are made from a seed.
package generated

import (
	"context"
	"database/sql"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	m "example.com/chains/chains"
)

// Chain is a function that runs a chain for a tenant.
type Chain struct {
	Name string
	Run  func(db *gorm.DB, tenant uint, pointer *uint)
}

var (
	_ = sql.Named
	_ clause.Expr
	_ context.Context
	_ m.Order
)
`

// generator makes one chain.
type generator struct {
	rng     *rand.Rand
	name    string
	model   *model
	helpers []string
	shape   []string
	// qualifier is what columns need before their name where tables are joined.
	qualifier string
	// right is the share of the tenant conditions that are right, in percent.
	right int
}

func (g *generator) chain() Chain {
	g.model = &models[g.rng.IntN(len(models))]
	g.right = pick(g, []int{100, 100, 70, 30})
	if g.model.name != "Order" && g.chance(30) {
		g.model = &models[g.rng.IntN(2)] // most is to be said of these
	}
	body := g.choose(forms)
	slices.Sort(g.shape)
	return Chain{g.name, body, strings.Join(g.helpers, "\n"), slices.Compact(g.shape)}
}

// part is one way to go on.
type part struct {
	weight int
	tag    string // what is added to the shape
	// only tells whether it fits, nil for always.
	only func(*generator) bool
	make func(*generator) string
}

// choose takes one of the parts that fit.
func (g *generator) choose(parts []part) string {
	total := 0
	for _, p := range parts {
		if p.only == nil || p.only(g) {
			total += p.weight
		}
	}
	n := g.rng.IntN(total)
	for _, p := range parts {
		if p.only != nil && !p.only(g) {
			continue
		}
		if n -= p.weight; n < 0 {
			g.shape = append(g.shape, p.tag)
			return p.make(g)
		}
	}
	panic("no part was chosen")
}

func (g *generator) chance(percent int) bool { return g.rng.IntN(100) < percent }

func pick[T any](g *generator, from []T) T { return from[g.rng.IntN(len(from))] }

// fill puts what belongs to the model in place of names in braces.
func (g *generator) fill(text string) string {
	mo := g.model
	return strings.NewReplacer(
		"{T}", mo.name, "{table}", mo.table, "{owner}", g.qualifier+mo.column, "{column}", mo.column,
		"{text}", g.qualifier+mo.text, "{word}", fmt.Sprintf("%q", pick(g, mo.words)), "{field}", mo.field,
		"{number}", g.qualifier+mo.number, "{n}", fmt.Sprint(pick(g, []int{1, 2, 5, 6})),
		"{id}", g.qualifier+mo.keyColumn(), "{key}", mo.keyValue(g.oldKey()), "{key2}", mo.keyValue(g.oldKey()),
		"{owned}", mo.owned("tenant"), "{owned0}", mo.owned("0"), "{keyed}", mo.keyed(g.oldKey()), "{new}", mo.keyed(50+g.rng.IntN(4)),
		"{ownerfield}", mo.ownerField(), "{ownerlit}", mo.owned("r."+mo.ownerField()), "{textcolumn}", mo.text, "{numbercolumn}", mo.number,
	).Replace(text)
}

// oldKey is a key that rows have.
func (g *generator) oldKey() int { return 1 + g.rng.IntN(6) }

// text is a part of fixed text.
func text(weight int, tag, form string) part {
	return part{weight: weight, tag: tag, make: func(g *generator) string { return g.fill(form) }}
}

// when is a part for some models only.
func (p part) when(only func(*generator) bool) part {
	p.only = only
	return p
}

func plainKey(g *generator) bool { return g.model.key != "" && !g.model.textKey }
func hasKey(g *generator) bool   { return g.model.key != "" }
func unjoined(g *generator) bool { return g.qualifier == "" }
