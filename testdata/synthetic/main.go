// Command synthetic writes a Go module of a given number of packages, to
// measure tenantvet on: for each of its domains a package of models, one of
// repositories that run SQL, and one of HTTP handlers, with the migrations of
// their tables. Every tenth repository has a leak. The same arguments give the
// same files.
//
//	go run ./testdata/synthetic -packages 300 -out DIR
package main

import (
	"bytes"
	"embed"
	"flag"
	"fmt"
	"go/format"
	"os"
	"path/filepath"
	"text/template"
)

//go:embed templates
var files embed.FS

func main() {
	packages := flag.Int("packages", 300, "number of packages, at least 7")
	out := flag.String("out", "", "directory to write to, which must be empty or not there")
	deps := flag.String("deps", "testdata/shop", "module whose go.mod and go.sum are taken")
	flag.Parse()
	if err := run(*packages, *out, *deps); err != nil {
		fmt.Fprintf(os.Stderr, "synthetic: %v\n", err)
		os.Exit(1)
	}
}

// shared are the packages that are there once.
var shared = []string{"tenant", "db", "httpx", "server"}

// module is what the templates are given.
type module struct {
	Domains []domain
}

// domain is a part of the service, with three packages and three tables.
type domain struct {
	Number int
	Name   string // of its packages and, in plural, its tables
	Type   string
	Next   string // another domain, which it refers to
	Leaks  bool
}

var (
	nouns = []string{
		"order", "invoice", "customer", "product", "shipment", "refund", "payment", "coupon", "ticket", "booking",
		"contract", "asset", "vendor", "project", "task", "report", "campaign", "audit", "device", "license",
	}
	kinds = []string{"", "draft", "archive", "import", "template", "bulk", "partner", "internal", "trial", "legacy"}
)

func domains(n int) []domain {
	name := func(i int) string {
		noun, kind := nouns[i%len(nouns)], kinds[i/len(nouns)%len(kinds)]
		if again := i / (len(nouns) * len(kinds)); again > 0 {
			kind += fmt.Sprint("x", again)
		}
		return noun + kind
	}
	out := make([]domain, n)
	for i := range out {
		out[i] = domain{Number: i, Name: name(i), Type: exported(name(i)), Next: name((i + 1) % n), Leaks: i%10 == 3}
	}
	return out
}

func exported(name string) string { return string(name[0]-'a'+'A') + name[1:] }

// Table is a domain's main table.
func (d domain) Table() string { return d.Name + "s" }

// Fields are the numbers of its columns beside those that all have.
func (d domain) Fields() []int {
	out := make([]int, 6+d.Number%7)
	for i := range out {
		out[i] = i + 1
	}
	return out
}

func run(packages int, out, deps string) error {
	n := (packages - len(shared)) / 3
	if out == "" || n < 1 {
		return fmt.Errorf("usage: synthetic -packages N -out DIR, with at least %d packages", len(shared)+3)
	}
	if entries, err := os.ReadDir(out); err == nil && len(entries) > 0 {
		return fmt.Errorf("%s is not empty: name a new directory", out)
	}
	for _, name := range []string{"go.mod", "go.sum"} {
		text, err := os.ReadFile(filepath.Join(deps, name))
		if err == nil {
			err = write(filepath.Join(out, name), text)
		}
		if err != nil {
			return err
		}
	}
	templates, err := template.ParseFS(files, "templates/*")
	if err != nil {
		return err
	}
	m := module{Domains: domains(n)}
	g := generator{templates: templates, out: out}
	g.file(".tenantvet.yml", "tenantvet.yml", m)
	for _, name := range shared {
		g.file(filepath.Join(name, name+".go"), name+".go", m)
	}
	for i := range packages - len(shared) - 3*n { // what is over
		g.file(filepath.Join("extra", fmt.Sprint("e", i), "extra.go"), "extra.go", i)
	}
	for _, d := range m.Domains {
		g.file(filepath.Join("models", d.Name, d.Name+".go"), "model.go", d)
		g.file(filepath.Join("repositories", d.Name, d.Name+".go"), "repository.go", d)
		g.file(filepath.Join("repositories", d.Name, "reports.go"), "reports.go", d)
		g.file(filepath.Join("handlers", d.Name, d.Name+".go"), "handler.go", d)
		g.file(filepath.Join("migrations", fmt.Sprintf("%04d_%s.up.sql", d.Number, d.Name)), "migration.sql", d)
	}
	return g.err
}

// generator writes files until the first error.
type generator struct {
	templates *template.Template
	out       string
	err       error
}

func (g *generator) file(path, name string, data any) {
	if g.err != nil {
		return
	}
	var b bytes.Buffer
	if g.err = g.templates.ExecuteTemplate(&b, name+".tmpl", data); g.err != nil {
		return
	}
	text := b.Bytes()
	if filepath.Ext(path) == ".go" {
		if text, g.err = format.Source(text); g.err != nil {
			g.err = fmt.Errorf("%s: %w", path, g.err)
			return
		}
	}
	g.err = write(filepath.Join(g.out, path), text)
}

func write(path string, text []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return err
	}
	return os.WriteFile(path, text, 0o666)
}
