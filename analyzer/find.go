package analyzer

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/callsite"
	"github.com/tenantvet/tenantvet/analyzer/summary"
)

// finder finds the query sites of a package, and its wrappers: a function
// found to be one makes sites of its calls, which may make their callers
// wrappers in turn.
type finder struct {
	*unit
	queue []wrapped
}

// wrapped is a function just found to be a wrapper.
type wrapped struct {
	fn *types.Func
	w  summary.Wrapper
}

func (u *unit) find() {
	u.index = newIndex(u.functions())
	f := &finder{unit: u}
	u.own, u.names = map[*types.Func]*summary.Wrappers{}, map[string]bool{}
	for _, callee := range f.index.callees {
		if api, ok := u.matcher.Lookup(callee); ok {
			f.noteNames(callee, api)
		}
	}
	for _, callee := range f.index.callees {
		if api, ok := u.matcher.Lookup(callee); ok {
			for _, c := range f.index.byCallee[callee] {
				f.known(c, api)
			}
		}
	}
	for _, s := range f.index.stores {
		a := s.Addr.(*ssa.FieldAddr)
		v, api, _ := callsite.Field(a.X.Type(), a.Field)
		f.add(&site{call: call{fn: s.Parent()}, api: api, field: v, store: s})
	}
	f.assigned()
	f.imported()
	for len(f.queue) > 0 {
		next := f.queue[0]
		f.queue = f.queue[1:]
		f.wrapper(next.fn, next.w)
	}
	for _, s := range f.sites {
		f.takeBack(s)
	}
	f.inferred()
	f.values()
	slices.SortStableFunc(u.sites, func(a, b *site) int { return cmp.Compare(a.pos, b.pos) })
}

// noteNames notes the names under which statements are prepared.
func (f *finder) noteNames(callee *types.Func, api callsite.API) {
	if api.Name == callsite.None {
		return
	}
	for _, c := range f.index.byCallee[callee] {
		if name, ok := constantString(callsite.Arg(c.common, callee, api.Name)); ok {
			f.names[name] = true
		}
	}
}

// known makes a site of a call of a known function.
func (f *finder) known(c call, api callsite.API) {
	if api.Kind == callsite.Prepared {
		return
	}
	f.add(&site{call: c, api: api})
}

// assigned makes sites of the texts that are assigned to variables of other
// packages which hold queries: they are run where nobody knows of it.
func (f *finder) assigned() {
	for _, s := range f.index.foreign {
		v, ok := s.Addr.(*ssa.Global).Object().(*types.Var)
		if !ok {
			continue
		}
		if _, ok := f.importedVariable(v); ok {
			api := callsite.API{Kind: callsite.Text, Text: callsite.None, Values: callsite.None, Name: callsite.None}
			f.add(&site{call: call{fn: s.Parent()}, api: api, field: v, store: s})
		}
	}
}

// imported makes sites of the calls of wrappers of other packages.
func (f *finder) imported() {
	fns := make([]*types.Func, 0, len(f.facts))
	for fn := range f.facts {
		fns = append(fns, fn)
	}
	slices.SortFunc(fns, func(a, b *types.Func) int { return cmp.Compare(a.FullName(), b.FullName()) })
	for _, fn := range fns {
		for _, w := range f.facts[fn].List {
			f.wrapper(fn, w)
		}
	}
}

// wrapper makes sites of the calls of a wrapper, also of those that go
// through an interface that the wrapper's type implements.
func (f *finder) wrapper(fn *types.Func, w summary.Wrapper) {
	if _, ok := f.matcher.Lookup(fn); ok {
		return // its calls are sites already
	}
	for _, c := range f.index.byCallee[fn] {
		f.addWrapped(c, fn, w)
	}
	recv := fn.Signature().Recv()
	if recv == nil || types.IsInterface(recv.Type()) {
		return
	}
	for _, c := range f.index.invokes[fn.Name()] {
		if _, ok := f.matcher.Lookup(c.callee); !ok && implements(recv.Type(), c.common.Value.Type()) {
			f.addWrapped(c, fn, w)
		}
	}
}

func implements(recv types.Type, iface types.Type) bool {
	i, ok := iface.Underlying().(*types.Interface)
	if !ok {
		return false
	}
	if types.Implements(recv, i) {
		return true
	}
	_, isPointer := types.Unalias(recv).(*types.Pointer)
	return !isPointer && types.Implements(types.NewPointer(recv), i)
}

func (f *finder) addWrapped(c call, fn *types.Func, w summary.Wrapper) {
	api := callsite.API{Kind: callsite.Text, Text: callsite.None, Values: callsite.None, Name: callsite.None, Form: callsite.Slice}
	if w.Args > 0 {
		api.Values = w.Args - 1
		if fn.Signature().Recv() != nil {
			api.Values--
		}
	}
	if w.Variadic {
		api.Form = callsite.Variadic
	}
	f.add(&site{call: c, api: api, wrapper: &w})
}

// values reports the functions that run queries and are passed on: what they
// are given cannot be seen.
func (f *finder) values() {
	for _, use := range f.index.usedValue {
		api, known := f.matcher.Lookup(use.of)
		if known && api.Kind == callsite.Prepared {
			continue
		}
		if !known && f.own[use.of] == nil && f.facts[use.of] == nil {
			continue
		}
		if !use.pos.IsValid() {
			use.pos = f.mention(use)
		}
		if !f.checked(use.pos) {
			continue
		}
		f.sites = append(f.sites, &site{
			call: call{fn: use.fn, callee: use.of}, api: api, pos: use.pos, value: true, global: f.globalReason(use.pos),
		})
	}
}

// mention is where a function names another without calling it.
func (f *finder) mention(use use) token.Pos {
	pos := use.fn.Pos()
	if use.fn.Syntax() == nil {
		return pos
	}
	called := map[*ast.Ident]bool{}
	ast.Inspect(use.fn.Syntax(), func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			if sel, ok := ast.Unparen(n.Fun).(*ast.SelectorExpr); ok {
				called[sel.Sel] = true
			}
			if id, ok := ast.Unparen(n.Fun).(*ast.Ident); ok {
				called[id] = true
			}
		case *ast.Ident:
			if fn, ok := f.pass.TypesInfo.Uses[n].(*types.Func); ok && fn.Origin() == use.of && !called[n] {
				pos = n.Pos()
			}
		}
		return true
	})
	return pos
}

// add resolves the text of a site, and notes what its function becomes by it.
func (f *finder) add(s *site) {
	if s.store != nil {
		s.pos = s.store.Pos()
	} else {
		s.pos = f.position(s.common)
	}
	if !f.checked(s.pos) {
		return
	}
	s.global = f.globalReason(s.pos)
	var calls []*site
	if !f.guard(s, func() { f.resolve(s); calls = f.byCall(s) }) {
		f.sites = append(f.sites, s)
		return
	}
	if len(calls) > 0 {
		for _, c := range calls {
			f.settle(c)
		}
		return
	}
	if s.built && f.startsFromText(s) {
		return
	}
	f.settle(s)
}

// settle notes a site whose text is resolved.
func (f *finder) settle(s *site) {
	if s.global == "" {
		f.guard(s, func() { f.delegate(s); f.byCallers(s) })
	}
	f.sites = append(f.sites, s)
}

// globalReason is the reason of the global directive of the function that pos
// is in, or "".
func (u *unit) globalReason(pos token.Pos) string {
	if d := u.directives.Global(pos); d != nil {
		return d.Reason
	}
	return ""
}

func constantString(v ssa.Value) (string, bool) {
	c, ok := v.(*ssa.Const)
	if !ok || c.Value == nil || !isString(c.Type()) {
		return "", false
	}
	return stringValue(c), true
}
