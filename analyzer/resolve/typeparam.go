package resolve

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Substitution puts types in the place of type parameters.
type Substitution map[*types.TypeParam]types.Type

// SubstitutionOf puts types in the place of the type parameters of a function,
// those of its receiver first.
func SubstitutionOf(fn *types.Func, args []types.Type) Substitution {
	s := Substitution{}
	s.bind(TypeParams(fn), args)
	return s
}

// TypeParams are the type parameters of a function, those of its receiver
// first, as SSA counts them.
func TypeParams(fn *types.Func) []*types.TypeParam {
	sig := fn.Origin().Signature()
	return slices.AppendSeq(slices.Collect(sig.RecvTypeParams().TypeParams()), sig.TypeParams().TypeParams())
}

// bind adds type parameters, for which there are types in terms of those that
// are bound.
func (s Substitution) bind(params []*types.TypeParam, args []types.Type) {
	bound := make([]types.Type, len(args))
	for i, a := range args {
		bound[i] = s.Type(a)
	}
	for i := range min(len(params), len(args)) {
		s[params[i]] = bound[i]
	}
}

// Type is a type with the substitution made in it.
func (s Substitution) Type(t types.Type) types.Type {
	if t == nil || len(s) == 0 {
		return t
	}
	switch u := types.Unalias(t).(type) {
	case *types.TypeParam:
		if to, ok := s[u]; ok {
			return to
		}
	case *types.Pointer:
		if e := s.Type(u.Elem()); e != u.Elem() {
			return types.NewPointer(e)
		}
	case *types.Slice:
		if e := s.Type(u.Elem()); e != u.Elem() {
			return types.NewSlice(e)
		}
	case *types.Array:
		if e := s.Type(u.Elem()); e != u.Elem() {
			return types.NewArray(e, u.Len())
		}
	case *types.Map:
		if k, e := s.Type(u.Key()), s.Type(u.Elem()); k != u.Key() || e != u.Elem() {
			return types.NewMap(k, e)
		}
	case *types.Named:
		return s.named(u, t)
	}
	return t
}

// types are types with the substitution made in them.
func (s Substitution) types(list []types.Type) []types.Type {
	out := make([]types.Type, len(list))
	for i, t := range list {
		out[i] = s.Type(t)
	}
	return out
}

// named is an instance of a generic type, t, with other arguments.
func (s Substitution) named(n *types.Named, t types.Type) types.Type {
	args := slices.Collect(n.TypeArgs().Types())
	changed := false
	for i, a := range args {
		args[i] = s.Type(a)
		changed = changed || args[i] != a
	}
	if !changed {
		return t
	}
	instance, err := types.Instantiate(nil, n.Origin(), args, false)
	if err != nil {
		return t
	}
	return instance
}

// IsOpen tells whether a type has a type parameter in it.
func IsOpen(t types.Type) bool {
	switch u := types.Unalias(t).(type) {
	case *types.TypeParam:
		return true
	case *types.Pointer:
		return IsOpen(u.Elem())
	case *types.Slice:
		return IsOpen(u.Elem())
	case *types.Array:
		return IsOpen(u.Elem())
	case *types.Map:
		return IsOpen(u.Key()) || IsOpen(u.Elem())
	case *types.Named:
		for a := range u.TypeArgs().Types() {
			if IsOpen(a) {
				return true
			}
		}
	}
	return false
}

// With is the chain with a substitution made in its types.
func (c Chain) With(s Substitution) Chain {
	if len(s) == 0 {
		return c
	}
	calls := make([]Link, len(c.Calls))
	for i, l := range c.Calls {
		calls[i] = l.with(s)
	}
	c.Calls = calls
	return c
}

func (l Link) with(s Substitution) Link {
	if len(s) == 0 {
		return l
	}
	l.Args = operandsWith(l.Args, s)
	if l.Recv != nil {
		recv := l.Recv.with(s)
		l.Recv = &recv
	}
	l.TypeArgs = slices.Clone(l.TypeArgs)
	for i, t := range l.TypeArgs {
		l.TypeArgs[i] = s.Type(t)
	}
	return l
}

func operandsWith(all []Operand, s Substitution) []Operand {
	out := make([]Operand, len(all))
	for i, o := range all {
		out[i] = o.with(s)
	}
	return out
}

func (o Operand) with(s Substitution) Operand {
	o.Type = s.Type(o.Type)
	o.Elements = operandsWith(o.Elements, s)
	o.Fields, o.Pairs, o.Chains = slices.Clone(o.Fields), slices.Clone(o.Pairs), slices.Clone(o.Chains)
	for i := range o.Fields {
		o.Fields[i].Arg = o.Fields[i].Arg.with(s)
	}
	for i, p := range o.Pairs {
		o.Pairs[i] = Pair{p.Key.with(s), p.Value.with(s)}
	}
	for i, c := range o.Chains {
		o.Chains[i] = c.With(s)
	}
	if o.Call != nil {
		l := o.Call.with(s)
		o.Call = &l
	}
	return o
}

// IsOpen tells whether a chain depends on a type parameter: it is another one
// for each instance of its function.
func (c Chain) IsOpen() bool { return slices.ContainsFunc(c.Calls, Link.isOpen) }

func (l Link) isOpen() bool {
	return slices.ContainsFunc(l.TypeArgs, IsOpen) || slices.ContainsFunc(l.Args, Operand.isOpen)
}

func (o Operand) isOpen() bool {
	return o.Type != nil && IsOpen(o.Type) || slices.ContainsFunc(o.Elements, Operand.isOpen) ||
		slices.ContainsFunc(o.Fields, func(f FieldOperand) bool { return f.Arg.isOpen() }) ||
		slices.ContainsFunc(o.Pairs, func(p Pair) bool { return p.Key.isOpen() || p.Value.isOpen() }) ||
		slices.ContainsFunc(o.Chains, Chain.IsOpen) || o.Call != nil && o.Call.isOpen()
}

// instance is what the type parameters of the functions are through which an
// env is entered. Generic functions are called by way of functions that x/tools
// makes for their instances.
func (x *run) instance(e *env) Substitution {
	if e == nil {
		return nil
	}
	var around []*ssa.Function
	for f := e.frame; f != nil && f.up != nil; f = f.up.frame {
		if f.fn.Origin() != nil {
			around = append(around, f.fn)
		}
	}
	s := Substitution{}
	for _, fn := range slices.Backward(around) {
		s.bind(slices.Collect(fn.Origin().TypeParams().TypeParams()), fn.TypeArgs())
	}
	return s
}

// typeArgsAt are the type arguments that a call in an env gives a function of
// another package.
func (x *run) typeArgsAt(call ssa.CallInstruction, e *env) []types.Type {
	args := typeArgs(call.Common())
	if fn := call.Parent(); len(args) == 0 && fn.Origin() != nil && fn.Origin() == call.Common().StaticCallee() {
		args = fn.TypeArgs()
	}
	if len(args) == 0 {
		return nil
	}
	args = slices.Clone(args)
	s := x.instance(e)
	for i, a := range args {
		args[i] = s.Type(a)
	}
	return args
}
