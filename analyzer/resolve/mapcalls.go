package resolve

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/callee"
)

// readers are functions of other packages that get a map and only read it.
var readers = map[string]bool{
	"maps.Clone": true, "maps.Equal": true, "maps.EqualFunc": true, "maps.Keys": true, "maps.Values": true, "maps.All": true,
	"golang.org/x/exp/maps.Clone": true, "golang.org/x/exp/maps.Equal": true, "golang.org/x/exp/maps.EqualFunc": true,
	"github.com/samber/lo.Assign": true, "golang.org/x/exp/maps.Keys": true, "golang.org/x/exp/maps.Values": true,
}

// called is a call that gets the map.
func (w *mapWalk) called(n mapName, c ssa.CallInstruction) {
	common := c.Common()
	via := w.at(c, n.via)
	if b, ok := common.Value.(*ssa.Builtin); ok {
		switch call, _ := c.(*ssa.Call); {
		case b.Name() == "delete" && call != nil:
			w.use.taken = append(w.use.taken, call)
			w.use.last[call] = via
		case b.Name() == "delete", b.Name() == "clear":
			w.spoil(c, n.via, "what "+b.Name()+" takes from the map")
		case b.Name() == "append":
			w.follow(c.(*ssa.Call), via)
		}
		return
	}
	fn := callee.Of(common)
	if fn != nil && (w.r.handles.ofLibrary(fn) || !common.IsInvoke() && readers[originName(common)]) {
		return
	}
	bodies := w.bodies(common)
	if len(bodies) == 0 {
		w.use.handedOn = true
		if !isInterfaceValue(elementOf(n.v.Type())) { // who gets it in an interface reads it
			w.given(c, via)
		}
		return
	}
	for _, body := range bodies {
		for i, a := range common.Args {
			if p := i + len(body.Params) - len(common.Args); a == n.v && p >= 0 {
				w.follow(body.Params[p], via)
			}
		}
		if common.IsInvoke() && common.Value == n.v && len(body.Params) > 0 {
			w.follow(body.Params[0], via)
		}
	}
}

// isInterfaceValue tells of the types of values in interfaces, which those of a
// generic function's parameters are not.
func isInterfaceValue(t types.Type) bool {
	_, isParam := types.Unalias(t).(*types.TypeParam)
	return !isParam && types.IsInterface(t)
}

// elementOf is the type of a list's elements, or the type itself.
func elementOf(t types.Type) types.Type {
	if s, ok := t.Underlying().(*types.Slice); ok {
		return s.Elem()
	}
	return t
}

// originName is the name of the function that is called, without type arguments.
func originName(c *ssa.CallCommon) string {
	fn := c.StaticCallee()
	if fn != nil && fn.Origin() != nil {
		fn = fn.Origin()
	}
	if fn == nil || fn.Pkg == nil {
		return calleeOf(c)
	}
	return fn.Pkg.Pkg.Path() + "." + fn.Name()
}

// bodies are the functions of the package that a call runs; none when it may run
// others.
func (w *mapWalk) bodies(c *ssa.CallCommon) []*ssa.Function {
	if fn := c.StaticCallee(); fn != nil {
		if fn.Blocks == nil {
			return nil
		}
		return []*ssa.Function{fn}
	}
	if c.IsInvoke() {
		return w.r.implementations(c)
	}
	return nil
}
