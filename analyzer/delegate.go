package analyzer

import (
	"go/token"
	"go/types"
	"regexp"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/callsite"
	"github.com/tenantvet/tenantvet/analyzer/resolve"
	"github.com/tenantvet/tenantvet/analyzer/summary"
	"github.com/tenantvet/tenantvet/sqlscan"
)

// delegate finds out whether the text of a site is given by the callers of its
// function, which then is a wrapper, and leaves at the site what is its own.
func (f *finder) delegate(s *site) {
	var kept []resolve.Text
	all := len(s.texts.Texts) > 0 || s.texts.Unknown != ""
	for _, t := range s.texts.Texts {
		param, before, after, ok := wrappedParameter(t)
		if !ok || f.judgedHere(t, before, after) || !f.makeWrapper(s, param, before, after) {
			kept, all = append(kept, t), false
			continue
		}
		if namesTable.MatchString(before) || namesTable.MatchString(after) {
			s.handedOn = append(s.handedOn, t)
		}
	}
	s.texts.Texts = kept
	if s.texts.Unknown != "" {
		if param := parameterOf(s.texts.UnknownValue); param != nil && f.makeWrapper(s, param, "", "") {
			s.texts.Unknown = ""
		} else {
			all = false
		}
	}
	s.delegated = all
}

// wrappedParameter reads a text that is a parameter with fixed text around it.
func wrappedParameter(t resolve.Text) (param *ssa.Parameter, before, after string, ok bool) {
	for i, p := range t.Template.Parts {
		switch {
		case p.Hole == nil && param == nil:
			before += p.Text
		case p.Hole == nil:
			after += p.Text
		case param != nil || p.Hole.Kind != sqlscan.AnyText:
			return nil, "", "", false
		default:
			if param = parameterOf(t.Origins[i].Value); param == nil {
				return nil, "", "", false
			}
		}
	}
	return param, before, after, param != nil
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
func (f *finder) judgedHere(t resolve.Text, before, after string) bool {
	if !namesTable.MatchString(before) && !namesTable.MatchString(after) {
		return false
	}
	if !f.judges || f.policy.ready() != nil {
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

// makeWrapper makes the declared function with a parameter a wrapper of the
// function that a site calls.
func (f *finder) makeWrapper(s *site, param *ssa.Parameter, before, after string) bool {
	obj, fn := declared(param.Parent())
	if obj == nil || fn != param.Parent() || obj.Name() == "main" && fn.Pkg.Pkg.Name() == "main" {
		return false
	}
	i := parameterIndex(fn, param)
	if i < 0 || !isText(param.Type()) {
		return false
	}
	w := summary.Wrapper{Text: i, Args: summary.None, Before: before, After: after}
	if s.wrapper != nil {
		w.Before, w.After = s.wrapper.Before+before, after+s.wrapper.After
	}
	w.Args, w.Variadic = f.passedValues(s, fn)
	obj = obj.Origin()
	if f.own[obj] == nil {
		f.own[obj] = &summary.Wrappers{}
	}
	added, full := f.own[obj].Add(w)
	if added {
		f.queue = append(f.queue, wrapped{obj, w})
	}
	return !full
}

func isText(t types.Type) bool { return isString(t) || types.IsInterface(t) }

// parameterIndex counts a parameter, the receiver not counted.
func parameterIndex(fn *ssa.Function, param *ssa.Parameter) int {
	offset := len(fn.Params) - fn.Signature.Params().Len()
	for i, p := range fn.Params {
		if p == param {
			return i - offset
		}
	}
	return -1
}

// passedValues finds the parameter of fn that a site hands on as its values.
func (f *finder) passedValues(s *site, fn *ssa.Function) (i int, variadic bool) {
	if s.api.Values == callsite.None {
		return summary.None, false
	}
	param := parameterOf(callsite.Arg(s.common, s.callee, s.api.Values))
	if param == nil || param.Parent() != fn {
		return summary.None, false
	}
	i = parameterIndex(fn, param)
	if s.api.Form == callsite.Struct && !types.IsInterface(param.Type()) {
		return summary.None, false // a list of rows, each with the names
	}
	return i, fn.Signature.Variadic() && i == fn.Signature.Params().Len()-1
}
