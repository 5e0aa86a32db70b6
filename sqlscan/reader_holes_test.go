package sqlscan

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tenantvet/tenantvet/sqlscan/internal/pgtree"
)

// holeCase is a template of one statement and how it is read: {x} is a hole
// that stands for an operand, <x> one that stands for a name, and left are the
// holes that may say more than the text. A code stands for what is not read.
type holeCase struct {
	in, out, left string
	code          Code
}

func TestReadHoles(t *testing.T) {
	for _, c := range holeCases {
		t.Run(c.in, func(t *testing.T) {
			template := holeTemplate(c.in)
			p := read(template, Postgres)
			require.Len(t, p.statements, 1)
			s := &p.statements[0]
			require.Equal(t, c.code, s.code, s.problem)
			if c.code != "" {
				require.NotEmpty(t, s.problem)
				require.Less(t, s.problemAt, len(template.String()))
				return
			}
			require.Equal(t, c.out, readAs(s))
			require.Equal(t, c.left, leftOut(s))
			for _, h := range s.clauseHoles {
				require.True(t, strings.HasPrefix(template.String()[h.offset:], "{"+h.hole.Name+"}"))
			}
			require.NotNil(t, s.tree.Node)
		})
	}
}

var paramOrName = regexp.MustCompile(`\$\d+|\bunknown_\d+\b`)

// readAs is the rewritten text with holes and placeholders as written.
func readAs(s *preparedStatement) string {
	return paramOrName.ReplaceAllStringFunc(s.text, func(word string) string {
		if h, ok := s.nameHoles[word]; ok {
			return "<" + h.Name + ">"
		}
		n, _ := strconv.Atoi(word[1:])
		if h, ok := s.holes[n]; ok {
			return "{" + h.Name + "}"
		}
		return s.params[n].Text
	})
}

func leftOut(s *preparedStatement) string {
	var names []string
	for _, h := range s.clauseHoles {
		names = append(names, h.hole.Name)
	}
	return strings.Join(names, " ")
}

// TestHolesKeepTheTextAroundThem checks that every table and placeholder of
// the text around holes is in what is parsed.
func TestHolesKeepTheTextAroundThem(t *testing.T) {
	word := regexp.MustCompile(`\borders\b|\btenant_id\b`)
	for _, c := range holeCases {
		p := read(holeTemplate(c.in), Postgres)
		for i := range p.statements {
			s := &p.statements[i]
			if s.code == "" {
				require.Len(t, word.FindAllString(s.text, -1), len(word.FindAllString(strings.NewReplacer("{prefix}orders", "").Replace(c.in), -1)), c.in)
				require.Len(t, s.params, len(p.placeholders), c.in)
			}
		}
	}
}

// TestHoleNamesCannotCollide checks that a name of the text is never taken for
// a hole.
func TestHoleNamesCannotCollide(t *testing.T) {
	p := read(holeTemplate("SELECT unknown_1, Unknown_x_1 FROM {t}"), Postgres)
	s := p.statements[0]
	require.Empty(t, s.problem)
	require.Len(t, s.nameHoles, 1)
	from := s.tree.Node.(*pgtree.Select).From[0].(*pgtree.TableRef)
	require.Contains(t, s.nameHoles, from.Name)
	require.NotContains(t, s.nameHoles, "unknown_1")
	require.NotContains(t, s.nameHoles, "unknown_x_1")
}

// TestConstantsStandForNoHole checks that a hole is never a constant where
// rows are read.
func TestConstantsStandForNoHole(t *testing.T) {
	for _, c := range holeCases {
		p := read(holeTemplate(c.in), Postgres)
		for i := range p.statements {
			s := &p.statements[i]
			if s.code == "" && strings.Contains(s.text, "'unknown'") {
				require.False(t, readsRows(s.tree.Node), c.in)
			}
		}
	}
}

// TestHolesAreBounded checks that many holes cost no more than the readings
// that are tried.
func TestHolesAreBounded(t *testing.T) {
	var b strings.Builder
	b.WriteString("SELECT * FROM orders WHERE a = 1")
	for i := range 40 {
		fmt.Fprintf(&b, " {c%d}", i)
	}
	p := read(holeTemplate(b.String()), Postgres)
	require.Len(t, p.statements, 1)
	require.Empty(t, p.statements[0].problem)
	require.Len(t, p.statements[0].clauseHoles, 40)

	p = read(holeTemplate(strings.Repeat("{x} ) ", 40)+"SELECT"), Postgres)
	require.Equal(t, TV301, p.statements[0].code)
}
