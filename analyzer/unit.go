package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"path/filepath"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/builder/gorm"
	"github.com/tenantvet/tenantvet/analyzer/callsite"
	"github.com/tenantvet/tenantvet/analyzer/config"
	"github.com/tenantvet/tenantvet/analyzer/directive"
	"github.com/tenantvet/tenantvet/analyzer/provenance"
	"github.com/tenantvet/tenantvet/analyzer/resolve"
	"github.com/tenantvet/tenantvet/analyzer/summary"
	"github.com/tenantvet/tenantvet/sqlscan"
)

// unit is the analysis of one package.
type unit struct {
	engine *engine
	pass   *analysis.Pass
	policy *policy
	// judges is false for packages of other modules, of which only the facts
	// are wanted.
	judges bool
	// files are those that are checked.
	files      []*ast.File
	matcher    *callsite.Matcher
	directives *directive.Index
	facts      map[*types.Func]*summary.Wrappers // of imported functions
	runFacts   map[*types.Func]*summary.Runs
	// genericFacts are those of imported generic types and functions.
	genericFacts map[types.Object]*summary.Generic

	// What follows is set once the package is known to need it.
	ssa      *ssa.Package
	resolver *resolve.Resolver
	calls    map[token.Pos]*ast.CallExpr // by the position of their parenthesis
	literals map[token.Pos]*literal
	own      map[*types.Func]*summary.Wrappers
	names    map[string]bool // of statements prepared in the package
	sites    []*site
	index    *index

	// provenance and boundValues are about where tenant values come from.
	provenance  *provenance.Analysis
	boundValues []boundValue
	savedValues []savedValue
	specimens   []specimen
	sources     map[*types.Func]bool // marked //tenantvet:source

	// sitesAt are the sites that run a chain of calls, and showing what they
	// show of a tenant's rows.
	sitesAt map[ssa.CallInstruction]*site
	showing map[ssa.CallInstruction]*provenance.Shown
	// leaves are the types that other packages may get hold of, nil until asked for.
	leaves map[*types.TypeName]bool

	// tableNames are what the package's methods TableName return, hooks the
	// fields that its models' hooks set.
	tableNames map[*types.Func]string
	hooks      map[*types.Func][]string
	// additions are what methods add to statements that GORM runs them on.
	additions map[*types.Func]gorm.Addition
	callbacks map[gorm.Processor][]gorm.Addition

	found collection
	// waiting are the findings that rest on an assumption about interfaces;
	// implementations are what may confirm those of other packages.
	waiting         collection
	interfaces      []InterfaceRecord
	implementations []implementation
	passed          []*PassedRecord
	// edited are the places that suggested fixes change.
	edited map[token.Pos]bool
}

// newUnit returns nil for packages that cannot matter: those of the standard
// library, and libraries whose functions are known.
func newUnit(e *engine, pass *analysis.Pass) *unit {
	path := pass.Pkg.Path()
	if len(pass.Files) == 0 || callsite.IsLibrary(path) || isStandard(pass) {
		return nil
	}
	u := &unit{engine: e, pass: pass, judges: true}
	if pass.Module != nil {
		u.judges = !Fetched(u.dir(), pass.Module.Version)
	}
	return u
}

// isStandard tells the standard library: it is in no module, and the first
// element of its paths has no dot.
func isStandard(pass *analysis.Pass) bool {
	if pass.Module != nil && pass.Module.Path != "" && pass.Module.Path != "std" {
		return false
	}
	first, _, _ := strings.Cut(pass.Pkg.Path(), "/")
	return !strings.Contains(first, ".") && first != "command-line-arguments"
}

// configure finds the configuration. Packages of other modules do without:
// nothing is judged there.
func (u *unit) configure() error {
	p, err := u.engine.policyFor(u.dir())
	if err != nil {
		if u.judges {
			return err
		}
		p = &policy{config: config.Default()}
	}
	if u.pass.Module != nil && u.pass.Module.Version != "" && p.config.Path == "" {
		u.judges = false // a library that is replaced, and has nothing to do with tenants
	}
	u.policy = p
	for _, f := range u.pass.Files {
		if p.config.Tests || !u.isTest(f) {
			u.files = append(u.files, f)
		}
	}
	u.matcher = callsite.NewMatcher(sinks(p.config))
	u.facts, u.runFacts = map[*types.Func]*summary.Wrappers{}, map[*types.Func]*summary.Runs{}
	u.genericFacts = map[types.Object]*summary.Generic{}
	for _, f := range u.pass.AllObjectFacts() {
		if g, ok := f.Fact.(*summary.Generic); ok && f.Object.Pkg() != u.pass.Pkg {
			u.genericFacts[f.Object] = g
		}
		if fn, ok := f.Object.(*types.Func); ok {
			if w, ok := f.Fact.(*summary.Wrappers); ok && fn.Pkg() != u.pass.Pkg {
				u.facts[fn] = w
			}
			if r, ok := f.Fact.(*summary.Runs); ok && fn.Pkg() != u.pass.Pkg {
				u.runFacts[fn] = r
			}
		}
	}
	return nil
}

// dir is the directory of the package.
func (u *unit) dir() string {
	return filepath.Dir(u.pass.Fset.Position(u.pass.Files[0].Package).Filename)
}

func (u *unit) isTest(f *ast.File) bool {
	return strings.HasSuffix(u.pass.Fset.Position(f.Package).Filename, "_test.go")
}

func sinks(c *config.Config) []callsite.Sink {
	var out []callsite.Sink
	for _, s := range c.Sinks {
		out = append(out, callsite.Sink{
			Package: s.Func.Package, Type: s.Func.Type, Name: s.Func.Name,
			Text: s.Query, Values: s.Args,
		})
	}
	return out
}

// needed tells, from the syntax and types alone, whether anything in the
// package can run a query or is about queries.
func (u *unit) needed() bool {
	for _, f := range u.files {
		if u.judges && directive.Present(f) {
			return true
		}
	}
	if u.asksOrigins() && u.meetsOrigins() {
		return true
	}
	methods := map[string]bool{}
	for fn := range u.facts {
		methods[fn.Name()] = true
	}
	for _, obj := range u.pass.TypesInfo.Uses {
		if len(u.genericFacts) > 0 && u.genericFacts[obj] != nil {
			return true
		}
		fn, ok := obj.(*types.Func)
		if !ok {
			if callsite.FieldMentioned(obj) || u.holdsText(obj) {
				return true
			}
			continue
		}
		if _, ok := u.matcher.Lookup(fn); ok {
			return true
		}
		if u.runFacts[fn.Origin()] != nil {
			return true
		}
		if methods[fn.Name()] && (u.facts[fn.Origin()] != nil || isInterfaceMethod(fn)) {
			return true
		}
	}
	return u.returnsHandles() || u.addsToStatements() || u.judges && (u.givesSQLAway() || u.returnsSQL())
}

// holdsText tells of variables of other packages that hold queries.
func (u *unit) holdsText(obj types.Object) bool {
	v, ok := obj.(*types.Var)
	if !ok || v.IsField() || v.Pkg() == nil || v.Parent() != v.Pkg().Scope() || !isString(v.Type()) {
		return false
	}
	_, ok = u.importedVariable(v)
	return ok
}

func isInterfaceMethod(fn *types.Func) bool {
	recv := fn.Signature().Recv()
	return recv != nil && types.IsInterface(recv.Type())
}

// disabled tells whether a rule is turned off.
func (u *unit) disabled(code sqlscan.Code) bool { return u.policy.config.Disabled(string(code)) }

// checked tells whether a position is in a file that is checked.
func (u *unit) checked(pos token.Pos) bool {
	for _, f := range u.files {
		if f.FileStart <= pos && pos <= f.FileEnd {
			return true
		}
	}
	return false
}
