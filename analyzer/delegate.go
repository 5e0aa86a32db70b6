package analyzer

import (
	"go/token"
	"go/types"
	"regexp"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/callsite"
	"github.com/tenantvet/tenantvet/analyzer/resolve"
	"github.com/tenantvet/tenantvet/analyzer/summary"
	"github.com/tenantvet/tenantvet/sqlscan"
)

// delegate finds out whether the text of a site is given by the callers of its
// function, which then is a wrapper, and leaves at the site what is its own.
func (f *finder) delegate(s *site) {
	obj, fn := declared(s.fn)
	if obj == nil || obj.Name() == "main" && fn.Pkg.Pkg.Name() == "main" {
		return
	}
	var kept, open, given []resolve.Text
	var variants []summary.Variant
	give := func(t resolve.Text) bool {
		v, ok := variantOf(t, fn)
		if ok {
			given, variants = append(given, t), append(variants, v)
		}
		return ok
	}
	for _, t := range s.texts.Texts {
		if f.judgedHere(t) || !give(t) {
			kept = append(kept, t)
		}
	}
	for _, t := range s.texts.Open {
		if !give(t) {
			open = append(open, t)
		}
	}
	if len(variants) == 0 {
		return
	}
	if len(variants) > 1 || len(kept)+len(open) > 0 {
		for i, t := range given {
			variants[i].When = f.resolver.Conditions(fn, t)
			variants[i].Path = f.resolver.Branch(t, slices.Concat(s.texts.Texts, s.texts.Open))
		}
	}
	if !f.makeWrapper(s, obj, fn, variants) {
		return
	}
	for _, t := range given {
		if ownTable(t) {
			s.handedOn = append(s.handedOn, t)
		}
	}
	s.texts.Texts = kept
	if len(open) < len(s.texts.Open) {
		s.texts.Unknown = ""
		if len(open) > 0 {
			s.texts.Unknown, _ = onlyHole(open[0].Template)
		}
	}
	s.texts.Open = open
	s.delegated = len(kept) == 0 && s.texts.Unknown == ""
}

// variantOf is a text as fn makes it of its parameters; it is false when it
// has none of them.
func variantOf(t resolve.Text, fn *ssa.Function) (v summary.Variant, ok bool) {
	for i, p := range t.Template.Parts {
		part := summary.TextPart{Text: p.Text}
		if p.Hole != nil {
			part = summary.TextPart{Hole: p.Hole.Name, Kind: int(p.Hole.Kind)}
			param := parameterOf(t.Origins[i].Value)
			if p.Hole.Kind == sqlscan.AnyText && param != nil && param.Parent() == fn && isText(param.Type()) {
				part = summary.TextPart{Param: slices.Index(fn.Params, param) + 1}
			}
		}
		if n := len(v.Parts); n > 0 && p.Hole == nil && v.Parts[n-1].Param == 0 && v.Parts[n-1].Hole == "" {
			v.Parts[n-1].Text += p.Text
			continue
		}
		v.Parts = append(v.Parts, part)
	}
	return v, v.Parts.HasParam()
}

// ownTable tells whether a text names a table in its known parts.
func ownTable(t resolve.Text) bool {
	known := ""
	for _, p := range t.Template.Parts {
		if p.Hole != nil {
			p.Text = "\x00"
		}
		known += p.Text
	}
	return namesTable.MatchString(known)
}

// namesTable finds a table that a piece of a statement names.
var namesTable = regexp.MustCompile("(?i)\\b(?:from|join|into|update|table|using)\\s+[\"`\\w]")

// takeBack judges at the site what was left to the callers of a method that
// the package does not call itself: it may be called through an interface by
// a package that does not know whose method it is.
func (f *finder) takeBack(s *site) {
	obj, _ := declared(s.fn)
	if len(s.handedOn) == 0 || obj == nil || obj.Signature().Recv() == nil || f.isCalled(obj) {
		return
	}
	s.texts.Texts, s.delegated = append(s.texts.Texts, s.handedOn...), false
}

func (f *finder) isCalled(fn *types.Func) bool {
	if len(f.index.byCallee[fn.Origin()]) > 0 {
		return true
	}
	for _, c := range f.index.invokes[fn.Name()] {
		if implements(fn.Signature().Recv().Type(), c.common.Value.Type()) {
			return true
		}
	}
	return false
}

// judgedHere tells whether a text is judged where it is put together, with a
// hole for the parameter, and not at the callers: it names a table of its own,
// and there is nothing to find about it, or nothing that the parameter could
// mend: it stands where no predicate can.
func (f *finder) judgedHere(t resolve.Text) bool {
	if !ownTable(t) || !f.judges || f.policy.ready() != nil {
		return false
	}
	for _, s := range f.policy.check(t.Template).Statements {
		if len(s.Findings) > 0 && len(s.Notes) > 0 {
			return false
		}
	}
	return true
}

// parameterOf is the parameter whose value v is: itself, converted, or by way
// of a variable that is set once.
func parameterOf(v ssa.Value) *ssa.Parameter {
	for range 100 {
		switch x := v.(type) {
		case *ssa.Parameter:
			return x
		case *ssa.ChangeType:
			v = x.X
		case *ssa.Convert:
			if !isString(x.X.Type()) || !isString(x.Type()) {
				return nil
			}
			v = x.X
		case *ssa.MakeInterface:
			v = x.X
		case *ssa.UnOp:
			if x.Op != token.MUL {
				return nil
			}
			v = stored(x.X)
		default:
			return nil
		}
	}
	return nil
}

// stored is the one value that is stored at an address, nil when there may be
// others.
func stored(addr ssa.Value) ssa.Value {
	if free, ok := addr.(*ssa.FreeVar); ok {
		addr = captured(free)
	}
	alloc, ok := addr.(*ssa.Alloc)
	if !ok {
		return nil
	}
	var value ssa.Value
	for _, ref := range *alloc.Referrers() {
		switch ref := ref.(type) {
		case *ssa.Store:
			if value != nil || ref.Addr != alloc {
				return nil
			}
			value = ref.Val
		case *ssa.UnOp, *ssa.DebugRef:
		case *ssa.MakeClosure:
			if assigned(ref, alloc) {
				return nil
			}
		default:
			return nil
		}
	}
	return value
}

// captured is the variable that a closure's free variable stands for.
func captured(free *ssa.FreeVar) ssa.Value {
	fn := free.Parent()
	for i, v := range fn.FreeVars {
		if v != free {
			continue
		}
		var found ssa.Value
		for _, ref := range *fn.Referrers() {
			closure, ok := ref.(*ssa.MakeClosure)
			if !ok || found != nil {
				return nil
			}
			found = closure.Bindings[i]
		}
		if outer, ok := found.(*ssa.FreeVar); ok {
			return captured(outer)
		}
		return found
	}
	return nil
}

// assigned tells whether a closure may assign to a variable it captures.
func assigned(closure *ssa.MakeClosure, v ssa.Value) bool {
	fn := closure.Fn.(*ssa.Function)
	for i, b := range closure.Bindings {
		if b != v || i >= len(fn.FreeVars) {
			continue
		}
		for _, ref := range *fn.FreeVars[i].Referrers() {
			switch ref := ref.(type) {
			case *ssa.UnOp, *ssa.DebugRef:
			case *ssa.MakeClosure:
				if assigned(ref, fn.FreeVars[i]) {
					return true
				}
			default:
				return true
			}
		}
	}
	return false
}

// makeWrapper makes the declared function that a site is in a wrapper of the
// function that the site calls.
func (f *finder) makeWrapper(s *site, obj *types.Func, fn *ssa.Function, variants []summary.Variant) bool {
	w := summary.Wrapper{Texts: variants}
	w.Args, w.Variadic = f.passedValues(s, fn)
	obj = obj.Origin()
	list := f.own[obj]
	if list == nil {
		list = &summary.Wrappers{}
	}
	added, full := list.Add(w)
	if added {
		f.own[obj] = list
		f.queue = append(f.queue, wrapped{obj, w})
	}
	return !full
}

func isText(t types.Type) bool {
	if s, ok := t.Underlying().(*types.Slice); ok {
		b, ok := s.Elem().Underlying().(*types.Basic)
		return ok && b.Kind() == types.Byte
	}
	return isString(t) || types.IsInterface(t)
}

// passedValues finds the parameter of fn that a site hands on as its values,
// from 1, the receiver counted first; 0 for none.
func (f *finder) passedValues(s *site, fn *ssa.Function) (i int, variadic bool) {
	if s.api.Values == callsite.None {
		return 0, false
	}
	param := parameterOf(callsite.Arg(s.common, s.callee, s.api.Values))
	if param == nil || param.Parent() != fn {
		return 0, false
	}
	if s.api.Form == callsite.Struct && !types.IsInterface(param.Type()) {
		return 0, false // a list of rows, each with the names
	}
	i = slices.Index(fn.Params, param) + 1
	return i, fn.Signature.Variadic() && i == len(fn.Params)
}
