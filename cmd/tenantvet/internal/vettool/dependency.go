package vettool

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/tenantvet/tenantvet/analyzer"
)

// withFindings makes a unit that go vet wants for its facts only one that
// reports its findings too, and returns the file that describes it.
//
// go vet keeps what a tool says of a package by the tool, its flags and the
// package, and not by whether it was asked for facts only: once a package has
// been vetted as the dependency of another, it counts as clean from then on.
// So packages of the user's own modules always report, those too that a
// replace directive takes from a directory. Those of other modules have
// nothing to report.
func withFindings(path string) (string, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return "", fmt.Errorf("reading the unit that go vet describes: %w", err)
	}
	var unit map[string]json.RawMessage
	if err := json.Unmarshal(data, &unit); err != nil {
		return "", fmt.Errorf("unit %s is not described in JSON: %w", path, err)
	}
	if err := trace(text(unit["ID"])); err != nil {
		return "", err
	}
	if !isTrue(unit["VetxOnly"]) || text(unit["ModulePath"]) == "" || analyzer.Fetched(text(unit["Dir"]), text(unit["ModuleVersion"])) {
		return path, nil
	}
	unit["VetxOnly"] = json.RawMessage("false")
	if data, err = json.Marshal(unit); err != nil {
		return "", fmt.Errorf("describing unit %s: %w", path, err)
	}
	whole := filepath.Join(filepath.Dir(path), "tenantvet.cfg")
	if err := os.WriteFile(whole, data, 0o666); err != nil {
		return "", fmt.Errorf("describing a unit: %w", err)
	}
	return whole, nil
}

func isTrue(raw json.RawMessage) bool { return string(raw) == "true" }

func text(raw json.RawMessage) string {
	var s string
	_ = json.Unmarshal(raw, &s) // absent: empty
	return s
}
