// Package audit puts the account of all query sites into a report that can be
// attached to a compliance file: as text, JSON, or one HTML page.
package audit

import (
	"cmp"
	"maps"
	"slices"
	"strconv"

	"github.com/tenantvet/tenantvet/analyzer"
)

// Account is the whole report.
type Account struct {
	Version        string          `json:"version"` // of tenantvet
	Commit         string          `json:"commit"`  // "" when git does not tell
	Modified       bool            `json:"modified"`
	Configurations []Configuration `json:"configurations"`
	Total          Counts          `json:"total"`
	Packages       []Group         `json:"packages"`
	Tables         []Group         `json:"tables"`
	Sites          []Site          `json:"sites"`
	// Failed are packages that were not analysed: of their sites nothing is
	// known.
	Failed []Failure `json:"failed"`
}

// Configuration is one that packages were checked by.
type Configuration struct {
	File     string `json:"file"` // "" for what was discovered
	Digest   string `json:"digest"`
	Packages int    `json:"packages"`
}

// Failure is a package that was not analysed.
type Failure struct {
	Package string `json:"package"`
	Reason  string `json:"reason"`
}

// Site is a query site. Its file is relative to the current directory.
type Site struct {
	analyzer.Site
	Verdict Verdict `json:"verdict"`
}

// Verdict is what became of a query site.
type Verdict string

// The verdicts. Crossing is a site in a function that is marked as meant to
// cross tenants: it is exempt by name, with a reason.
const (
	Proved     Verdict = "proved"
	Reported   Verdict = "reported"
	Unresolved Verdict = "unresolved"
	Suppressed Verdict = "suppressed"
	Crossing   Verdict = "crossing"
	Exempt     Verdict = "exempt"
)

// Meaning says what a verdict means.
func (v Verdict) Meaning() string { return meanings[v] }

var meanings = map[Verdict]string{
	Proved:     "every tenant table is confined to one tenant",
	Reported:   "a tenant table is not proved to be confined",
	Unresolved: "the query text cannot be determined",
	Suppressed: "reported, but for a directive that gives a reason",
	Crossing:   "in a function marked as meant to cross tenants, with a reason",
	Exempt:     "no tenant table",
}

// Verdicts are all verdicts, in the order in which they are shown.
func Verdicts() []Verdict {
	return []Verdict{Proved, Reported, Unresolved, Suppressed, Crossing, Exempt}
}

// Counts counts sites by verdict.
type Counts struct {
	Sites      int `json:"sites"`
	Proved     int `json:"proved"`
	Reported   int `json:"reported"`
	Unresolved int `json:"unresolved"`
	Suppressed int `json:"suppressed"`
	Crossing   int `json:"crossing"`
	Exempt     int `json:"exempt"`
	// Coverage is in percent, with one decimal; null where no site counts.
	Coverage *Percent `json:"coverage"`
}

// Definition says what the coverage is.
const Definition = "Coverage is the share of proved sites among all that are not exempt: " +
	"sites that are reported, unresolved, suppressed, or in functions marked as crossing tenants count as not proved."

// Percent is a share in percent. It is rounded down, so that only all is 100.
type Percent float64

func (p Percent) String() string { return strconv.FormatFloat(float64(p), 'f', 1, 64) + "%" }

func (c *Counts) add(v Verdict) {
	c.Sites++
	switch v {
	case Proved:
		c.Proved++
	case Reported:
		c.Reported++
	case Unresolved:
		c.Unresolved++
	case Suppressed:
		c.Suppressed++
	case Crossing:
		c.Crossing++
	case Exempt:
		c.Exempt++
	}
	if of := c.Sites - c.Exempt; of > 0 {
		p := Percent(float64(1000*c.Proved/of) / 10)
		c.Coverage = &p
	}
}

// Of is the count of a verdict.
func (c Counts) Of(v Verdict) int {
	return map[Verdict]int{
		Proved: c.Proved, Reported: c.Reported, Unresolved: c.Unresolved, Suppressed: c.Suppressed, Crossing: c.Crossing, Exempt: c.Exempt,
	}[v]
}

// Group counts the sites of a package, or those that use a table.
type Group struct {
	Name string `json:"name"`
	Counts
}

// New counts sites, and puts each into the groups of its package and its
// tables.
func New(sites []analyzer.Site) *Account {
	a := &Account{Sites: []Site{}, Failed: []Failure{}, Configurations: []Configuration{}}
	packages, tables := map[string]*Group{}, map[string]*Group{}
	for _, s := range sites {
		v := verdictOf(s)
		a.Sites = append(a.Sites, Site{Site: s, Verdict: v})
		a.Total.add(v)
		group(packages, s.Package).add(v)
		for _, table := range s.Tables {
			group(tables, table).add(v)
		}
	}
	a.Packages, a.Tables = ordered(packages), ordered(tables)
	return a
}

func verdictOf(s analyzer.Site) Verdict {
	if s.Crosses() {
		return Crossing
	}
	return Verdict(s.Outcome)
}

func group(groups map[string]*Group, name string) *Group {
	g := groups[name]
	if g == nil {
		g = &Group{Name: name}
		groups[name] = g
	}
	return g
}

func ordered(groups map[string]*Group) []Group {
	list := []Group{}
	for _, g := range slices.SortedFunc(maps.Values(groups), func(a, b *Group) int { return cmp.Compare(a.Name, b.Name) }) {
		list = append(list, *g)
	}
	return list
}
