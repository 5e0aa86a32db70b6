package audit

import (
	_ "embed" // the page's parts
	"fmt"
	"html/template"
	"io"
	"strings"
	"time"
)

//go:embed page.html
var pageHTML string

//go:embed page.css
var pageCSS string

//go:embed page.js
var pageJS string

// HTML writes the account as one page that needs nothing from elsewhere. Date
// is when the account was drawn up.
func HTML(w io.Writer, a *Account, date time.Time) error {
	page, err := template.New("page").Funcs(template.FuncMap{
		"coverage": coverage, "bar": bar, "capitals": capitals, "groups": groupsOf,
	}).Parse(pageHTML)
	if err != nil {
		return err
	}
	return page.Execute(w, map[string]any{
		"Account": a, "Verdicts": Verdicts(), "Definition": Definition,
		"Date": date.UTC().Format("2006-01-02 15:04 UTC"), "ISODate": date.UTC().Format(time.RFC3339),
		"CSS": template.CSS(pageCSS), "JS": template.JS(pageJS), //nolint:gosec // both are part of the program
	})
}

// barWidth is the width of a bar, in units of its own.
const barWidth = 1000

// segment is a part of a bar: the sites with one verdict.
type segment struct {
	Verdict Verdict
	Count   int
	X, W    float64
}

// Share is the segment's share of the bar, for people.
func (s segment) Share() string { return fmt.Sprintf("%.1f%%", 100*s.W/barWidth) }

// bar parts a bar by verdict.
func bar(c Counts) []segment {
	var out []segment
	x := 0.0
	for _, v := range Verdicts() {
		if n := c.Of(v); n > 0 {
			w := barWidth * float64(n) / float64(c.Sites)
			out = append(out, segment{Verdict: v, Count: n, X: x, W: w})
			x += w
		}
	}
	return out
}

func capitals(v Verdict) string { return strings.ToUpper(string(v[:1])) + string(v[1:]) }

// groups is what a table of groups shows.
type groups struct {
	Title    string
	Groups   []Group
	Verdicts []Verdict
}

func groupsOf(title string, list []Group) groups { return groups{title, list, Verdicts()} }
