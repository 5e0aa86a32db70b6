package gorm

import (
	"go/token"
	"slices"
	"strings"

	"github.com/tenantvet/tenantvet/analyzer/builder"
)

// insertedMaps are the columns and rows of maps.
func (s *statement) insertedMaps(maps []builder.Arg, more string) (columns []string, rows []row, ok bool) {
	chosen := s.chosen(creating)
	if more = openMaps(maps, more); more != "" || len(maps) == 0 {
		s.run.fail("the rows of an insert: "+more, token.NoPos)
		return nil, nil, false
	}
	values := make([]map[string]builder.Arg, len(maps))
	for i, m := range maps {
		values[i] = map[string]builder.Arg{}
		for _, p := range m.Pairs {
			name, isKnown := knownText(p.Key)
			if !isKnown {
				s.run.fail("the column "+reason(p.Key), p.Key.Pos)
				return nil, nil, false
			}
			if f := s.lookUp(name); f != nil {
				name = f.DBName
			}
			if !chosen.has(name) {
				continue
			}
			values[i][name] = p.Value
			if !slices.Contains(columns, name) {
				columns = append(columns, name)
			}
		}
	}
	slices.SortFunc(columns, strings.Compare)
	for _, m := range values {
		r := make(row, len(columns))
		for i, name := range columns {
			v := orNil(m, name)
			r[i] = value{v}
			if zeronessOf(v) == isZero && s.run.isTenant(s.table, name) {
				r[i] = generated("DEFAULT") // as for a struct: it belongs to no tenant
			}
		}
		rows = append(rows, r)
	}
	return columns, rows, true
}

func orNil(m map[string]builder.Arg, name string) builder.Arg {
	if v, ok := m[name]; ok {
		return v
	}
	return builder.Arg{Kind: builder.KindNil}
}

// openMaps says why there may be more rows or columns than are known.
func openMaps(maps []builder.Arg, more string) string {
	for _, m := range maps {
		if m.Kind != builder.KindMap || m.More != "" {
			return reason(m)
		}
	}
	return more
}
