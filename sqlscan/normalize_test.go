package sqlscan_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tenantvet/tenantvet/sqlscan"
)

func normalized(sql string, d sqlscan.Dialect) string {
	return sqlscan.Normalize(sqlscan.Literal(sql), d, 0, len(sql))
}

func TestNormalize(t *testing.T) {
	const want = "select id from orders where tenant_id = ?1 and ( total > ?2 or owner = ?1 )"
	for name, sql := range map[string]string{
		"as it is":     "SELECT id FROM orders WHERE tenant_id = $1 AND (total > $2 OR owner = $1)",
		"layout":       "select\n\tid\nFROM Orders\r\nWHERE tenant_id=$1 and(total>$2 or owner=$1)",
		"comments":     "SELECT id -- the key\nFROM /* all */ orders WHERE tenant_id = $1 AND (total > $2 OR owner = $1) -- x",
		"numbers":      "SELECT id FROM orders WHERE tenant_id = $7 AND (total > $3 OR owner = $7)",
		"names":        "SELECT id FROM orders WHERE tenant_id = @org AND (total > @min OR owner = @org)",
		"other names":  "SELECT id FROM orders WHERE tenant_id = :t AND (total > :m OR owner = :t)",
		"SQLite's own": "SELECT id FROM orders WHERE tenant_id = ?1 AND (total > ?2 OR owner = ?1)",
	} {
		require.Equal(t, want, normalized(sql, sqlscan.Postgres), name)
	}
	for name, sql := range map[string]string{
		"a literal":       "SELECT id FROM orders WHERE tenant_id = 7 AND (total > $2 OR owner = $1)",
		"another value":   "SELECT id FROM orders WHERE tenant_id = $1 AND (total > $2 OR owner = $3)",
		"question marks":  "SELECT id FROM orders WHERE tenant_id = ? AND (total > ? OR owner = ?)",
		"another operand": "SELECT id FROM orders WHERE tenant_id = $1 AND (total < $2 OR owner = $1)",
		"no parentheses":  "SELECT id FROM orders WHERE tenant_id = $1 AND total > $2 OR owner = $1",
	} {
		require.NotEqual(t, want, normalized(sql, sqlscan.Postgres), name)
	}
}

// TestNormalizeKeepsLiterals: what stands between quotes is data, in its own case.
func TestNormalizeKeepsLiterals(t *testing.T) {
	require.Equal(t, `select 'It''s  $1 -- x' , "Id" from t`, normalized(`SELECT 'It''s  $1 -- x', "Id" FROM T`, sqlscan.Postgres))
	require.Equal(t, "select `Id` from t where a = ?1 and b = ?2", normalized("SELECT `Id` FROM t WHERE a = ? # x\n AND b = ?", sqlscan.MySQL))
}

func TestNormalizeHoles(t *testing.T) {
	text := func(name string) sqlscan.Template {
		return sqlscan.Template{Parts: []sqlscan.Part{
			{Text: "SELECT 1; SELECT * FROM Orders_"}, {Hole: &sqlscan.Hole{Name: name}}, {Text: " WHERE 'a"},
			{Hole: &sqlscan.Hole{Name: name}}, {Text: "' = $"}, {Hole: &sqlscan.Hole{Name: name, Kind: sqlscan.NumberText}},
		}}
	}
	long := text("the result of build")
	require.Equal(t, "select * from orders_{} where 'a{}' = ${}", sqlscan.Normalize(long, sqlscan.Postgres, 10, len(long.String())))
	short := text("n")
	require.Equal(t, "select * from orders_{} where 'a{}' = ${}", sqlscan.Normalize(short, sqlscan.Postgres, 10, len(short.String())))
	require.Equal(t, "select 1", sqlscan.Normalize(short, sqlscan.Postgres, 0, 8))
}
