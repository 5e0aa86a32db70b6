package gen

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestStatementRepeats(t *testing.T) {
	for n := range uint64(200) {
		require.Equal(t, Statement(5, n).String(), Statement(5, n).String())
	}
	require.NotEqual(t, Statement(5, 1).String(), Statement(6, 1).String())
}

// TestStatementCovers checks that the generator makes every kind of statement
// that the oracle promises to try.
func TestStatementCovers(t *testing.T) {
	var all strings.Builder
	for n := range uint64(6000) {
		all.WriteString(Statement(9, n).String() + "\n")
	}
	text := all.String()
	for _, want := range []string{`LEFT JOIN`, `RIGHT JOIN`, `FULL JOIN`, `CROSS JOIN`, `NATURAL JOIN`, `NATURAL LEFT JOIN`,
		`USING \(\w`, `LATERAL`, ` EXISTS`, `NOT EXISTS`, ` IN \(SELECT`, `= ANY`, `>= ALL`, `WITH RECURSIVE`, `AS MATERIALIZED`,
		`NOT MATERIALIZED`, `UNION ALL`, `INTERSECT`, `EXCEPT`, `GROUP BY`, `HAVING`, `ROLLUP`, `SELECT DISTINCT \w`, `DISTINCT ON`,
		`OVER \(PARTITION`, `FILTER`, `LIMIT`, `OFFSET`, `ORDER BY \(SELECT [^\n]*\) > `, `INSERT INTO \w+ \([^)]*\) VALUES`,
		`INSERT INTO \w+ \([^)]*\) SELECT`, `ON CONFLICT DO NOTHING`, `ON CONFLICT \(`, `ON CONFLICT ON CONSTRAINT`, `DO UPDATE SET`,
		`EXCLUDED`, `UPDATE \w+ AS \w+ SET [^\n]* FROM`, `DELETE FROM \w+ AS \w+ USING`, `MERGE INTO`, `WHEN NOT MATCHED`, `RETURNING`,
		`AS \((DELETE|UPDATE)`, `v_\w+`, `order_lines`, `shipments`, `unnest\(\$2\)`, `\(VALUES \(\$1`, `JOIN \(\w+ \w+ (LEFT )?JOIN`} {
		require.Regexp(t, regexp.MustCompile(want), text)
	}
}
