package audit

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/rivo/uniseg"

	"github.com/tenantvet/tenantvet/cmd/tenantvet/internal/output"
)

// Text writes the account for a terminal of a width in columns, 0 for any:
// lines are cut there.
func Text(w io.Writer, a *Account, width int) error {
	t := &text{width: width}
	t.head(a)
	t.groups("PACKAGE", a.Packages)
	t.groups("TENANT TABLE", a.Tables)
	t.sites(a.Sites)
	_, err := io.WriteString(w, t.out.String())
	return err
}

type text struct {
	width int
	out   strings.Builder
}

// line writes a line, cut at the width.
func (t *text) line(s string) {
	s = strings.TrimRight(output.Printable(s), " ")
	if t.width > 0 && uniseg.StringWidth(s) > t.width {
		s = cut(s, t.width-1) + "…"
	}
	t.out.WriteString(s + "\n")
}

// cut is the start of s that takes up a width at most.
func cut(s string, width int) string {
	end := 0
	for g := uniseg.NewGraphemes(s); g.Next(); {
		if width -= g.Width(); width < 0 {
			break
		}
		_, end = g.Positions()
	}
	return s[:end]
}

func (t *text) head(a *Account) {
	t.line(fmt.Sprintf("%s in %s, coverage %s", counted(a.Total.Sites, "query site"), counted(len(a.Packages), "package"), coverage(a.Total)))
	t.line("")
	rows := [][]string{}
	for _, v := range Verdicts() {
		rows = append(rows, []string{strconv.Itoa(a.Total.Of(v)), "  " + string(v), v.Meaning()})
	}
	t.table(rows, 1)
	t.line("")
	t.paragraph(Definition)
	t.line("")
	rows = [][]string{{"tenantvet", a.Version}, {"commit", a.Revision()}}
	for _, c := range a.Configurations {
		rows = append(rows, []string{"configuration", c.String()})
	}
	for _, f := range a.Failed {
		rows = append(rows, []string{"not analysed", f.Package + ": " + f.Reason})
	}
	t.table(rows, 0)
}

func counted(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return fmt.Sprintf("%d %s", n, noun)
}

// paragraphWidth is the width of running text where there is room for more.
const paragraphWidth = 100

// paragraph writes running text.
func (t *text) paragraph(s string) {
	width := paragraphWidth
	if t.width > 0 {
		width = min(width, t.width)
	}
	line := ""
	for word := range strings.FieldsSeq(s) {
		if line != "" && uniseg.StringWidth(line+" "+word) > width {
			t.line(line)
			line = ""
		}
		line = strings.TrimSpace(line + " " + word)
	}
	t.line(line)
}

// Revision names the commit.
func (a *Account) Revision() string {
	switch {
	case a.Commit == "":
		return "unknown"
	case a.Modified:
		return a.Commit + ", with changes that are not committed"
	}
	return a.Commit
}

// String names the configuration.
func (c Configuration) String() string {
	file := c.File
	if file == "" {
		file = "none: discovered from schema and models"
	}
	return fmt.Sprintf("%s (sha256 %s)", file, c.Digest)
}

func (t *text) groups(title string, groups []Group) {
	if len(groups) == 0 {
		return
	}
	rows := [][]string{{title, "SITES"}}
	for _, v := range Verdicts() {
		rows[0] = append(rows[0], strings.ToUpper(string(v)))
	}
	rows[0] = append(rows[0], "COVERAGE")
	for _, g := range groups {
		row := []string{g.Name, strconv.Itoa(g.Sites)}
		for _, v := range Verdicts() {
			row = append(row, strconv.Itoa(g.Of(v)))
		}
		rows = append(rows, append(row, coverage(g.Counts)))
	}
	t.line("")
	t.table(rows, -1)
}

func coverage(c Counts) string {
	if c.Coverage == nil {
		return "-"
	}
	return c.Coverage.String()
}

func (t *text) sites(sites []Site) {
	if len(sites) == 0 {
		return
	}
	rows := [][]string{{"PLACE", "VERDICT", "STATEMENT", "WHY"}}
	for _, s := range sites {
		rows = append(rows, []string{s.Place(), string(s.Verdict), s.Statement(), s.Why()})
	}
	t.line("")
	t.table(rows, 0)
}

// table aligns rows in columns. Numbers stand to the right: the first
// columns, or all but the first where right is negative.
func (t *text) table(rows [][]string, right int) {
	var widths []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], uniseg.StringWidth(cell))
		}
	}
	for _, row := range rows {
		var b strings.Builder
		for i, cell := range row {
			fill := strings.Repeat(" ", widths[i]-uniseg.StringWidth(cell))
			if i < right || right < 0 && i > 0 {
				b.WriteString(fill + cell + "  ")
			} else {
				b.WriteString(cell + fill + "  ")
			}
		}
		t.line(b.String())
	}
}
