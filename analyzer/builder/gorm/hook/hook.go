// Package hook reads the hooks of GORM's models, BeforeCreate and the like:
// which fields they set on every path on which they let the statement run.
package hook

import (
	"go/ast"
	"go/types"
	"slices"
)

// Names are the methods that GORM runs before it writes a row.
var Names = []string{"BeforeSave", "BeforeCreate", "BeforeUpdate"}

// Reader reads the hooks of one package.
type Reader struct {
	Info *types.Info
	// Body finds the declaration of a function of the package, nil for none.
	Body func(*types.Func) *ast.FuncDecl
}

// maxCalls bounds how deep methods that a hook calls are followed.
const maxCalls = 4

// Sets are the fields that a hook sets on each path on which it returns no
// error, sorted: "TenantID", "Base.TenantID", or the name that SetColumn is
// given. A field of which the hook makes sure that it is not zero is set, too.
func (r *Reader) Sets(hook *ast.FuncDecl) []string {
	sets := r.sets(hook, 0)
	out := make([]string, 0, len(sets))
	for name := range sets {
		out = append(out, name)
	}
	slices.Sort(out)
	return out
}

// names are fields that are set.
type names map[string]bool

func (n names) with(more names) names {
	out := names{}
	for k := range n {
		out[k] = true
	}
	for k := range more {
		out[k] = true
	}
	return out
}

// common are those of both. A nil set stands for a path that does not come to
// be.
func (n names) common(other names) names {
	switch {
	case n == nil:
		return other
	case other == nil:
		return n
	}
	out := names{}
	for k := range n {
		if other[k] {
			out[k] = true
		}
	}
	return out
}

// walk is the reading of one function.
type walk struct {
	*Reader
	receiver *types.Var // nil where what it points to does not outlast the call
	depth    int
	returned names               // at each return without an error, nil before the first
	nonNil   map[*types.Var]bool // errors that are known to be some
}

func (r *Reader) sets(fn *ast.FuncDecl, depth int) names {
	if fn == nil || fn.Body == nil || depth > maxCalls {
		return nil
	}
	w := &walk{Reader: r, depth: depth, nonNil: map[*types.Var]bool{}}
	if fn.Recv != nil && len(fn.Recv.List) == 1 && len(fn.Recv.List[0].Names) == 1 {
		v, _ := r.Info.Defs[fn.Recv.List[0].Names[0]].(*types.Var)
		if v != nil {
			if _, ok := v.Type().(*types.Pointer); ok {
				w.receiver = v
			}
		}
	}
	if end := w.block(fn.Body.List, names{}); end != nil {
		w.returned = w.returned.common(end)
	}
	return w.returned
}

// block walks statements from what is set before them, and returns what is set
// behind them, nil where the end is not reached.
func (w *walk) block(list []ast.Stmt, set names) names {
	for _, s := range list {
		if set = w.stmt(s, set); set == nil {
			return nil
		}
	}
	return set
}

func (w *walk) stmt(s ast.Stmt, set names) names {
	switch s := s.(type) {
	case *ast.AssignStmt:
		for _, e := range s.Rhs {
			set = set.with(w.call(e))
		}
		for _, e := range s.Lhs {
			if f, ok := w.field(e); ok {
				set = set.with(names{f: true})
			}
		}
	case *ast.ExprStmt:
		set = set.with(w.call(s.X))
	case *ast.ReturnStmt:
		if len(s.Results) == 1 {
			set = set.with(w.call(s.Results[0]))
		}
		if len(s.Results) != 1 || !w.fails(s.Results[0]) {
			w.returned = w.returned.common(set)
		}
		return nil
	case *ast.BlockStmt:
		return w.block(s.List, set)
	case *ast.IfStmt:
		return w.branch(s, set)
	case *ast.BranchStmt:
		return nil
	case *ast.ForStmt, *ast.RangeStmt, *ast.SwitchStmt, *ast.TypeSwitchStmt, *ast.SelectStmt, *ast.LabeledStmt:
		w.inside(s, set)
	}
	return set
}

// branch walks both arms of an if.
func (w *walk) branch(s *ast.IfStmt, set names) names {
	if s.Init != nil {
		set = w.stmt(s.Init, set)
	}
	known := w.someError(s.Cond)
	if known != nil {
		w.nonNil[known] = true
	}
	then := w.block(s.Body.List, set.with(w.nonZero(s.Cond, true)))
	delete(w.nonNil, known)
	other := set.with(w.nonZero(s.Cond, false))
	if s.Else != nil {
		other = w.stmt(s.Else, other)
	}
	return then.common(other)
}

// inside walks the statements within one that may run them or not.
func (w *walk) inside(s ast.Stmt, set names) {
	ast.Inspect(s, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt:
			w.stmt(n, set)
		}
		return true
	})
}
