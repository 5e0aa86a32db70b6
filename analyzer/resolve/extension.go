package resolve

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// statement is what has been called at a point on the statement of a handle.
func (x *run) statement(p place, at point) []alt {
	key := loadKey{p, at, x.asking}
	if got, ok := x.statements[key]; ok {
		return got
	}
	x.depth++
	defer func() { x.depth-- }()
	if !x.step() || x.depth > maxDepth {
		return one(frozen{startingFrom(unknown{v: p.v, id: identity(p.v, at.env), name: tooMuchCode})})
	}
	out := x.settle(p.startedOnly(x.walkBack(at, trail{
		touches: x.r.extending(at.block.Parent()),
		effect:  func(ins ssa.Instruction, at point) ([]alt, bool) { return x.extension(ins, p, at) },
		again:   func(at point) []alt { return x.statement(p, at) },
		entry:   func(f *env) []alt { return x.statementAtEntry(p, f) },
	})))
	x.statements[key] = out
	return out
}

// statementAtEntry is a statement when its function is called.
func (x *run) statementAtEntry(p place, f *env) []alt {
	if q, ok := p.v.(*ssa.Parameter); ok && p.env == f {
		return x.callbackStatement(q, f)
	}
	if f.call != nil && f.up != nil {
		return x.statement(p, before(f.call, f.up))
	}
	return one(frozen{startingFrom(unknown{v: p.v, id: p.atEntry(), name: describe(p.v)})})
}

func (p place) atEntry() string { return "at entry " + identity(p.v, p.env) }

// startedOnly leaves out the paths that go around the call which starts a
// statement, where others do not: whoever has the statement came by the call.
func (p place) startedOnly(alts []alt) []alt {
	around := func(a alt) bool {
		l, ok := a.val.(frozen)
		return ok && l.links != nil && l.n == 1 && l.link.from != nil && l.link.from.id == p.atEntry()
	}
	if _, isCall := p.v.(*ssa.Call); !isCall || !slices.ContainsFunc(alts, func(a alt) bool { return !around(a) }) {
		return alts
	}
	return slices.DeleteFunc(slices.Clone(alts), around)
}

// extension is what an instruction makes of a statement, if anything.
func (x *run) extension(ins ssa.Instruction, p place, at point) ([]alt, bool) {
	c, ok := ins.(*ssa.Call)
	if !ok || !x.r.mayExtend(c.Common()) {
		return nil, false
	}
	m, fn, ok := x.r.handles.method(c.Common())
	if !ok {
		if chains := x.r.importedChains(c.Common(), 0); chains != nil {
			return x.importedExtension(c, chains, p, at)
		}
		if chains := x.r.importedGrown(c.Common()); chains != nil {
			return x.importedExtension(c, chains, p, at)
		}
		if !x.getsHandle(c, p) {
			return nil, false
		}
		return x.extendedBy(c, p, at)
	}
	e := x.r.trim(at.env, at.block)
	own := ssa.Value(c) == p.v && e == p.env
	if m.Effect != Extends && !own {
		return nil, false
	}
	recv := x.receivers(c, e, fn)
	next := link{call: c, env: e}
	if m.Effect != Extends {
		return x.with(x.then(recv, x.goneBack), next, at), true
	}
	if own {
		return x.started(recv, next, at), true
	}
	hit := false
	out := x.then(recv, func(h value) []alt {
		was := x.statement(p, at)
		if h != (working{place: p}) {
			return was
		}
		hit = true
		return added(was, next)
	})
	return out, hit
}

// started is a new statement: what it starts from, and its first call.
func (x *run) started(recv []alt, next link, at point) []alt {
	var starting []alt
	for _, a := range recv {
		if w, ok := a.val.(working); !ok || w.view { // else none is started on that path
			starting = append(starting, a)
		}
	}
	return x.with(starting, next, at)
}

// with is what handles hold at a point, and one more call.
func (x *run) with(handles []alt, next link, at point) []alt {
	return x.then(handles, func(h value) []alt { return added(x.content(h, at), next) })
}

// added are statements with one more call.
func added(statements []alt, next link) []alt {
	out := make([]alt, len(statements))
	for i, a := range statements {
		l, _ := a.val.(frozen)
		out[i] = alt{frozen{l.add(next)}, a.path}
	}
	return out
}

// getsHandle is a cheap test whether a call can get at a statement.
func (x *run) getsHandle(c *ssa.Call, p place) bool {
	if p.env != nil {
		for f := p.env.frame; f != nil && f.up != nil; f = f.up.frame {
			if f.call == ssa.Instruction(c) {
				return true // the statement was started during this call
			}
		}
	}
	sees := func(v ssa.Value) bool {
		t := v.Type()
		switch {
		case x.r.handles.isHandle(t):
			return true
		case !x.r.handles.holdsHandle(t):
			return false
		}
		_, isStruct := pointee(t).Underlying().(*types.Struct)
		return !isStruct || x.r.storesStatements()
	}
	common := c.Common()
	for _, a := range common.Args {
		if sees(a) {
			return true
		}
	}
	return sees(common.Value) && !isFunction(common.Value)
}

func isFunction(v ssa.Value) bool { _, ok := v.(*ssa.Function); return ok }

// extendedBy is a statement behind a call of a function with a body.
func (x *run) extendedBy(c *ssa.Call, p place, at point) ([]alt, bool) {
	e := x.r.trim(at.env, at.block)
	targets, rest := x.targets(c.Common(), e)
	if len(targets) == 0 {
		return x.handedOver(c, p, at)
	}
	var out []alt
	for _, t := range targets {
		f, _ := x.frame(t, c, e)
		if f == nil {
			out = x.append(out, t.path, x.statement(p, at))
			continue
		}
		for _, ex := range x.exits(f) {
			if path, ok := t.path.and(ex.path); ok {
				out = x.append(out, path, x.statement(p, before(ex.ret, ex.env)))
			}
		}
	}
	if rest {
		if given, ok := x.handedOver(c, p, at); ok {
			out = append(out, given...)
		} else {
			out = append(out, x.statement(p, at)...)
		}
	}
	return x.settle(out), true
}

// handedOver is a statement behind a call of a function that cannot be seen and
// is given its handle: it may have added to it.
func (x *run) handedOver(c *ssa.Call, p place, at point) ([]alt, bool) {
	e := x.r.trim(at.env, at.block)
	given := false
	for _, arg := range c.Call.Args {
		if !x.r.handles.isHandle(arg.Type()) {
			continue
		}
		for _, a := range x.operand(arg, e, c) {
			given = given || x.handle(a.val) == value(working{place: p})
		}
	}
	if !given {
		return nil, false
	}
	return added(x.statement(p, at), looseLink(c, e)), true
}

// looseLink stands for what a call adds that is not known.
func looseLink(c ssa.CallInstruction, e *env) link {
	return link{from: &unknown{id: "given to " + identity(c, e), name: "what " + calleeName(c.Common()) + " adds", loose: true}}
}

// extending are the blocks of a function with calls that may extend a
// statement.
func (r *Resolver) extending(fn *ssa.Function) map[*ssa.BasicBlock]bool {
	if got, ok := r.extendsIn[fn]; ok {
		return got
	}
	got := map[*ssa.BasicBlock]bool{}
	for _, b := range fn.Blocks {
		for _, ins := range b.Instrs {
			if c, ok := ins.(*ssa.Call); ok && r.mayExtend(c.Common()) {
				got[b] = true
				break
			}
		}
	}
	r.extendsIn[fn] = got
	return got
}

// mayExtend tells whether a call can extend a statement, itself or by what it
// calls.
func (r *Resolver) mayExtend(c *ssa.CallCommon) bool {
	if m, _, ok := r.handles.method(c); ok {
		return m.Effect == Extends || m.begins(c)
	}
	if fn := c.StaticCallee(); fn != nil {
		if fn.Blocks == nil {
			return r.importedChains(c, 0) != nil || r.importedGrown(c) != nil
		}
		return r.extendsStatements(fn)
	}
	if _, ok := c.Value.(*ssa.Builtin); ok {
		return false
	}
	for _, a := range c.Args {
		if r.handles.holdsHandle(a.Type()) {
			return true
		}
	}
	results := c.Signature().Results()
	for i := range results.Len() {
		if r.handles.isHandle(results.At(i).Type()) {
			return true
		}
	}
	return false
}

// extendsStatements tells whether a function extends statements.
func (r *Resolver) extendsStatements(fn *ssa.Function) bool {
	if got, ok := r.extends[fn]; ok {
		return got
	}
	r.extends[fn] = false // while it is looked at
	got := false
	for _, b := range fn.Blocks {
		for _, ins := range b.Instrs {
			switch ins := ins.(type) {
			case *ssa.Call:
				got = got || r.mayExtend(ins.Common())
			case *ssa.MakeClosure:
				got = got || r.extendsStatements(ins.Fn.(*ssa.Function))
			}
		}
	}
	r.extends[fn] = got
	return got
}

// storesStatements tells whether the package puts statements that are under
// way into structs, so that a function that gets the struct can extend them.
func (r *Resolver) storesStatements() bool {
	if r.storing != nil {
		return *r.storing
	}
	found := false
	for _, fn := range r.functions() {
		for _, b := range fn.Blocks {
			for _, ins := range b.Instrs {
				s, ok := ins.(*ssa.Store)
				if !ok || stepOf(s.Addr) == "" {
					continue
				}
				if c, ok := s.Val.(*ssa.Call); ok {
					m, _, known := r.handles.method(c.Common())
					found = found || known && m.Effect == Extends
				}
			}
		}
	}
	r.storing = &found
	return found
}
