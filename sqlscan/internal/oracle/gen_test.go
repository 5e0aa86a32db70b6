package oracle

import (
	"context"
	"fmt"
	"sort"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tenantvet/tenantvet/sqlscan/internal/oracle/gen"
	"github.com/tenantvet/tenantvet/sqlscan/internal/oracle/stmt"
)

func question(s *stmt.Statement) *Question {
	return &Question{SQL: s.String(), Ordered: s.Ordered(), Constant: s.Constant}
}

func TestScratch(t *testing.T) {
	server := start(t)
	ctx := context.Background()
	bank, err := NewBank(ctx, server, "g", 7, 3)
	require.NoError(t, err)
	var qs []*Question
	for i := range 2000 {
		qs = append(qs, question(gen.Statement(1, uint64(i))))
	}
	begin := time.Now()
	answers, err := bank.Judge(ctx, qs)
	require.NoError(t, err)
	fmt.Println(time.Since(begin), len(bank.trials))
	kinds := map[string]int{}
	why := map[string]int{}
	ex := map[string]string{}
	for i, a := range answers {
		k := a.Kind.String()
		if a.Vacuous && a.Kind == Isolated {
			k += " vacuous"
		}
		kinds[k]++
		if a.Kind == Invalid || a.Kind == Inconclusive {
			w := k + a.Why
			why[w]++
			ex[w] = qs[i].SQL
		}
	}
	fmt.Println(kinds)
	var ws []string
	for w := range why {
		ws = append(ws, w)
	}
	sort.Slice(ws, func(i, j int) bool { return why[ws[i]] > why[ws[j]] })
	for _, w := range ws {
		fmt.Println(why[w], w, "\n     ", ex[w])
	}
	for i := range 40 {
		fmt.Println(answers[i].Kind, answers[i].Vacuous, answers[i].Why, "|", qs[i].SQL)
	}
	require.NoError(t, bank.Close(ctx))
}
