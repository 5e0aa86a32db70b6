package analyzer_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tenantvet/tenantvet/analyzer"
	"github.com/tenantvet/tenantvet/analyzer/config"
)

// TestNamesAreLookedUp names functions that are not there in the configuration.
func TestNamesAreLookedUp(t *testing.T) {
	const pkg = "example.com/shop/opaque"
	run := config.FuncRef{Package: pkg, Name: "Run"}
	for name, c := range map[string]struct {
		sink config.Sink
		want string
	}{
		"function":  {config.Sink{Func: config.FuncRef{Package: pkg, Name: "Rum"}, Query: 1, Args: 2}, "sinks: package example.com/shop/opaque has no function example.com/shop/opaque.Rum"},
		"method":    {config.Sink{Func: config.FuncRef{Package: pkg, Type: "Store", Name: "Run"}, Args: -1}, "has no function example.com/shop/opaque.Store.Run"},
		"type":      {config.Sink{Func: config.FuncRef{Package: pkg, Type: "Stor", Name: "Do"}, Args: -1}, "has no function"},
		"no func":   {config.Sink{Func: config.FuncRef{Package: pkg, Name: "Store"}, Args: -1}, "has no function"},
		"short":     {config.Sink{Func: config.FuncRef{Package: "opaque", Name: "Run"}, Query: 1, Args: 2}, "sinks: there is no package opaque: did you mean example.com/shop/opaque.Run?"},
		"query":     {config.Sink{Func: run, Query: 3, Args: -1}, "has 3 parameters: query 3 is none of them"},
		"args":      {config.Sink{Func: run, Query: 1, Args: 3}, "args 3 is none of them"},
		"no text":   {config.Sink{Func: run, Query: 2, Args: -1}, "parameter 2 of example.com/shop/opaque.Run is of type []any"},
		"right":     {config.Sink{Func: run, Query: 1, Args: 2}, ""},
		"elsewhere": {config.Sink{Func: config.FuncRef{Package: "example.com/other", Name: "Rum"}, Query: 1, Args: 2}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			cfg := load(t, func(cfg *config.Config) { cfg.Sinks = []config.Sink{c.sink} })
			err := analyse(t, analyzer.New(cfg), "opaque").Err
			if c.want == "" {
				require.NoError(t, err)
				return
			}
			require.ErrorContains(t, err, c.want)
			require.ErrorContains(t, err, config.FileName)
		})
	}
	cfg := load(t, func(cfg *config.Config) { cfg.Sources = []config.FuncRef{{Package: pkg, Name: "FromContext"}} })
	require.ErrorContains(t, analyse(t, analyzer.New(cfg), "opaque").Err, "sources: package "+pkg+" has no function")
}
