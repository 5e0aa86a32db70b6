package resolve

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/summary"
)

// Source is the package whose values are resolved.
type Source struct {
	Pkg   *ssa.Package
	Files []*ast.File
	Info  *types.Info
	Fset  *token.FileSet
	// ReadFile reads a file that the package embeds; os.ReadFile when nil.
	ReadFile func(name string) ([]byte, error)
	// Summary is what is known of the text that a function of another
	// package returns; nil when nothing is.
	Summary func(fn *types.Func) (summary.Text, bool)
	// Variable is what is known of the text that a variable of another
	// package holds; nil when nothing is.
	Variable func(v *types.Var) (summary.Text, bool)
	// HandleSummary is what is known of the handles that a function of another
	// package returns; nil when nothing is.
	HandleSummary func(fn *types.Func) (*summary.Handles, bool)
	// Handles is what is known of query builders.
	Handles []Handles
}

// Resolver resolves the values of one package. What it has worked out once it
// keeps. It is not safe for concurrent use.
type Resolver struct {
	src      Source
	literals *literals
	all      *run // follows all paths from everywhere

	models  map[string]model
	writers map[string]writing
	handles handleTables

	envs        map[envKey]*env
	shapes      map[*ssa.Function]*shape
	keys        map[fork]int
	forks       []fork
	touches     map[touchKey]map[*ssa.BasicBlock]bool
	written     map[*ssa.Function]*writes
	keeps       map[ssa.Value]bool
	typeNames   map[types.Type]string
	impls       map[*types.Func][]*ssa.Function
	rewritings  map[ssa.Value]rewriting
	once        map[ssa.Value]map[int]*ssa.Store
	globalUses  map[*ssa.Global]*globalUse
	fieldStores map[fieldKey][]*ssa.Store
	fieldLoads  map[fieldKey][]ssa.Value
	calls       map[*ssa.Function][]*ssa.Call
	mapUses     map[*ssa.MakeMap]*mapUse
	allFuncs    []*ssa.Function
	embedVars   map[string]embedding
	files       map[string]*rope
	sources     map[token.Pos]ast.Expr
	packages    map[string]*types.Package
	imported    map[*types.Func]*summary.Handles
	many        map[manyKey][]Text
	own         map[*ssa.Parameter]bool // parameters that stand for the field whose type has the method
	noted       Changes                 // by the functions of the question at hand
	extends     map[*ssa.Function]bool
	extendsIn   map[*ssa.Function]map[*ssa.BasicBlock]bool
	vague       int   // values that conditions are about of which there were too many
	storing     *bool // whether statements under way are put into structs
}

// New returns a resolver for a package.
func New(src Source) *Resolver {
	r := &Resolver{
		src: src, models: makeModels(), writers: makeWriters(),
		envs: map[envKey]*env{}, shapes: map[*ssa.Function]*shape{}, keys: map[fork]int{},
		touches: map[touchKey]map[*ssa.BasicBlock]bool{}, written: map[*ssa.Function]*writes{},
		keeps: map[ssa.Value]bool{}, typeNames: map[types.Type]string{},
		impls: map[*types.Func][]*ssa.Function{}, rewritings: map[ssa.Value]rewriting{}, once: map[ssa.Value]map[int]*ssa.Store{},
		files: map[string]*rope{}, handles: newHandleTables(src.Handles),
		imported: map[*types.Func]*summary.Handles{},
		many:     map[manyKey][]Text{},
		mapUses:  map[*ssa.MakeMap]*mapUse{},
		own:      map[*ssa.Parameter]bool{},
		extends:  map[*ssa.Function]bool{}, extendsIn: map[*ssa.Function]map[*ssa.BasicBlock]bool{},
	}
	r.all = r.newRun()
	return r
}

// Site is a use of a value.
type Site struct {
	Value ssa.Value
	// Arg is the expression that yields Value, when known: of several
	// literals with the same text, that one is shown.
	Arg ast.Expr
	// At is the instruction that uses Value, usually a call, when known:
	// values that cannot get there are left out.
	At ssa.Instruction
	// Calls, when set, says that the value is not one of the program: it is
	// the text that the function called by At makes of its arguments.
	Calls *Called
	// From are calls through which At's function is entered, outermost
	// first: parameters are then what these calls pass.
	From []ssa.CallInstruction
}

// Called are the texts that a function makes of its parameters, and its name.
type Called struct {
	Texts []summary.Variant
	Name  string
}

// Text is what v, of a string type, can hold.
func (r *Resolver) Text(v ssa.Value) Result { return r.TextAt(v, nil) }

// TextAt is what v can hold, where arg is the expression that yields it.
func (r *Resolver) TextAt(v ssa.Value, arg ast.Expr) Result {
	return r.At(Site{Value: v, Arg: arg})
}

// At is what the value of a site can hold.
func (r *Resolver) At(s Site) Result {
	ask := func(x *run) []alt { return x.ask(s) }
	alts, why := r.followed(path{}, r.all, ask)
	if why == "" {
		return r.result(alts, nil)
	}
	r.all = r.newRun() // what overflowed is of no use later
	if s.Calls != nil && len(s.Calls.Texts) > 1 {
		return r.eachVariant(s)
	}
	return r.result(alts, r.widened(alts, why))
}

// eachVariant asks for the texts of a called function one by one, when there
// are too many paths to ask for all.
func (r *Resolver) eachVariant(s Site) Result {
	var all Result
	for _, v := range s.Calls.Texts {
		s.Calls = &Called{Texts: []summary.Variant{v}, Name: s.Calls.Name}
		res := r.At(s)
		all.Texts, all.Open = append(all.Texts, res.Texts...), append(all.Open, res.Open...)
		if all.Unknown == "" {
			all.Unknown, all.UnknownPos, all.UnknownValue = res.Unknown, res.UnknownPos, res.UnknownValue
		}
	}
	return all
}

// followed asks along all paths; when that is too much, without deciding
// conditions; and when that is too much still, along some paths, why saying
// so.
func (r *Resolver) followed(assume path, x *run, ask func(*run) []alt) (alts []alt, why string) {
	x.steps = 0
	alts = ask(x)
	if x.overflow == "" {
		return alts, ""
	}
	if x.overflow == tooMuchCode {
		p := r.newRun()
		p.assume, p.plain = assume, true
		if alts = ask(p); p.overflow == "" {
			r.all = r.newRun()
			return alts, ""
		}
		return r.sampled(assume, true, ask), p.overflow
	}
	return r.sampled(assume, false, ask), x.overflow
}

// ask is what the value of a site can be, wherever the site can be entered.
func (x *run) ask(s Site) []alt {
	fn := functionOf(s)
	if fn == nil {
		return x.operandAt(s, nil)
	}
	var out []alt
	starts := x.starts(s, fn)
	for _, start := range starts {
		out = x.append(out, start.path, x.operandAt(s, start.env))
	}
	if len(out) == 0 { // nothing gets there, as far as is known
		for _, start := range starts {
			out = append(out, x.operandAt(s, start.env)...)
		}
	}
	return x.merge(out, true)
}

func (x *run) operandAt(s Site, e *env) []alt {
	if s.Calls != nil {
		return x.variants(s.Calls.Texts, s.At.(ssa.CallInstruction), e, s.Calls.Name)
	}
	if c, ok := s.Value.(*ssa.Const); ok && s.Arg != nil {
		h := hint{expr: s.Arg, pos: s.Arg.Pos()}
		if e != nil {
			h.in = syntax(e.frame.fn)
		}
		if t, ok := x.r.constant(c, h); ok {
			return one(textValue{t})
		}
	}
	if e == nil {
		if c, ok := s.Value.(*ssa.Const); ok {
			return one(x.constant(c, nil, nil))
		}
		return one(opaque(s.Value, nil))
	}
	if s.At != nil {
		return x.operand(s.Value, e, s.At)
	}
	return x.eval(s.Value, e)
}

func functionOf(s Site) *ssa.Function {
	if s.At != nil {
		return s.At.Parent()
	}
	return s.Value.Parent()
}

// result hands out what a value can be. A text of which nothing is known is
// the reason why the result is not complete.
func (r *Resolver) result(alts []alt, more []Text) Result {
	var res Result
	var empty []Text
	paths := make([]path, 0, len(alts))
	for _, a := range alts {
		paths = append(paths, a.path)
	}
	for _, a := range alts {
		t := r.all.text(a.val)
		if h := t.nothingKnown(); h != nil {
			if res.Unknown == "" {
				res.Unknown, res.UnknownValue = h.hole.Name, h.origin.Value
				if res.UnknownValue != nil {
					res.UnknownPos = res.UnknownValue.Pos()
				}
			}
			out := t.export()
			out.path, out.Path = a.path, r.pathName(a.path, paths)
			res.Open = append(res.Open, out)
			continue
		}
		out := t.export()
		out.path, out.Path = a.path, r.pathName(a.path, paths)
		if t == nil {
			empty = append(empty, out)
			continue
		}
		res.Texts = append(res.Texts, out)
	}
	if len(res.Texts) == 0 && res.Unknown == "" {
		res.Texts = empty
	}
	res.Texts = append(res.Texts, more...)
	if len(res.Texts) == 1 && res.Unknown == "" {
		res.Texts[0].Path = ""
	}
	if len(res.Texts) == 0 && res.Unknown == "" {
		res.Unknown = "a value that no path leads to"
	}
	return res
}

// nothingKnown is the first hole of a text that is nothing but holes.
func (t *rope) nothingKnown() *part {
	var first *part
	for _, p := range slices.Backward(t.parts()) {
		if p.hole != nil {
			first = &p
		} else {
			for i := range len(p.text) {
				if c := p.text[i]; c > ' ' && c != ';' {
					return nil
				}
			}
		}
	}
	return first
}
