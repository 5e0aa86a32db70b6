package discovery

import (
	"context"
	"encoding/json"
	"fmt"
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"
	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/builder/gorm"
	"github.com/tenantvet/tenantvet/analyzer/resolve"
	"github.com/tenantvet/tenantvet/analyzer/summary"
)

// registered are the callbacks that add to statements and that a module
// registers with every handle it opens, each as the configuration has it. The
// notes say why others do not count.
func registered(ctx context.Context, t *tree, module string, found []callback) (list, notes []string) {
	if len(found) == 0 {
		return nil, nil
	}
	p, err := loadOpeners(ctx, t, module, found)
	if err != nil {
		return nil, []string{"the callbacks that the module registers with GORM do not count: " + err.Error()}
	}
	opened := p.coverage.Opened()
	var all []summary.Registered
	for _, r := range p.registrations {
		if r.Processor == gorm.ProcessRaw || r.Takes || r.Callback == nil || r.Callback.Blocks == nil {
			continue
		}
		adds := p.adds(r.Callback)
		if adds.AddsNothing() {
			continue
		}
		why := p.whyNot(r, adds, opened)
		if why != "" {
			notes = append(notes, fmt.Sprintf("the callback %s of %s does not count: %s", p.at(r.Pos()), r.Processor, why))
		}
		if why == "" || r.Idle == "" && widens.MatchString(adds.String()) {
			all = append(all, summary.Registered{Processor: string(r.Processor), Name: nameOf(r.Callback), Adds: adds, Maybe: why != ""})
		}
	}
	for _, r := range all {
		data, err := json.Marshal(r)
		if err != nil {
			continue
		}
		list = append(list, string(data))
	}
	slices.Sort(list)
	slices.Sort(notes)
	return slices.Compact(list), slices.Compact(notes)
}

// widens finds what may let more rows through: a callback that adds such a
// condition is reckoned with where it may be registered.
var widens = regexp.MustCompile(`\bOr\(|OrConditions`)

// nameOf names a callback for people.
func nameOf(fn *ssa.Function) string {
	if fn.Parent() != nil {
		return "a callback in " + fn.Parent().Name()
	}
	if fn.Pkg != nil {
		return fn.Pkg.Pkg.Name() + "." + strings.TrimSuffix(fn.Name(), "$bound")
	}
	return strings.TrimSuffix(fn.Name(), "$bound")
}

// program are the packages of a module that open handles, or register callbacks
// with them.
type program struct {
	root      string
	fset      *token.FileSet
	packages  map[*ssa.Package]*packages.Package
	functions []*ssa.Function
	// registrations are those in the functions.
	registrations []gorm.Registration
	coverage      *gorm.Coverage
	resolvers     map[*ssa.Package]*resolve.Resolver
}

// loadOpeners loads those packages.
func loadOpeners(ctx context.Context, t *tree, module string, found []callback) (*program, error) {
	dirs, err := openers(t, module, found)
	if err != nil {
		return nil, err
	}
	loaded, err := packages.Load(&packages.Config{
		Context: ctx, Dir: t.root,
		Mode: packages.NeedName | packages.NeedFiles | packages.NeedTypes | packages.NeedSyntax | packages.NeedTypesInfo |
			packages.NeedImports | packages.NeedTypesSizes,
	}, dirs...)
	if err != nil {
		return nil, err
	}
	p := &program{root: t.root, packages: map[*ssa.Package]*packages.Package{}, resolvers: map[*ssa.Package]*resolve.Resolver{}}
	if len(loaded) == 0 {
		return nil, fmt.Errorf("no package of %s", strings.Join(dirs, " "))
	}
	p.fset = loaded[0].Fset
	prog := ssa.NewProgram(p.fset, ssa.BareInits)
	loaded = slices.DeleteFunc(loaded, func(pkg *packages.Package) bool {
		return len(pkg.GoFiles) == 0 // files for other systems, or tests
	})
	for _, pkg := range loaded {
		if len(pkg.Errors) > 0 {
			return nil, fmt.Errorf("%s: %w", pkg.PkgPath, pkg.Errors[0])
		}
		p.packages[prog.CreatePackage(pkg.Types, pkg.Syntax, pkg.TypesInfo, true)] = pkg
	}
	for _, pkg := range loaded {
		for _, imported := range pkg.Types.Imports() {
			if prog.Package(imported) == nil {
				prog.CreatePackage(imported, nil, nil, true)
			}
		}
	}
	prog.Build()
	for _, pkg := range loaded {
		p.functions = append(p.functions, functionsOf(prog, pkg)...)
	}
	for _, fn := range p.functions {
		p.registrations = append(p.registrations, gorm.Registrations(fn)...)
	}
	p.coverage = gorm.NewCoverage(p.functions)
	return p, nil
}

// adds is what a callback adds to statements.
func (p *program) adds(fn *ssa.Function) summary.Adds {
	in := fn.Pkg
	if in == nil && len(fn.FreeVars) > 0 { // a method that is passed as a value
		for pkg, loaded := range p.packages {
			if fn.Object() != nil && loaded.Types == fn.Object().Pkg() {
				in = pkg
			}
		}
	}
	pkg := p.packages[in]
	if pkg == nil {
		return summary.Adds{}
	}
	r := p.resolvers[in]
	if r == nil {
		r = resolve.New(resolve.Source{Pkg: in, Files: pkg.Syntax, Info: pkg.TypesInfo, Fset: p.fset, Handles: []resolve.Handles{gorm.Handles()}})
		p.resolvers[in] = r
	}
	return gorm.Adds(r, fn)
}

// whyNot says why a callback does not count; it is empty where it does.
func (p *program) whyNot(r gorm.Registration, adds summary.Adds, opened []gorm.Opened) string {
	switch {
	case r.Idle != "":
		return r.Idle
	case adds.Unknown != "":
		return "not all that it does can be followed: " + adds.Unknown
	case p.taken(r):
		return "another call takes its place, or takes callbacks away"
	case len(opened) == 0:
		return "the module does not open the handle itself"
	}
	for _, o := range opened {
		if !o.Made[r.Call] {
			return "the handle that is opened " + p.at(o.At) + " may be used without it"
		}
	}
	return ""
}

// taken tells whether another call may take a callback away: by its name, or by
// registering another one under it, of which GORM keeps the last.
func (p *program) taken(r gorm.Registration) bool {
	return slices.ContainsFunc(p.registrations, func(o gorm.Registration) bool {
		same := r.Name == "" || o.Name == "" || o.Name == r.Name
		return o.Call != r.Call && o.Processor == r.Processor && (same || o.Takes && strings.HasPrefix(o.Name, "gorm:"))
	})
}

func (p *program) at(pos token.Pos) string {
	at := p.fset.Position(pos)
	if rel, err := filepath.Rel(p.root, at.Filename); err == nil {
		at.Filename = filepath.ToSlash(rel)
	}
	return fmt.Sprintf("at %s:%d", at.Filename, at.Line)
}
