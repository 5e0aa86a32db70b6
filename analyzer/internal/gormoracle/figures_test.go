package gormoracle

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/tenantvet/tenantvet/analyzer/internal/gormoracle/gen"
)

// figures count what came of chains.
type figures struct {
	tried, failed, leaks, isolated, quiet int
	// vacuous are isolated by their literals.
	vacuous int
	unsound []judged
	alarms  []judged
	// failures are the chains that the database refused.
	failures []judged
}

// judged is a chain with its answer and what is reported.
type judged struct {
	answer
	source   string
	shape    []string
	findings []analysis.Diagnostic
}

// add counts answers.
func (f *figures) add(answers []answer, reported map[string][]analysis.Diagnostic, chains []gen.Chain) {
	for i, a := range answers {
		j := judged{answer: a, findings: reported[a.Name]}
		if chains != nil {
			j.source, j.shape = chains[i].Source(), chains[i].Shape
		}
		f.tried++
		switch {
		case a.Why != "":
			f.leaks++
			if len(j.findings) == 0 {
				f.unsound = append(f.unsound, j)
			}
		case a.Failed:
			f.failed++
			f.failures = append(f.failures, j)
		case len(j.findings) == 0:
			f.isolated++
			f.quiet++
		default:
			f.isolated++
			if a.Vacuous {
				f.vacuous++
				continue
			}
			f.alarms = append(f.alarms, j)
		}
	}
}

// table is what the test prints.
func (f *figures) table() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d chains: %d leak, of which %d are not reported; %d are isolated, of which %d are reported (%d more by their literals); %d fail\n",
		f.tried, f.leaks, len(f.unsound), f.isolated, len(f.alarms), f.vacuous, f.failed)
	type line struct {
		code   string
		number int
	}
	count := map[string]int{}
	for _, a := range f.alarms {
		count[a.codes()]++
	}
	var lines []line
	for code, n := range count {
		lines = append(lines, line{code, n})
	}
	slices.SortFunc(lines, func(a, b line) int {
		if a.number != b.number {
			return b.number - a.number
		}
		return strings.Compare(a.code, b.code)
	})
	for _, l := range lines {
		fmt.Fprintf(&b, "%5d reported though isolated: %s\n", l.number, l.code)
	}
	return b.String()
}

// codes are the rules that report a chain.
func (j judged) codes() string {
	var all []string
	for _, d := range j.findings {
		all = append(all, d.Category)
	}
	slices.Sort(all)
	return strings.Join(slices.Compact(all), " ")
}

// findings are the chains whose verdicts differ, to be read.
func (f *figures) findings() string {
	var b strings.Builder
	for _, part := range []struct {
		title  string
		chains []judged
	}{{"leaks that are not reported", f.unsound}, {"isolated, and reported", f.alarms}, {"refused by the database", f.failures}} {
		fmt.Fprintf(&b, "# %s\n\n", part.title)
		for _, c := range part.chains {
			fmt.Fprintf(&b, "%s\n%s%s\nshape: %s\n", c.source, c.Why, c.Error, strings.Join(c.shape, ", "))
			for _, d := range c.findings {
				fmt.Fprintf(&b, "- %s %s\n", d.Category, d.Message)
			}
			b.WriteString("\n")
		}
	}
	return b.String()
}
