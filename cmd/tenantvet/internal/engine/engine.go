// Package engine checks packages with the go command as its driver: it runs
// go vet with this program as the vet tool, so that facts and findings live in
// Go's build cache, and puts together what comes back.
//
// go vet alone loses packages: one missing import costs every finding, and
// what depends on a package that does not compile vanishes unnamed. So the
// engine lists the packages itself, vets those that load, and names every one
// that gave no account of itself.
package engine

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"

	"github.com/tenantvet/tenantvet/analyzer"
	"github.com/tenantvet/tenantvet/cmd/tenantvet/internal/output"
)

// Options say what to check.
type Options struct {
	Dir      string   // where the patterns count from; empty for the current directory
	Patterns []string // as of go list
	Config   string   // the configuration file; empty to find one for each package
	// BuildFlags are passed to the go command, such as -tags=x.
	BuildFlags []string
	// Overlay are files, by absolute path, that are taken as they are given
	// here instead of as they are on disk.
	Overlay map[string][]byte
	// Tool is the path of the vet tool: this program.
	Tool string
	// Note is told of assumptions and warnings; Progress of the number of
	// packages that are done, of how many. Both may be nil.
	Note     func(line string)
	Progress func(done, total int)
}

// Result is the outcome of a run.
type Result struct {
	Report output.Report
	Sites  []analyzer.Site
	// Modules are the directories of the user's own modules.
	Modules []string
	// Configurations are those that the packages were checked by.
	Configurations []Configuration
	// Packages are the paths of the packages that were analysed, sorted.
	Packages []string
	// Dirs are the directories of the packages that were listed, by path.
	Dirs map[string]string
}

// Configuration is one that packages were checked by.
type Configuration struct {
	File   string // absolute; empty for what was discovered
	Digest string // of the configuration and the schema files, in hex
	// Packages is the number of packages that it is for.
	Packages int
}

// ConfigError is a fault in a configuration, or the lack of one.
type ConfigError struct{ Err error }

func (e *ConfigError) Error() string { return e.Err.Error() }
func (e *ConfigError) Unwrap() error { return e.Err }

// Run checks packages. An error of the configuration is a [*ConfigError];
// packages that cannot be checked are in the report, and only when nothing
// could be listed is there an error.
func Run(ctx context.Context, o Options) (*Result, error) {
	r, err := newRun(o)
	if err != nil {
		return nil, err
	}
	defer r.close()
	if r.Patterns, err = inWorkspace(r.Dir, r.Patterns); err != nil {
		return nil, err
	}
	listed := make(chan error, 1)
	go func() { listed <- r.list(ctx) }()
	early := r.startEarly(ctx, r.Patterns)
	defer early.drop()
	if err := <-listed; err != nil {
		return nil, err
	}
	r.early = early
	if len(r.without(r.listed, r.failed)) == 0 {
		return r.result(), nil // there is nothing that a configuration could be for
	}
	groups, err := r.groups(ctx)
	if err != nil {
		return nil, &ConfigError{err}
	}
	for _, g := range groups {
		if err := r.check(ctx, g, len(groups) == 1); err != nil {
			return nil, err
		}
	}
	return r.result(), nil
}

func newRun(o Options) (*run, error) {
	if o.Note == nil {
		o.Note = func(string) {}
	}
	if o.Progress == nil {
		o.Progress = func(int, int) {}
	}
	r := &run{Options: o, collected: newCollected(), failed: map[string]string{}}
	if len(o.Overlay) == 0 {
		return r, nil
	}
	files, err := newOverlay(o.Overlay)
	if err != nil {
		return nil, err
	}
	r.collected.overlay = files
	r.BuildFlags = append(slices.Clone(o.BuildFlags), "-overlay="+files.file)
	return r, nil
}

// close removes what the run has written for the go command.
func (r *run) close() {
	if r.collected.overlay != nil {
		r.collected.overlay.remove()
	}
}

// run is the state of one run.
type run struct {
	Options
	listed    []*packages.Package // of those with Go files beside tests, each must give an account
	collected *collected
	failed    map[string]string // package path -> why

	ready map[string]*group // by configuration file or module
	early *early

	configurations []Configuration
}

// list finds the packages that the patterns name.
func (r *run) list(ctx context.Context) error {
	cfg := &packages.Config{
		Context: ctx, Dir: r.Dir, BuildFlags: r.BuildFlags,
		Mode: packages.NeedName | packages.NeedFiles | packages.NeedModule,
	}
	listed, err := packages.Load(cfg, r.Patterns...)
	if err != nil {
		return fmt.Errorf("listing %s: %w", strings.Join(r.Patterns, " "), err)
	}
	for _, p := range listed {
		if len(p.Errors) > 0 {
			r.failed[p.PkgPath] = r.clean(p.Errors[0].Error())
		}
	}
	r.listed = listed
	if len(listed) == 0 {
		return fmt.Errorf("no packages match %s", strings.Join(r.Patterns, " "))
	}
	if len(r.failed) == len(listed) && !r.inModule() {
		return fmt.Errorf("listing %s: there is no go.mod in this directory or above it: run tenantvet in a Go module", strings.Join(r.Patterns, " "))
	}
	return nil
}

// inModule tells whether the directory is in a module or a workspace.
func (r *run) inModule() bool {
	dir, err := filepath.Abs(r.Dir)
	return err != nil || above(dir, "go.mod") != "" || above(dir, "go.work") != ""
}

// clean shortens a message of the go command to one line with paths that
// begin at the current directory.
func (r *run) clean(message string) string {
	message = strings.TrimPrefix(strings.TrimSpace(message), "-: ")
	dir := r.Dir
	if dir == "" {
		dir, _ = os.Getwd()
	}
	message = restore(message)
	message = strings.ReplaceAll(message, dir+string(os.PathSeparator), "")
	return strings.Join(strings.Fields(message), " ")
}

// check vets the packages of a group, without those that are known not to
// load. When go vet refuses the rest as well, it is asked once more without
// the packages that cannot be listed with all they import, and without tests
// where they are not checked.
func (r *run) check(ctx context.Context, g *group, only bool) error {
	good := r.without(g.packages, r.failed)
	patterns := r.Patterns
	if !only || len(good) != len(g.packages) {
		patterns = paths(good)
	}
	if len(patterns) == 0 {
		return nil
	}
	vetErr := r.vet(ctx, g, patterns)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if g.tests {
		r.failedTests(good)
	}
	missing := r.missing(good)
	if len(missing) == 0 {
		return nil
	}
	loaded, err := r.loadDeps(ctx, paths(missing))
	if err != nil {
		return err
	}
	broken := brokenImports(loaded)
	for path, reason := range broken {
		r.failed[path] = r.clean(reason)
	}
	if rest := r.without(missing, r.failed); len(rest) > 0 && (len(broken) > 0 || !g.tests) {
		vetErr = r.again(ctx, g, rest)
		missing = r.missing(good)
	}
	r.explain(missing, loaded, vetErr)
	return ctx.Err()
}

// without leaves out the packages that failed.
func (r *run) without(list []*packages.Package, failed map[string]string) []*packages.Package {
	return slices.DeleteFunc(slices.Clone(list), func(p *packages.Package) bool {
		_, ok := failed[p.PkgPath]
		return ok
	})
}

// missing are the packages that gave no account.
func (r *run) missing(list []*packages.Package) []*packages.Package {
	return slices.DeleteFunc(slices.Clone(list), func(p *packages.Package) bool {
		return r.collected.accounts[p.PkgPath] || len(p.GoFiles) == 0
	})
}

func paths(list []*packages.Package) []string {
	out := make([]string, len(list))
	for i, p := range list {
		out[i] = p.PkgPath
	}
	return out
}

// result puts together what was collected.
func (r *run) result() *Result {
	r.collected.confirm()
	r.collected.complete()
	res := &Result{
		Sites:    r.collected.sortedSites(),
		Modules:  r.modules(),
		Packages: slices.Sorted(maps.Keys(r.collected.accounts)),

		Configurations: r.configurations,
		Dirs:           map[string]string{},
	}
	for _, p := range r.listed {
		res.Dirs[p.PkgPath] = p.Dir
	}
	res.Report.Findings, res.Report.Suppressed = r.collected.told(), r.collected.suppressed
	for path, reason := range r.failed {
		res.Report.Failed = append(res.Report.Failed, output.Failure{Package: path, Reason: reason})
	}
	res.Report.Sites = totals(res.Sites)
	res.Report.Sites.Packages = len(r.collected.accounts)
	res.Report.Sort()
	return res
}

// modules are the directories of the main modules.
func (r *run) modules() []string {
	var dirs []string
	for _, p := range r.listed {
		if p.Module != nil && p.Module.Main && !slices.Contains(dirs, p.Module.Dir) {
			dirs = append(dirs, p.Module.Dir)
		}
	}
	return dirs
}

// totals counts sites by outcome.
func totals(sites []analyzer.Site) output.Sites {
	t := output.Sites{Total: len(sites)}
	for _, s := range sites {
		switch s.Outcome {
		case analyzer.OutcomeProved:
			t.Proved++
		case analyzer.OutcomeReported:
			t.Reported++
		case analyzer.OutcomeExempt:
			t.Exempt++
		case analyzer.OutcomeSuppressed:
			t.Suppressed++
		case analyzer.OutcomeUnresolved:
			t.Unresolved++
		}
	}
	return t
}
