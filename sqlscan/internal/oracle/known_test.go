package oracle

import (
	"context"
	_ "embed"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// known are statements with the answer that follows from the definition.
//
//go:embed testdata/known.sql
var known string

var heading = regexp.MustCompile(`(?m)^-- (isolated|leaks): (.*)\n`)

// TestKnown shows that the oracle can tell a leak: without it, an oracle that
// never sees one would prove everything.
func TestKnown(t *testing.T) {
	server := start(t)
	ctx := context.Background()
	bank, err := NewBank(ctx, server, "known", 7, 3)
	require.NoError(t, err)
	defer func() { require.NoError(t, bank.Close(ctx)) }()

	heads := heading.FindAllStringSubmatchIndex(known, -1)
	require.Greater(t, len(heads), 100)
	var questions []*Question
	for i, h := range heads {
		end := len(known)
		if i+1 < len(heads) {
			end = heads[i+1][0]
		}
		sql := strings.TrimSuffix(strings.TrimSpace(known[h[1]:end]), ";")
		questions = append(questions, &Question{SQL: sql, Ordered: strings.Contains(sql, "ORDER BY")})
	}
	answers, err := bank.Judge(ctx, questions)
	require.NoError(t, err)
	for i, h := range heads {
		want, shape := known[h[2]:h[3]], known[h[4]:h[5]]
		assert.Equal(t, want, answers[i].Kind.String(), "%s\n%s\n%s", shape, questions[i].SQL, answers[i].Why)
	}
}
