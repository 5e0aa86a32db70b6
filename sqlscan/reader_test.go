package sqlscan

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestReadPlainStatements(t *testing.T) {
	p := read(Literal("-- one\nSELECT * FROM orders WHERE tenant_id = $2 AND id = $1;\n\n; /* x */ DELETE FROM a WHERE b = :b AND c = :b AND d = ? AND e IN (?, ?)"), Postgres)
	require.Len(t, p.statements, 2)
	require.Equal(t, []Comment{{"-- one", 0}, {"/* x */", 65}}, p.comments)
	for i := range p.statements {
		require.Empty(t, p.statements[i].problem)
	}
	require.Equal(t, 7, p.statements[0].offset)
	require.Equal(t, 73, p.statements[1].offset)
	var names []string
	for _, v := range p.placeholders {
		names = append(names, v.String())
	}
	require.Equal(t, []string{"$2", "$1", ":b", "?1", "?2", "?3"}, names)
}
