package schema

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func parse(t *testing.T, ddl string) *Catalog {
	t.Helper()
	c, warnings := Parse([]Source{{Name: "a.sql", Text: ddl}}, "")
	require.Empty(t, warnings)
	return c
}

func TestLookup(t *testing.T) {
	c := parse(t, `
		CREATE TABLE twin (x int); CREATE TABLE app.twin (x int);
		CREATE TABLE app.one (x int);
		CREATE TABLE app.two (x int); CREATE TABLE other.two (x int);
		CREATE VIEW app.v AS SELECT 1 AS x;
		CREATE FUNCTION app.f() RETURNS int LANGUAGE sql AS 'select 1';`)
	found := func(schema, name string) string {
		if table, ok := c.LookupTable(schema, name); ok {
			return table.FullName()
		}
		return ""
	}
	require.Equal(t, "public.twin", found("", "twin"), "the search path goes first")
	require.Equal(t, "app.twin", found("app", "twin"))
	require.Equal(t, "app.one", found("", "one"), "the only one of its name")
	require.Equal(t, "", found("", "two"), "two of the name, none on the path")
	require.Equal(t, "", found("public", "one"))
	require.Equal(t, "", found("", "missing"))
	require.Equal(t, "", found("", "ONE"), "names are case-sensitive once folded")

	var names []string
	for _, table := range c.LookupAll("two") {
		names = append(names, table.FullName())
	}
	require.Equal(t, []string{"app.two", "other.two"}, names)

	v, ok := c.LookupView("", "v")
	require.True(t, ok)
	require.Equal(t, "app.v", v.FullName())
	f, ok := c.LookupFunction("", "f")
	require.True(t, ok)
	require.Equal(t, "volatile", f.Volatility)
}

func TestLookupSearchPath(t *testing.T) {
	c := parse(t, `ALTER ROLE shop SET search_path = "$user", app, public;
		CREATE TABLE twin (x int); CREATE TABLE app.twin (x int);`)
	table, ok := c.LookupTable("", "twin")
	require.True(t, ok)
	require.Equal(t, "app.twin", table.FullName())
}

func TestLookupOfOtherDialects(t *testing.T) {
	for _, dialect := range []string{"mysql", "sqlite"} {
		c, warnings := Parse([]Source{{Name: "a.sql", Text: "CREATE TABLE `Orders` (`Id` int)"}}, dialect)
		require.Empty(t, warnings)
		table, ok := c.LookupTable("shop", "ORDERS")
		require.True(t, ok, "a database's name and the case do not matter")
		_, ok = table.Column("id")
		require.True(t, ok)
	}
}

func TestTable(t *testing.T) {
	c := parse(t, `
		CREATE TABLE p (t int, id int, code text UNIQUE, late int UNIQUE DEFERRABLE, PRIMARY KEY (t, id));
		CREATE UNIQUE INDEX ON p (late) WHERE t > 0;
		CREATE TABLE base (id int PRIMARY KEY);
		CREATE TABLE child () INHERITS (base);
		CREATE TABLE c (pid int REFERENCES base);`)
	p := c.Tables["public.p"]
	require.True(t, p.UniqueOn([]string{"id", "t"}))
	require.True(t, p.UniqueOn([]string{"id", "t", "late"}))
	require.True(t, p.UniqueOn([]string{"code"}))
	require.False(t, p.UniqueOn([]string{"id"}))
	require.False(t, p.UniqueOn([]string{"late"}), "a deferrable key may be broken for a while, a partial index binds some rows")
	require.False(t, p.UniqueOn(nil))
	require.False(t, c.Tables["public.base"].UniqueOn([]string{"id"}), "no key binds the rows of children")

	require.True(t, p.NotNull("t", "id"))
	require.False(t, p.NotNull("t", "code"))
	require.False(t, p.NotNull("missing"))
	require.True(t, p.NotNull())

	require.Len(t, c.ForeignKeys("public.c"), 1)
	require.Empty(t, c.ForeignKeys("public.missing"))
	_, ok := p.Column("missing")
	require.False(t, ok)
	pk, ok := p.PrimaryKey()
	require.True(t, ok)
	require.Equal(t, []string{"t", "id"}, pk.Columns)
}

func TestDroppedChild(t *testing.T) {
	c := parse(t, `CREATE TABLE base (id int PRIMARY KEY); CREATE TABLE child () INHERITS (base); DROP TABLE child;`)
	require.True(t, c.Tables["public.base"].UniqueOn([]string{"id"}), "the child is gone")
}
