package schema

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"
)

// TestCompiledIsTheSame keeps the catalog of every schema of the test cases,
// and reads it back.
func TestCompiledIsTheSame(t *testing.T) {
	var sources []Source
	for _, pattern := range []string{"testdata/*.txtar", "../../testdata/sql/*.txtar"} {
		files, err := filepath.Glob(pattern)
		require.NoError(t, err)
		for _, file := range files {
			archive, err := txtar.ParseFile(file)
			require.NoError(t, err)
			for _, f := range archive.Files {
				if strings.HasSuffix(f.Name, ".sql") {
					sources = append(sources, Source{Name: file + "/" + f.Name, Text: string(f.Data)})
				}
			}
		}
	}
	require.Greater(t, len(sources), 100)
	path := filepath.Join(t.TempDir(), "one"+extension)
	views := 0
	for _, dialect := range []string{postgres, mysql, sqlite} {
		for _, s := range sources {
			var want compiled
			want.Catalog, want.Warnings = Parse([]Source{s}, dialect)
			views += len(want.Catalog.Views)
			normalize(t, reflect.ValueOf(&want), s.Name)
			want.write(path)
			got, ok := readCompiled(path)
			require.True(t, ok, s.Name)
			require.Equal(t, want.Catalog, got.Catalog, s.Name)
			require.Equal(t, want.Warnings, got.Warnings, s.Name)
		}
	}
	require.Greater(t, views, 20)
}

// toldByNil are the lists that mean one thing when empty and another when nil.
var toldByNil = []string{"pgtree.Select.Values", "pgtree.Insert.Columns", "pgtree.TableRef.Sample", "pgtree.MergeWhen.Columns", "pgtree.MergeWhen.Values", "pgtree.Copy.Columns"}

// normalize makes empty slices nil, which they are when they come back. In
// some of a syntax tree nil means something else: they must not be empty.
func normalize(t *testing.T, v reflect.Value, name string) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			normalize(t, v.Elem(), name)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			f := v.Field(i)
			if f.Kind() == reflect.Slice && f.Len() == 0 && !f.IsNil() {
				require.NotContains(t, toldByNil, v.Type().String()+"."+v.Type().Field(i).Name, name)
				f.SetZero()
			}
			normalize(t, f, name)
		}
	case reflect.Slice:
		for i := range v.Len() {
			normalize(t, v.Index(i), name)
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			normalize(t, v.MapIndex(key), name)
		}
	}
}

// orders is DDL that is long enough to be kept.
var orders = "CREATE TABLE orders (id int PRIMARY KEY, tenant_id int NOT NULL);\n" + strings.Repeat("-- and so on\n", minKept/12)

func TestReadCompiled(t *testing.T) {
	source, dir := filepath.Join(t.TempDir(), "a.sql"), filepath.Join(t.TempDir(), "cache", "catalog")
	write := func(text string) { require.NoError(t, os.WriteFile(source, []byte(text), 0o666)) }
	read := func(dialect string) *Catalog {
		t.Helper()
		want, wantWarnings, err := Read([]string{source}, dialect)
		require.NoError(t, err)
		got, warnings, err := ReadCompiled([]string{source}, dialect, dir)
		require.NoError(t, err)
		require.Equal(t, want, got)
		require.Equal(t, wantWarnings, warnings)
		return got
	}
	kept := func() []string {
		t.Helper()
		files, err := filepath.Glob(filepath.Join(dir, "*"))
		require.NoError(t, err)
		return files
	}
	write(orders + "CREATE VIEW v AS SELECT id FROM orders;\nFOO BAR;\n")
	read(postgres)
	require.Len(t, kept(), 1)
	read(postgres)
	require.Len(t, kept(), 1)
	read(sqlite)
	require.Len(t, kept(), 2, "another dialect")
	write(orders)
	require.Empty(t, read(postgres).Views)
	require.Len(t, kept(), 3, "another text")

	for _, file := range kept() { // damaged and cut files are made anew
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		data[len(data)/2] ^= 1
		require.NoError(t, os.WriteFile(file, data, 0o666))
		read(postgres)
		require.NoError(t, os.WriteFile(file, data[:len(data)/3], 0o666))
		read(postgres)
		require.NoError(t, os.WriteFile(file, nil, 0o666))
		read(postgres)
	}
	old := time.Now().Add(-2 * keptFor)
	require.NoError(t, os.Chtimes(kept()[0], old, old))
	write(orders + "-- more\n")
	read(postgres)
	require.Len(t, kept(), 3, "one was too old, one is new")

	write("CREATE TABLE short (id int);\n")
	read(postgres)
	require.Len(t, kept(), 3, "it is made anew as fast")

	write(orders)
	dir = filepath.Join(source, "no directory")
	read(postgres)
	_, _, err := ReadCompiled([]string{source + "x"}, postgres, dir)
	require.ErrorIs(t, err, os.ErrNotExist)
}

// TestReadCompiledAtOnce has several read and write the same catalog.
func TestReadCompiledAtOnce(t *testing.T) {
	source, dir := filepath.Join(t.TempDir(), "a.sql"), t.TempDir()
	require.NoError(t, os.WriteFile(source, []byte(orders), 0o666))
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 20 {
				c, _, err := ReadCompiled([]string{source}, postgres, dir)
				if err != nil || len(c.Tables) != 1 {
					t.Errorf("%v, %v", c, err)
				}
			}
		})
	}
	all.Wait()
	files, err := os.ReadDir(dir)
	require.NoError(t, err)
	require.Len(t, files, 1)
}
