package resolve

import (
	"go/types"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/tools/go/ssa"
)

// maxTypeParams bounds the type parameters of a function that facts tell of.
const maxTypeParams = 8

// placeholders stand for the type parameters of a function that is known by a
// fact, by their numbers: their names are "$1", "$2".
var placeholders = sync.OnceValue(func() []*types.TypeParam {
	out := make([]*types.TypeParam, maxTypeParams)
	for i := range out {
		name := types.NewTypeName(0, nil, "$"+strconv.Itoa(i+1), nil)
		out[i] = types.NewTypeParam(name, types.Universe.Lookup("any").Type())
	}
	return out
})

// numberOf is the index of the type parameter that a name stands for.
func numberOf(name string) (int, bool) {
	digits, ok := strings.CutPrefix(name, "$")
	n, err := strconv.Atoi(digits)
	return n - 1, ok && err == nil && n >= 1 && n <= maxTypeParams
}

// numbered puts placeholders for the type parameters of a function.
func numbered(fn *ssa.Function) Substitution {
	for fn.Parent() != nil {
		fn = fn.Parent()
	}
	obj, ok := fn.Object().(*types.Func)
	if !ok {
		return nil
	}
	return SubstitutionOf(obj, Numbers(maxTypeParams))
}

// Numbers are as many numbers in the place of type parameters, as far as there
// are any.
func Numbers(n int) []types.Type {
	var out []types.Type
	for _, p := range placeholders()[:min(n, maxTypeParams)] {
		out = append(out, p)
	}
	return out
}

// instanceNamed is an instance of a generic type by the names of that and of
// its arguments, which commas separate; nil where one of them is not reached.
func (r *Resolver) instanceNamed(generic, list string) types.Type {
	origin, ok := r.typeNamed(generic).(*types.Named)
	if !ok {
		return nil
	}
	var args []types.Type
	for _, name := range splitArgs(list) {
		t := r.typeNamed(name)
		if t == nil {
			return nil
		}
		args = append(args, t)
	}
	if len(args) != origin.TypeParams().Len() {
		return nil
	}
	t, err := types.Instantiate(nil, origin, args, false)
	if err != nil {
		return nil
	}
	return t
}

// splitArgs splits a list at the commas that stand in no brackets.
func splitArgs(list string) []string {
	var out []string
	depth, from := 0, 0
	for i := range len(list) {
		switch list[i] {
		case '[':
			depth++
		case ']':
			depth--
		case ',':
			if depth == 0 {
				out = append(out, list[from:i])
				from = i + 1
			}
		}
	}
	return append(out, list[from:])
}
