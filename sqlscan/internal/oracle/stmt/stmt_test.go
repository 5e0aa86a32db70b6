package stmt

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tenantvet/tenantvet/sqlscan/internal/oracle/world"
)

func sample() *Statement {
	tie := &Expr{Form: "%s = $1", Args: []Node{&Expr{Form: "o.tenant_id"}}, Type: world.Bool, Tie: true}
	free := &Expr{Form: "o.status = 1", Type: world.Bool, Free: true}
	on := &Expr{Form: "c.id = o.customer_id", Type: world.Bool}
	return &Statement{Body: &Query{
		Out: []*Output{{Expr: &Expr{Form: "o.id"}}, {Expr: &Expr{Form: "2"}}},
		From: &Join{Kind: "LEFT JOIN", Left: &Table{Name: "orders", Alias: "o"},
			Right: &Table{Name: "customers", Alias: "c"}, On: on},
		Where: &Expr{Join: " AND ", Args: []Node{tie, free}, Type: world.Bool},
		Total: true, Limit: &Expr{Form: "3"},
	}}
}

const sampleText = "SELECT o.id, 2 FROM orders o LEFT JOIN customers c ON c.id = o.customer_id WHERE (o.tenant_id = $1 AND o.status = 1) ORDER BY 1, 2 LIMIT 3"

func texts(list []*Statement) []string {
	var all []string
	for _, s := range list {
		all = append(all, s.String())
	}
	return all
}

func TestPrint(t *testing.T) {
	require.Equal(t, sampleText, sample().String())
}

func TestReductions(t *testing.T) {
	s := sample()
	got := texts(s.Reductions(false))
	require.Equal(t, sampleText, s.String(), "the statement itself stays")
	for _, want := range []string{
		"SELECT o.id, 2 FROM orders o WHERE (o.tenant_id = $1 AND o.status = 1) ORDER BY 1, 2 LIMIT 3",
		"SELECT o.id FROM orders o LEFT JOIN customers c ON c.id = o.customer_id WHERE (o.tenant_id = $1 AND o.status = 1) ORDER BY 1 LIMIT 3",
		"SELECT o.id, 2 FROM orders o LEFT JOIN customers c ON c.id = o.customer_id WHERE (o.tenant_id = $1) ORDER BY 1, 2 LIMIT 3",
		"SELECT o.id, 2 FROM orders o LEFT JOIN customers c ON c.id = o.customer_id WHERE (o.tenant_id = $1 AND o.status = 1) ORDER BY 1, 2",
	} {
		require.Contains(t, got, want)
	}
	for _, text := range got {
		require.NotContains(t, text, "customer_id WHERE (o.tenant_id = $1 AND o.status = 1) LIMIT 3", "LIMIT needs its order")
	}
}

func TestWeakened(t *testing.T) {
	got := texts(sample().Weakened())
	for _, want := range []string{
		"SELECT o.id, 2 FROM orders o LEFT JOIN customers c ON c.id = o.customer_id WHERE (true AND o.status = 1) ORDER BY 1, 2 LIMIT 3",
		"SELECT o.id, 2 FROM orders o LEFT JOIN customers c ON c.id = o.customer_id WHERE (o.tenant_id <> $1 AND o.status = 1) ORDER BY 1, 2 LIMIT 3",
		"SELECT o.id, 2 FROM orders o LEFT JOIN customers c ON c.id = o.customer_id WHERE (($1 IS NULL OR o.tenant_id = $1) AND o.status = 1) ORDER BY 1, 2 LIMIT 3",
		"SELECT o.id, 2 FROM orders o LEFT JOIN customers c ON (c.id = o.customer_id AND o.tenant_id = $1) WHERE (true AND o.status = 1) ORDER BY 1, 2 LIMIT 3",
	} {
		require.Contains(t, got, want)
	}
}

func TestVaried(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	seen := map[string]bool{}
	for range 50 {
		v := sample().Varied(rng).String()
		require.Contains(t, v, "o.tenant_id = $1", "tenant predicates stay")
		seen[v] = true
	}
	require.Greater(t, len(seen), 5)
}

func TestPrune(t *testing.T) {
	s := sample()
	q := s.Body.(*Query)
	q.With = []*CTE{{Name: "unread", Body: &Query{Out: []*Output{{Expr: &Expr{Form: "1"}}}}},
		{Name: "changing", Body: &Delete{Table: "orders"}}}
	s.Prune()
	require.Equal(t, "WITH changing AS (DELETE FROM orders) "+sampleText, s.String())
}
