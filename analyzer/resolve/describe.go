package resolve

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// describe names a value for people, as what a text depends on.
func describe(v ssa.Value) string {
	switch v := v.(type) {
	case *ssa.Parameter:
		return "parameter " + v.Name()
	case *ssa.FreeVar:
		return "variable " + v.Name()
	case *ssa.Global:
		if v.Pkg != nil && token.IsExported(v.Name()) {
			return "variable " + v.Pkg.Pkg.Name() + "." + v.Name()
		}
		return "variable " + v.Name()
	case *ssa.Call:
		return "the result of " + calleeName(&v.Call)
	case *ssa.Extract:
		return describe(v.Tuple)
	case *ssa.UnOp:
		if v.Op == token.ARROW {
			return "a value received from a channel"
		}
		return describe(v.X)
	case *ssa.FieldAddr:
		return "field " + fieldName(v.X.Type(), v.Field)
	case *ssa.Field:
		return "field " + fieldName(v.X.Type(), v.Field)
	case *ssa.IndexAddr:
		return "an element of " + describe(v.X)
	case *ssa.Index:
		return "an element of " + describe(v.X)
	case *ssa.Lookup:
		return "an element of " + describe(v.X)
	case *ssa.Alloc:
		switch v.Comment {
		case "", "new", "complit":
		case "slicelit", "varargs", "makeslice":
			return "a list"
		default:
			return "variable " + v.Comment
		}
	case *ssa.MakeMap:
		return "a map"
	case *ssa.Phi:
		if v.Comment != "" {
			return "variable " + v.Comment
		}
	case *ssa.Select:
		return "a value received from a channel"
	case *ssa.Next:
		if r, ok := v.Iter.(*ssa.Range); ok {
			return "an element of " + describe(r.X)
		}
	case *ssa.TypeAssert:
		return describe(v.X)
	case *ssa.ChangeType:
		return describe(v.X)
	case *ssa.Convert:
		return describe(v.X)
	case *ssa.MakeInterface:
		return describe(v.X)
	case *ssa.Slice:
		if v.Low == nil && v.High == nil {
			return describe(v.X)
		}
		return "a part of " + describe(v.X)
	}
	return "a value of type " + types.TypeString(v.Type(), (*types.Package).Name)
}

// calleeName names what is called: pkg.Func, (*pkg.Type).Method.
func calleeName(c *ssa.CallCommon) string {
	if c.IsInvoke() {
		return "(" + types.TypeString(c.Value.Type(), (*types.Package).Name) + ")." + c.Method.Name()
	}
	switch f := c.Value.(type) {
	case *ssa.Builtin:
		return f.Name()
	case *ssa.Function:
		return functionName(f)
	case *ssa.MakeClosure:
		return functionName(f.Fn.(*ssa.Function))
	}
	return "a call of " + describe(c.Value)
}

func functionName(f *ssa.Function) string {
	if obj, ok := f.Object().(*types.Func); ok {
		if recv := obj.Signature().Recv(); recv != nil {
			return "(" + types.TypeString(recv.Type(), (*types.Package).Name) + ")." + obj.Name()
		}
		if obj.Pkg() != nil {
			return obj.Pkg().Name() + "." + obj.Name()
		}
		return obj.Name()
	}
	if f.Parent() != nil {
		return "a function literal"
	}
	return f.Name()
}

func fieldName(t types.Type, i int) string {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	s, ok := t.Underlying().(*types.Struct)
	if !ok || i >= s.NumFields() {
		return "of " + t.String()
	}
	name := s.Field(i).Name()
	if n, ok := types.Unalias(t).(*types.Named); ok {
		return n.Obj().Name() + "." + name
	}
	return name
}
