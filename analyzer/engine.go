package analyzer

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"golang.org/x/tools/go/analysis"

	"github.com/tenantvet/tenantvet/analyzer/config"
	"github.com/tenantvet/tenantvet/sqlscan"
)

// engine is what the passes of one process share.
type engine struct {
	path    string // flag config
	account bool   // flag account
	fixed   *policy

	mu       sync.Mutex
	policies map[string]*policy // by configuration file, "" for none
}

// policy is a configuration, and the checker that it asks for, made when the
// first query is judged.
type policy struct {
	config *config.Config

	once    sync.Once
	checker *sqlscan.Checker
	err     error

	mu      sync.Mutex
	results map[string]sqlscan.Result
}

// policyFor returns the policy for the package in a directory.
func (e *engine) policyFor(dir string) (*policy, error) {
	if e.fixed != nil {
		return e.fixed, nil
	}
	path := e.path
	if path == "" {
		var err error
		if path, err = config.Find(dir); err != nil && !errors.Is(err, config.ErrNotFound) {
			return nil, err
		}
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	if p := e.policies[path]; p != nil {
		return p, nil
	}
	p := &policy{config: config.Default()}
	if path != "" {
		var err error
		if p.config, err = config.Load(path); err != nil {
			return nil, err
		}
	}
	if e.policies == nil {
		e.policies = map[string]*policy{}
	}
	e.policies[path] = p
	return p, nil
}

// ready makes the checker. It fails when the configuration leaves nothing to
// check, or its schema cannot be read.
func (p *policy) ready() error {
	p.once.Do(func() {
		policy, _, err := p.config.Policy("")
		if err != nil {
			p.err = err
			return
		}
		p.checker, p.results = sqlscan.New(policy), map[string]sqlscan.Result{}
	})
	return p.err
}

// forModels is the policy for a package that uses only tables of models. It
// does without a schema, and without a configuration.
func (p *policy) forModels() *policy {
	return settled(p.config, sqlscan.New(p.config.ModelPolicy()))
}

// with is the policy that knows more models: itself where nothing is judged, so
// that there is no checker.
func (p *policy) with(models map[string]sqlscan.Model) *policy {
	if p.checker == nil {
		return p
	}
	return settled(p.config, p.checker.With(models))
}

// settled is a policy whose checker is made.
func settled(c *config.Config, checker *sqlscan.Checker) *policy {
	p := &policy{config: c, checker: checker, results: map[string]sqlscan.Result{}}
	p.once.Do(func() {})
	return p
}

// check judges a text, once for each distinct text.
func (p *policy) check(t sqlscan.Template) sqlscan.Result {
	key := keyOf(t)
	p.mu.Lock()
	r, ok := p.results[key]
	p.mu.Unlock()
	if ok {
		return r
	}
	r = p.checker.Check(t)
	p.mu.Lock()
	p.results[key] = r
	p.mu.Unlock()
	return r
}

// checkKnowing judges a text with what is known of rows.
func (p *policy) checkKnowing(t sqlscan.Template, known sqlscan.Known) sqlscan.Result {
	if len(known.Rows) == 0 && len(known.Texts) == 0 && len(known.Equal) == 0 {
		return p.check(t)
	}
	return p.checker.Knowing(known).Check(t)
}

// isTenantColumn tells whether a column of a model's table holds the tenant.
func (p *policy) isTenantColumn(table, column string) bool {
	bare := table[strings.LastIndexByte(table, '.')+1:]
	known := p.checker.With(map[string]sqlscan.Model{bare: {Columns: []string{column}}})
	return slices.Contains(known.TenantColumns(table), column)
}

// mend is what a checked text is mended by, nil where nothing does.
func (p *policy) mend(t sqlscan.Template, f sqlscan.Finding, value string) []sqlscan.Insertion {
	return p.checker.Mend(t, f, value)
}

// keyOf tells templates apart: their text, and where it has holes of what
// kind.
func keyOf(t sqlscan.Template) string {
	key := []byte(nil)
	for _, part := range t.Parts {
		if part.Hole != nil {
			key = fmt.Appendf(key, "\x00%d%q", part.Hole.Kind, part.Hole.Name)
			continue
		}
		key = append(key, part.Text...)
	}
	return string(key)
}

// run analyses one package.
func (e *engine) run(pass *analysis.Pass) (any, error) {
	u := newUnit(e, pass)
	if u == nil {
		return &Account{Package: pass.Pkg.Path()}, nil
	}
	if err := u.configure(); err != nil {
		return nil, err
	}
	if err := u.checkNames(); err != nil {
		return nil, err
	}
	u.noteModels()
	if u.needed() {
		if err := u.analyse(); err != nil {
			return nil, err
		}
	}
	u.report()
	return u.result(), nil
}
