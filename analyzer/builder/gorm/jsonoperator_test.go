package gorm

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestQuestionMarkWithoutValue(t *testing.T) {
	for text, operator := range map[string]bool{
		"tenant_id = ?":                 false,
		"tenant_id = ? AND state = 1":   false,
		"id IN ?":                       false,
		"id IN (?)":                     false,
		"name LIKE ? ESCAPE 'x'":        false,
		"x BETWEEN ? AND 3":             false,
		"CASE WHEN ? THEN 1 END":        false,
		"data ? 'key'":                  true,
		"data::jsonb ? types.name":      true,
		"(data -> 'a') ?| array['x']":   true,
		"data ?& '{a}'":                 true,
		"data ? 'a' AND tenant_id = id": true,
	} {
		require.Equal(t, operator, isOperator(text, strings.IndexByte(text, '?')), text)
	}
}
