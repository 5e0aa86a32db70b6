package provenance

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/callee"
)

// body is the function of the package that is called, nil when it is not known
// or elsewhere.
func (a *Analysis) body(c *ssa.CallCommon) *ssa.Function {
	f := c.StaticCallee()
	if f == nil {
		return nil
	}
	if origin := f.Origin(); origin != nil {
		f = origin
	}
	if len(f.Blocks) == 0 {
		return nil
	}
	return f
}

// implementations are the methods of the package's types that a call of an
// interface method may reach.
func (a *Analysis) implementations(m *types.Func) []*ssa.Function {
	if fns, ok := a.impls[m]; ok {
		return fns
	}
	var fns []*ssa.Function
	if recv := m.Signature().Recv(); recv != nil {
		if i, ok := recv.Type().Underlying().(*types.Interface); ok {
			for _, fn := range a.src.Functions {
				if obj, ok := fn.Object().(*types.Func); ok && obj.Name() == m.Name() && a.counts(fn.Pos()) && implements(obj, i) {
					fns = append(fns, fn)
				}
			}
		}
	}
	a.impls[m] = fns
	return fns
}

func implements(method *types.Func, i *types.Interface) bool {
	recv := method.Signature().Recv()
	if recv == nil || types.IsInterface(recv.Type()) {
		return false
	}
	t := recv.Type()
	if types.Implements(t, i) {
		return true
	}
	_, isPointer := types.Unalias(t).(*types.Pointer)
	return !isPointer && types.Implements(types.NewPointer(t), i)
}

// Passed is what a call passes for a parameter of the function that it
// reaches, from 0, the receiver counted first; nil where it passes none.
func Passed(c *ssa.CallCommon, param int) ssa.Value {
	if c.IsInvoke() {
		if param == 0 {
			return c.Value
		}
		param--
	}
	if param < 0 || param >= len(c.Args) {
		return nil
	}
	return c.Args[param]
}

// argIndex is where [ssa.CallCommon.Args] holds an argument that is counted
// without the receiver; -1 stands for the receiver of an interface method.
func argIndex(c *ssa.CallCommon, i int) int {
	if c.IsInvoke() {
		return i
	}
	if fn := callee.Of(c); fn != nil && fn.Signature().Recv() != nil && len(c.Args) > fn.Signature().Params().Len() {
		return i + 1
	}
	return i
}

// receiverArg is where the receiver is, -2 where there is none.
func receiverArg(c *ssa.CallCommon, fn *types.Func) int {
	switch {
	case c.IsInvoke():
		return -1
	case fn != nil && fn.Signature().Recv() != nil && len(c.Args) > fn.Signature().Params().Len():
		return 0
	}
	return -2
}

// arguments are those that a row lists, with the elements of variadic ones.
func arguments(c *ssa.CallCommon, list []int) []ssa.Value {
	var out []ssa.Value
	add := func(i int) {
		if i < 0 && c.IsInvoke() {
			out = append(out, c.Value)
			return
		}
		if i < 0 || i >= len(c.Args) {
			return
		}
		if vs := elements(c.Args[i]); isVariadic(c, i) && len(vs) > 0 {
			out = append(out, vs...)
			return
		}
		out = append(out, c.Args[i])
	}
	for _, i := range list {
		if i != every {
			add(argIndex(c, i))
			continue
		}
		if c.IsInvoke() {
			add(-1)
		}
		for j := range c.Args {
			add(j)
		}
	}
	return out
}

// funcName names a function for people: (*http.Request).FormValue.
func funcName(fn *types.Func) string {
	if fn == nil {
		return "a function value"
	}
	if recv := fn.Signature().Recv(); recv != nil {
		return "(" + types.TypeString(recv.Type(), (*types.Package).Name) + ")." + fn.Name()
	}
	if fn.Pkg() == nil {
		return fn.Name()
	}
	return fn.Pkg().Name() + "." + fn.Name()
}

// objectName names a function, or a package variable: auth.Current.
func objectName(obj types.Object) string {
	if fn, ok := obj.(*types.Func); ok {
		return funcName(fn)
	}
	return obj.Pkg().Name() + "." + obj.Name()
}

func callName(c *ssa.CallCommon) string { return funcName(callee.Of(c)) }
