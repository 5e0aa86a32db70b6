package gorm_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/tenantvet/tenantvet/analyzer/builder"
)

// matcher compares what is rendered with what GORM sends.
type matcher struct {
	values, opaque int // bound values, and those that are known by their origin only
	// refused says that GORM refuses a change of all rows. It is rendered all
	// the same, since a setting of the program allows it.
	refused bool
}

// match tells what differs. The statements of a call follow those of the one
// before.
func (m *matcher) match(want trace, sites []site) []string {
	left := want.Statements
	m.refused = slices.Contains(want.Errors, "WHERE conditions required")
	for i, s := range sites {
		rest, why := m.site(left, s)
		if why != "" {
			return []string{fmt.Sprintf("call %d: %s", i+1, why)}
		}
		left = rest
	}
	if len(left) > 0 {
		return []string{"not rendered: " + left[0].SQL}
	}
	return nil
}

// site matches the statements of one call with those of one of its
// renderings: that which goes furthest. It returns what is left of what is
// sent, or what differs.
func (m *matcher) site(sent []sent, s site) (left []sent, why string) {
	if len(s.renderings) == 0 {
		return sent, ""
	}
	most := -1
	for _, r := range s.renderings {
		n, message := m.rendering(sent, r)
		if message == "" && n > most {
			most = n
		}
		if why == "" {
			why = message
		}
	}
	if most < 0 {
		return nil, why
	}
	return sent[most:], ""
}

// rendering counts the statements that are those of a rendering. Each one that
// has no note is sent once; one with a note may not be sent, or several times.
// In which order does not matter: each is judged by itself.
func (m *matcher) rendering(sent []sent, rendered []builder.Statement) (n int, why string) {
	used := make([]bool, len(rendered))
	for ; n < len(sent); n++ {
		i := m.find(sent[n], rendered, used)
		if i < 0 {
			break
		}
		used[i] = true
	}
	for i, st := range rendered {
		if used[i] || st.Note != "" || m.refused && !strings.Contains(st.Text.Template.String(), "WHERE") {
			continue
		}
		why := "nothing is sent"
		if n < len(sent) {
			why = m.statement(sent[n], st)
		}
		return 0, why + "\n\tin " + st.Text.Template.String()
	}
	return n, ""
}

// find is the index of the rendered statement that is sent, -1 for none.
func (m *matcher) find(s sent, rendered []builder.Statement, used []bool) int {
	for i, st := range rendered {
		if used[i] && st.Note == "" {
			continue
		}
		before := *m
		if m.statement(s, st) == "" {
			return i
		}
		*m = before
	}
	return -1
}

// statement tells how a statement differs from what is sent.
func (m *matcher) statement(want sent, got builder.Statement) string {
	wanted, err := parse(postgres(want.SQL))
	if err != nil {
		if want.SQL == got.Text.Template.String() || invalidAlike(want.SQL, got) {
			return ""
		}
		return fmt.Sprintf("%s: %v", want.SQL, err)
	}
	rendered, err := parse(postgres(got.Text.Template.String()))
	if err != nil {
		return fmt.Sprintf("%s: %v", got.Text.Template, err)
	}
	c := comparison{matcher: m, want: plain(want.Vars), got: got.Args}
	return c.differ("", wanted, rendered)
}

// invalidAlike compares statements that no database takes, by their words.
func invalidAlike(sql string, got builder.Statement) bool {
	words := func(s string) string {
		return placeholder.ReplaceAllString(strings.NewReplacer("`", "", `"`, "", " ", "", "(", "", ")", "").Replace(s), "?")
	}
	return words(sql) == words(got.Text.Template.String())
}

var placeholder = regexp.MustCompile(`\$\d+`)
