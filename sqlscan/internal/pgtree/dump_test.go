package pgtree

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "rewrite the trees in testdata")

// TestTrees compares the trees of the statements in testdata with what
// follows them there: blocks of a statement, a line of "=>" and its tree. Run
// with -update to rewrite the trees.
func TestTrees(t *testing.T) {
	files, err := filepath.Glob("testdata/*.tree")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".tree"), func(t *testing.T) {
			raw, err := os.ReadFile(file)
			require.NoError(t, err)
			var out []string
			for _, block := range strings.Split(strings.TrimSpace(string(raw)), "\n\n") {
				sql, want, _ := strings.Cut(block, "\n=>")
				got := dumpText(sql)
				if !*update {
					require.Equal(t, strings.TrimSpace(want), got, sql)
				}
				out = append(out, sql+"\n=> "+got)
			}
			if *update {
				require.NoError(t, os.WriteFile(file, []byte(strings.Join(out, "\n\n")+"\n"), 0o644))
			}
		})
	}
}

func dumpText(sql string) string {
	statements, err := Parse(sql)
	if err != nil {
		return fmt.Sprintf("error: %v", err)
	}
	var out []string
	for _, s := range statements {
		if s.Unsupported != "" {
			out = append(out, fmt.Sprintf("unsupported: %s at %d", s.Unsupported, s.UnsupportedPos))
			continue
		}
		out = append(out, dump(reflect.ValueOf(s.Node)))
	}
	return strings.Join(out, "\n")
}

// dump writes a tree as (Type field=value ...), leaving out positions and
// what has its zero value.
func dump(v reflect.Value) string {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			return "nil"
		}
		return dump(v.Elem())
	case reflect.Slice:
		parts := make([]string, v.Len())
		for i := range parts {
			parts[i] = dump(v.Index(i))
		}
		return "[" + strings.Join(parts, " ") + "]"
	case reflect.Struct:
		return dumpStruct(v)
	case reflect.String:
		return fmt.Sprintf("%q", v.String())
	}
	return fmt.Sprint(v.Interface())
}

// dumpStruct writes the commonest expressions in a shorter way.
func dumpStruct(v reflect.Value) string {
	switch e := v.Addr().Interface().(type) {
	case *Column:
		parts := e.Parts
		if e.Star {
			parts = append(append([]string{}, parts...), "*")
		}
		return strings.Join(parts, ".")
	case *Param:
		return fmt.Sprintf("$%d", e.Number)
	case *Const:
		if e.Kind == String {
			return fmt.Sprintf("'%s'", e.Text)
		}
		return fmt.Sprintf("%v:%s", e.Kind, e.Text)
	}
	out := "(" + v.Type().Name()
	for i := range v.NumField() {
		name, field := v.Type().Field(i).Name, v.Field(i)
		if name == "Pos" || name == "At" || field.IsZero() {
			continue
		}
		out += " " + name + "=" + dump(field)
	}
	return out + ")"
}
