package oracle

import (
	"fmt"
	"sort"
	"strings"
)

// alarmShare is the share of isolated statements that are reported, leaving
// those aside that are isolated by literals or an empty join only.
func (f *Figures) alarmShare() float64 {
	if n := f.Isolated - f.Vacuous; n > 0 {
		return float64(len(f.FalseAlarms)) / float64(n)
	}
	return 0
}

// Table is the figures as a Markdown table.
func (f *Figures) Table() string {
	var b strings.Builder
	row := func(name string, format string, args ...any) {
		fmt.Fprintf(&b, "| %s | %s |\n", name, fmt.Sprintf(format, args...))
	}
	b.WriteString("| figure | value |\n|---|---|\n")
	row("seeds", "%s", seeds(f.Seeds))
	row("statements tried", "%d", f.Tried)
	row("accepted by PostgreSQL", "%d (%.1f %%)", f.Valid, 100*float64(f.Valid)/float64(max(f.Tried, 1)))
	row("fail wherever they are run", "%d", f.Inconclusive)
	row("answers depend on chance", "%d", f.Chance)
	row("leaks shown", "%d", f.Leaks)
	row("of these reported", "%d", f.ReportedLeaks)
	row("**unsound verdicts**", "**%d**", len(f.Unsound))
	if f.Unsettled > 0 {
		row("reported, leak or false alarm left open", "%d", f.Unsettled)
	}
	row("unsupported", "%d", len(f.Unsupported))
	row("isolated", "%d", f.Isolated)
	row("of these by literals or an empty join only", "%d (%d of them reported)", f.Vacuous, f.VacuousAlarms)
	row("false alarms", "%d (%.2f %% of the other isolated ones)", len(f.FalseAlarms), 100*f.alarmShare())
	if f.Mutants > 0 {
		row("mutants tried", "%d", f.Mutants)
		row("mutants shown to leak", "%d", f.LeakingMutants)
		row("of these reported", "%d", f.LeakingMutants-len(f.UnsoundMutants))
	}
	return b.String()
}

func seeds(list []uint64) string {
	var words []string
	for _, s := range list {
		words = append(words, fmt.Sprint(s))
	}
	return strings.Join(words, ", ")
}

// Findings is a page for those who mend the checker: every unsound and
// unsupported statement, and false alarms by shape.
func (f *Figures) Findings() string {
	var b strings.Builder
	b.WriteString(f.Table())
	unsound := append(append([]Case(nil), f.Unsound...), f.UnsoundMutants...)
	section(&b, "Unsound", byShape(unsound), 200)
	section(&b, "Unsupported", byMessage(f.Unsupported), 40)
	section(&b, "False alarms", byShape(f.FalseAlarms), 60)
	if len(f.Invalid) > 0 {
		fmt.Fprintf(&b, "\n## Not accepted by PostgreSQL: %v\n", f.Invalid)
	}
	return b.String()
}

type group struct {
	name  string
	cases []Case
}

func byShape(cases []Case) []group { return groups(cases, shape) }
func byMessage(cases []Case) []group {
	return groups(cases, func(c Case) string { return c.Check.Message })
}

// groups are cases of one kind, the most frequent first.
func groups(cases []Case, kind func(Case) string) []group {
	at := map[string]int{}
	var list []group
	for _, c := range cases {
		k := kind(c)
		i, ok := at[k]
		if !ok {
			i = len(list)
			at[k] = i
			list = append(list, group{name: k})
		}
		list[i].cases = append(list[i].cases, c)
	}
	for _, g := range list {
		sort.SliceStable(g.cases, func(i, j int) bool {
			return len(g.cases[i].Statement.String()) < len(g.cases[j].Statement.String())
		})
	}
	sort.SliceStable(list, func(i, j int) bool { return len(list[i].cases) > len(list[j].cases) })
	return list
}

func section(b *strings.Builder, title string, list []group, most int) {
	if len(list) == 0 {
		return
	}
	fmt.Fprintf(b, "\n## %s\n", title)
	for i, g := range list {
		if i == most {
			fmt.Fprintf(b, "\n... and %d more shapes\n", len(list)-most)
			return
		}
		c := g.cases[0]
		fmt.Fprintf(b, "\n%d x [%s]\n    %s\n", len(g.cases), g.name, c.Statement)
		if c.Why != "" {
			fmt.Fprintf(b, "    oracle: %s\n    from: %s\n", c.Why, c.Original)
		}
		if c.Check.Message != "" {
			fmt.Fprintf(b, "    tenantvet: %s\n", strings.ReplaceAll(c.Check.Message, "\n", "\n               "))
		}
	}
}
