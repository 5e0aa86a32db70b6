package schema

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// maxName is the length of PostgreSQL's identifiers in bytes.
const maxName = 63

// freeName is the name PostgreSQL gives to a constraint or index without one:
// table_columns_label, with a number added while the name is taken.
func (b *builder) freeName(t *Table, cols, label string) string {
	for pass := 0; ; pass++ {
		l := label
		if pass > 0 {
			l += strconv.Itoa(pass)
		}
		name := objectName(t.Name, cols, l)
		if !b.nameTaken(t, name) {
			return name
		}
	}
}

func (b *builder) nameTaken(t *Table, name string) bool {
	full := t.Schema + "." + name
	if b.indexes[full] != "" || b.cat.Tables[full] != nil || b.cat.Views[full] != nil {
		return true
	}
	for _, fk := range t.ForeignKeys {
		if fk.Name == name {
			return true
		}
	}
	return false
}

// joinColumns is the middle part of a generated name.
func joinColumns(cols []string) string {
	var s strings.Builder
	for i, c := range cols {
		if i > 0 {
			s.WriteByte('_')
		}
		s.WriteString(c)
		if s.Len() >= maxName+1 {
			break
		}
	}
	return s.String()
}

// objectName joins the parts of a generated name and shortens the longer of
// the first two until it fits, as PostgreSQL's makeObjectName does.
func objectName(name1, name2, label string) string {
	room := maxName - len(label) - 1
	if name2 != "" {
		room--
	}
	n1, n2 := len(name1), len(name2)
	for n1+n2 > room {
		if n1 > n2 {
			n1--
		} else {
			n2--
		}
	}
	out := clip(name1, n1)
	if name2 != "" {
		out += "_" + clip(name2, n2)
	}
	return out + "_" + label
}

// clip cuts s to at most n bytes without cutting a character.
func clip(s string, n int) string {
	if n >= len(s) {
		return s
	}
	if n < 0 {
		n = 0
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}
