package callsite

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// Arg returns the argument that is given for parameter i of the function
// called, nil for none.
func Arg(c *ssa.CallCommon, fn *types.Func, i int) ssa.Value {
	// A static call of a method has the receiver among its arguments; the
	// call of an interface method or of a method value has not.
	i += len(c.Args) - fn.Signature().Params().Len()
	if i < 0 || i >= len(c.Args) {
		return nil
	}
	return c.Args[i]
}

// Receiver returns the value on which a method is called, nil for none.
func Receiver(c *ssa.CallCommon, fn *types.Func) ssa.Value {
	switch {
	case c.IsInvoke():
		return c.Value
	case fn.Signature().Recv() != nil && len(c.Args) > fn.Signature().Params().Len():
		return c.Args[0]
	}
	return nil
}

// Elements returns what a slice value holds, when it was written out where it
// is used: a composite literal, or variadic arguments.
func Elements(v ssa.Value) ([]ssa.Value, bool) {
	switch v := v.(type) {
	case *ssa.Const:
		return nil, v.Value == nil // nil: no variadic arguments
	case *ssa.ChangeType:
		return Elements(v.X)
	case *ssa.Slice:
		if v.Low != nil || v.High != nil || v.Max != nil {
			return nil, false
		}
		if array, ok := v.X.(*ssa.Alloc); ok {
			return arrayElements(array)
		}
	}
	return nil, false
}

// arrayElements reads the stores that fill the array behind a slice literal.
func arrayElements(array *ssa.Alloc) ([]ssa.Value, bool) {
	t, ok := array.Type().Underlying().(*types.Pointer)
	if !ok {
		return nil, false
	}
	at, ok := t.Elem().Underlying().(*types.Array)
	if !ok || at.Len() > 1<<16 {
		return nil, false
	}
	elements := make([]ssa.Value, at.Len())
	for _, ref := range *array.Referrers() {
		switch ref := ref.(type) {
		case *ssa.IndexAddr:
			i, ok := ref.Index.(*ssa.Const)
			if !ok || !storeInto(elements, i.Int64(), ref) {
				return nil, false
			}
		case *ssa.Slice, *ssa.DebugRef:
		default:
			return nil, false
		}
	}
	return elements, true
}

// storeInto notes the one value that is stored at an element's address.
func storeInto(elements []ssa.Value, i int64, addr *ssa.IndexAddr) bool {
	for _, ref := range *addr.Referrers() {
		switch ref := ref.(type) {
		case *ssa.Store:
			if i < 0 || i >= int64(len(elements)) || elements[i] != nil || ref.Addr != addr {
				return false
			}
			elements[i] = ref.Val
		case *ssa.DebugRef:
		default:
			return false
		}
	}
	return true
}
