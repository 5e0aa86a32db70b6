package main

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
)

// row is what was found out about a bug.
type row struct {
	bug
	parent, fix *state
}

// found tells whether the bug is reported at its place at the parent.
func (r row) found() bool { return len(r.parent.atPlace()) > 0 }

// gone tells whether nothing is reported at the place after the mend.
func (r row) gone() bool { return r.found() && r.fix.problem == nil && len(r.fix.atPlace()) == 0 }

// mended tells whether something that was reported at the place is not reported
// any more, be it that something else is.
func (r row) mended() bool {
	if r.fix.problem != nil {
		return false
	}
	left := map[string]int{}
	for _, f := range r.fix.atPlace() {
		left[f.gist()]++
	}
	for _, f := range r.parent.atPlace() {
		if left[f.gist()]--; left[f.gist()] < 0 {
			return true
		}
	}
	return false
}

// proposed is the mend that a message proposes: the number of its placeholder
// changes with the text.
var proposed = regexp.MustCompile(`: add ".*"$`)

// gist is what a finding says, wherever it stands.
func (f finding) gist() string { return f.Code + " " + proposed.ReplaceAllString(f.Message, "") }

// report is what was found out, with all that is reported at the place, and
// how much of what was reported in the package the mend took away.
func (r row) report() string {
	var b strings.Builder
	verdict := "MISSED"
	switch {
	case r.parent.problem != nil:
		verdict = "NO ANSWER"
	case r.gone():
		verdict = "found, gone"
	case r.found() && r.fix.problem != nil:
		verdict = "found, NO ANSWER at the fix"
	case r.mended():
		verdict = "found, gone, others stay"
	case r.found():
		verdict = "found, STAYS"
	}
	fmt.Fprintf(&b, "%s: %s %s %s:%d (%s) %s\n", verdict, r.repo, r.bug.fix, r.file, r.line, r.class, r.site)
	for _, side := range []struct {
		name string
		*state
	}{{"parent", r.parent}, {"fix", r.fix}} {
		if side.problem != nil {
			fmt.Fprintf(&b, "\t%s: %v\n", side.name, side.problem)
			continue
		}
		place := "the place, which is not there"
		if side.place != nil {
			place = side.place.name
		}
		fmt.Fprintf(&b, "\t%s: %d findings in the package, at %s:\n", side.name, len(side.findings), place)
		for _, f := range side.atPlace() {
			fmt.Fprintf(&b, "\t\t%s:%d: %s (%s)\n", f.File, f.Line, f.Message, f.Code)
		}
	}
	if gone := r.elsewhere(); len(gone) > 0 {
		fmt.Fprintf(&b, "\tfewer findings after the mend: %s\n", strings.Join(gone, ", "))
	}
	return b.String()
}

// elsewhere names the declarations that have fewer findings after the mend.
func (r row) elsewhere() (out []string) {
	if r.parent.problem != nil || r.fix.problem != nil {
		return nil
	}
	count := map[string]int{}
	for _, f := range r.parent.findings {
		count[f.where()]++
	}
	for _, f := range r.fix.findings {
		count[f.where()]--
	}
	for place, n := range count {
		if n > 0 {
			out = append(out, fmt.Sprintf("%s %d", place, n))
		}
	}
	slices.Sort(out)
	return out
}

// where names the declaration that runs the query of a finding, or in which it
// stands.
func (p placed) where() string {
	switch {
	case len(p.runs) > 0:
		return path.Base(p.runs[0].name)
	case p.own != nil:
		return path.Base(p.own.name)
	}
	return p.File
}

// classTable is a table of how many bugs of each class were found.
func classTable(rows []row) string {
	type figures struct{ listed, found, mended, gone, unanswered int }
	classes := map[string]*figures{}
	all := &figures{}
	for _, r := range rows {
		of := []*figures{all}
		for _, c := range r.classes() {
			if classes[c] == nil {
				classes[c] = &figures{}
			}
			of = append(of, classes[c])
		}
		for _, f := range of {
			f.listed++
			f.found += count(r.found())
			f.mended += count(r.mended())
			f.gone += count(r.gone())
			f.unanswered += count(r.parent.problem != nil)
		}
	}
	names := make([]string, 0, len(classes))
	for c := range classes {
		names = append(names, c)
	}
	slices.Sort(names)
	var b strings.Builder
	fmt.Fprintf(&b, "\nclass  listed  found  gone at the fix  nothing left  no answer\n")
	for _, c := range names {
		f := classes[c]
		fmt.Fprintf(&b, "%-5s  %6d  %5d  %15d  %12d  %9d\n", c, f.listed, f.found, f.mended, f.gone, f.unanswered)
	}
	fmt.Fprintf(&b, "%-5s  %6d  %5d  %15d  %12d  %9d\n", "all", all.listed, all.found, all.mended, all.gone, all.unanswered)
	return b.String()
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}
