package main

import (
	"bytes"
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"
	"github.com/rogpeppe/go-internal/testscript"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"
)

// sarifResults checks the standard output of the last program against SARIF's
// schema, and writes it to a file without the rules, whose texts are not the
// scripts' business: sarif got.sarif.
func sarifResults(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: sarif file")
	}
	text := []byte(ts.ReadFile("stdout"))
	ts.Check(checkSARIF(text))
	var doc map[string]any
	ts.Check(json.Unmarshal(text, &doc))
	driver := doc["runs"].([]any)[0].(map[string]any)["tool"].(map[string]any)["driver"].(map[string]any)
	delete(driver, "rules")
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	ts.Check(e.Encode(doc))
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), out.Bytes(), 0o666))
}

// checkSARIF tells what the schema refuses in a log.
func checkSARIF(text []byte) error {
	schema, err := sarifSchema()
	if err != nil {
		return err
	}
	log, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		return err
	}
	return schema.Validate(log)
}

// sarifSchema is the schema of SARIF 2.1.0 by OASIS, which forbids unknown
// properties. It is taken from the source of a library that checks with it.
var sarifSchema = sync.OnceValues(func() (*jsonschema.Schema, error) {
	dir, err := exec.Command("go", "list", "-f", "{{.Dir}}", reflect.TypeFor[sarif.Report]().PkgPath()).Output()
	if err != nil {
		return nil, err
	}
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(strings.TrimSpace(string(dir)), "schema.go"), nil, 0)
	if err != nil {
		return nil, err
	}
	var schema string
	ast.Inspect(file, func(n ast.Node) bool {
		if lit, ok := n.(*ast.BasicLit); ok {
			schema, err = strconv.Unquote(lit.Value)
		}
		return true
	})
	if err != nil {
		return nil, err
	}
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(schema))
	if err != nil {
		return nil, err
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("sarif.json", doc); err != nil {
		return nil, err
	}
	return c.Compile("sarif.json")
})

// TestSARIFSchema: the check is one that can fail.
func TestSARIFSchema(t *testing.T) {
	require.NoError(t, checkSARIF([]byte(`{"version":"2.1.0","runs":[]}`)))
	require.Error(t, checkSARIF([]byte(`{"version":"2.2.0","runs":[]}`)))
	require.Error(t, checkSARIF([]byte(`{"version":"2.1.0","runs":[],"results":[]}`)))
	require.Error(t, checkSARIF([]byte(`{"version":"2.1.0","runs":[{"tool":{"driver":{}}}]}`)))
}
