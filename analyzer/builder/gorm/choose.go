package gorm

import (
	"go/types"
	"regexp"
	"strings"
	"unicode"

	"github.com/tenantvet/tenantvet/analyzer/builder"
	"github.com/tenantvet/tenantvet/analyzer/resolve"
)

// tableAlias finds the name that Table gives a table: gorm's tableRegexp.
var tableAlias = regexp.MustCompile(`(?i)(?:.+? AS (\w+)\s*(?:$|,)|^\w+\s+(\w+)$)`)

// tableName is a table named by Table: quoted.
type tableName struct{ text resolve.Text }

func (t tableName) build(w *writer) { w.quoteText(t.text) }

// loneTable is the text of one table, with an alias or without.
var loneTable = regexp.MustCompile("^(?i)\\s*([`\"]?)(\\w+)([`\"]?)(?:\\s+(?:AS\\s+)?\\w+)?\\s*$")

func setTable(s *statement, c builder.Call) *statement {
	name, args := split(c.Args)
	sql := textOf(name)
	text, isKnown := known(sql)
	s.lone = ""
	if m := loneTable.FindStringSubmatch(text); m != nil && isKnown && len(args) == 0 && c.More == "" && m[1] == m[3] {
		s.lone = m[2]
	}
	switch {
	case contains(sql, " "), contains(sql, "`"), len(args) > 0, c.More != "", !isKnown:
		s.tableExpr = rawText{sql: sql, vars: args, more: c.More}
		if m := tableAlias.FindStringSubmatch(text); m != nil {
			s.table = m[1] + m[2]
		} else if !isKnown {
			s.table = ""
		}
	case text == "":
		s.tableExpr, s.table = nil, ""
	default:
		s.tableExpr, s.table = tableName{sql}, text
		if _, base, ok := cutSchema(text); ok {
			s.table = base
		}
	}
	return s
}

// cutSchema cuts a name of two parts.
func cutSchema(name string) (schema, base string, ok bool) {
	schema, base, ok = strings.Cut(name, ".")
	return schema, base, ok && !strings.Contains(base, ".")
}

func selectColumns(s *statement, c builder.Call) *statement {
	query, args := split(c.Args)
	if isTextList(query) {
		s.selects = nil
		s.addSelects(query)
		s.addSelectArgs(args)
		s.selection = nil
		return s
	}
	sql := textOf(query)
	marks := strings.Count(sql.Template.String(), "?")
	switch {
	case len(args) > 0 && marks >= len(args):
		s.selection = s.distinctly(rawText{sql: sql, vars: args, more: c.More})
	case len(args) > 0 && contains(sql, "@"):
		s.selection = rawText{sql: sql, vars: args, more: c.More, named: true}
	default:
		s.selects = []resolve.Text{sql}
		if !s.addSelectArgs(args) {
			s.selection = s.distinctly(rawText{sql: sql, vars: args, more: c.More})
			return s
		}
		s.selection = nil
	}
	return s
}

// addSelectArgs adds further names. It fails for what is no name: then GORM
// takes the first argument for an expression.
func (s *statement) addSelectArgs(args []builder.Arg) bool {
	for _, a := range args {
		switch {
		case isTextList(a):
			s.addSelects(a)
		case isText(a):
			s.selects = append(s.selects, textOf(a))
		default:
			return false
		}
	}
	return true
}

func (s *statement) addSelects(list builder.Arg) {
	for _, e := range list.Elements {
		s.selects = append(s.selects, textOf(e))
	}
	if list.Kind != builder.KindList || list.More != "" {
		s.selects = append(s.selects, textOf(builder.Arg{Reason: reason(list)}))
	}
}

// isTextList tells of a value of type []string.
func isTextList(a builder.Arg) bool {
	if a.Type == nil {
		return a.Kind == builder.KindList
	}
	l, ok := types.Unalias(a.Type).(*types.Slice)
	if !ok {
		return false
	}
	b, ok := l.Elem().(*types.Basic)
	return ok && b.Kind() == types.String
}

// distinctly puts DISTINCT before an expression of a select list.
func (s *statement) distinctly(e rawText) node {
	if s.distinct {
		return prefixed{"DISTINCT ", e}
	}
	return e
}

// prefixed is a node behind a word.
type prefixed struct {
	word string
	node node
}

func (p prefixed) build(w *writer) {
	w.raw(p.word)
	p.node.build(w)
}

func distinct(s *statement, c builder.Call) *statement {
	s.distinct = true
	if len(c.Args) > 0 || c.More != "" {
		return selectColumns(s, c)
	}
	return s
}

func omit(s *statement, c builder.Call) *statement {
	s.omits = nil
	for _, a := range c.Args {
		name, ok := knownText(a)
		if !ok {
			continue
		}
		if len(c.Args) == 1 && strings.ContainsRune(name, ',') {
			s.omits = strings.FieldsFunc(name, isNoNameChar)
			return s
		}
		s.omits = append(s.omits, name)
	}
	return s
}

// isNoNameChar is GORM's utils.IsInvalidDBNameChar.
func isNoNameChar(c rune) bool {
	return !unicode.IsLetter(c) && !unicode.IsNumber(c) && !strings.ContainsRune(".*_$@", c)
}

// isName tells whether GORM takes a text for one name.
func isName(t resolve.Text) bool {
	s, ok := known(t)
	return ok && len(strings.FieldsFunc(s, isNoNameChar)) == 1
}

func order(s *statement, c builder.Call) *statement {
	v, _ := split(c.Args)
	switch {
	case isText(v):
		if text, ok := knownText(v); !ok || text != "" {
			s.orders = append(s.orders, column{name: textOf(v), raw: true})
		}
	case isPackageType(v.Type, clausePath):
		s.addOrder(v)
	case isInterface(v.Type):
		s.orders = append(s.orders, unknownCondition{why: reason(v)})
	}
	return s
}
