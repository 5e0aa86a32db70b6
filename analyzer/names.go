package analyzer

import (
	"cmp"
	"errors"
	"fmt"
	"go/types"
	"strings"

	"github.com/tenantvet/tenantvet/analyzer/config"
)

// checkNames compares the functions that the configuration names with the
// package, where they are said to be in it: a name that is none would be
// passed over in silence.
func (u *unit) checkNames() error {
	var all []error
	for _, s := range u.policy.config.Sinks {
		err := u.checkName("sinks", s.Func)
		if fn := u.lookup(s.Func); err == nil && fn != nil {
			err = checkSink(s, fn)
		}
		all = append(all, err)
	}
	for _, f := range u.policy.config.Sources {
		all = append(all, u.checkName("sources", f))
	}
	if err := errors.Join(all...); err != nil {
		return fmt.Errorf("%s: %w", cmp.Or(u.policy.config.Path, config.FileName), err)
	}
	return nil
}

func (u *unit) checkName(key string, ref config.FuncRef) error {
	path := u.pass.Pkg.Path()
	switch {
	case ref.Package == path && u.lookup(ref) == nil:
		return fmt.Errorf("%s: package %s has no function %s: expected the name of a declared function or method", key, path, ref)
	case strings.HasSuffix(path, "/"+ref.Package):
		full := ref
		full.Package = path
		if u.lookup(full) != nil {
			return fmt.Errorf("%s: there is no package %s: did you mean %s?", key, ref.Package, full)
		}
	}
	return nil
}

// lookup finds a function of the package, nil when it has none of that name.
func (u *unit) lookup(ref config.FuncRef) *types.Func {
	if ref.Package != u.pass.Pkg.Path() {
		return nil
	}
	name := cmp.Or(ref.Type, ref.Name)
	obj := u.pass.Pkg.Scope().Lookup(name)
	if typ, ok := obj.(*types.TypeName); ok && ref.Type != "" {
		var index []int
		obj, index, _ = types.LookupFieldOrMethod(typ.Type(), true, u.pass.Pkg, ref.Name)
		if len(index) > 1 {
			return nil // of an embedded type, which is the one to name
		}
	}
	fn, _ := obj.(*types.Func)
	return fn
}

// checkSink tells whether a sink has the parameters that it is said to have.
func checkSink(s config.Sink, fn *types.Func) error {
	params := fn.Signature().Params()
	switch {
	case s.Query >= params.Len():
		return fmt.Errorf("sinks: %s has %d parameters: query %d is none of them (they are counted from 0)", s.Func, params.Len(), s.Query)
	case !isText(params.At(s.Query).Type()):
		return fmt.Errorf("sinks: parameter %d of %s is of type %s: query must name the one that holds the text", s.Query, s.Func, params.At(s.Query).Type())
	case s.Args >= params.Len():
		return fmt.Errorf("sinks: %s has %d parameters: args %d is none of them (they are counted from 0)", s.Func, params.Len(), s.Args)
	}
	return nil
}
