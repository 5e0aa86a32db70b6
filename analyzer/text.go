package analyzer

import (
	"go/ast"
	"go/constant"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/builder/gorm"
	"github.com/tenantvet/tenantvet/analyzer/callee"
	"github.com/tenantvet/tenantvet/analyzer/callsite"
	"github.com/tenantvet/tenantvet/analyzer/resolve"
)

// resolve works out the texts of a site.
func (f *finder) resolve(s *site) {
	if s.store != nil {
		s.texts = f.resolver.At(resolve.Site{Value: s.store.Val, At: s.store})
		return
	}
	if s.wrapper != nil {
		s.texts = f.resolver.At(s.wrapped())
		return
	}
	switch s.api.Kind {
	case callsite.Built:
		s.built = true
	case callsite.Opaque:
		s.texts = resolve.Result{Unknown: s.api.Label}
	case callsite.Copy:
		s.texts = f.copyText(s)
	case callsite.First:
		f.firstText(s)
	default:
		if isGORM(s) && f.hasSubQueries(s) {
			s.built = true
			return
		}
		arg := callsite.Arg(s.common, s.callee, s.api.Text)
		s.texts = f.textOf(s, arg, f.expression(s, s.api.Text))
	}
}

// hasSubQueries tells whether GORM writes one of a text's values into it, so that
// the text alone does not say what is run.
func (f *finder) hasSubQueries(s *site) bool {
	args, _ := f.arguments(s, &resolve.Text{})
	for _, l := range args.Lists {
		for _, a := range l.Values {
			v := a.Value
			if m, ok := v.(*ssa.MakeInterface); ok {
				v = m.X
			}
			if v != nil && gorm.WritesSQL(v.Type()) {
				return true
			}
		}
	}
	return false
}

// wrapped is the text that the wrapper that a site calls makes.
func (s *site) wrapped() resolve.Site {
	return resolve.Site{At: s.instr, Calls: &resolve.Called{Texts: s.wrapper.Texts, Name: shortName(s.callee)}}
}

// expression is the expression of the argument for parameter i, where known.
func (f *finder) expression(s *site, i int) ast.Expr {
	return f.argument(f.calls[s.common.Pos()], i)
}

// textOf is what an argument of a site can hold, which may be a string in an
// interface value.
func (f *finder) textOf(s *site, v ssa.Value, expr ast.Expr) resolve.Result {
	if v == nil {
		return resolve.Result{Unknown: "an argument that is not written out"}
	}
	if m, ok := v.(*ssa.MakeInterface); ok {
		v = m.X
	}
	if c, ok := v.(*ssa.Call); ok {
		if r, ok := f.copyIn(c); ok {
			return r
		}
	}
	r := f.resolver.At(resolve.Site{Value: v, Arg: expr, At: s.instr})
	if c, ok := v.(*ssa.Const); ok && len(r.Texts) == 0 && c.Value != nil {
		// No path leads there, as under "if debug" with a constant debug that
		// another build may set: the text is known all the same.
		return f.resolver.TextAt(v, expr)
	}
	return r
}

// firstText is for functions whose first variadic argument is the text.
// Without arguments they run what the chain before them has built.
func (f *finder) firstText(s *site) {
	values, ok := callsite.Elements(callsite.Arg(s.common, s.callee, s.api.Values))
	switch {
	case !ok:
		s.texts = resolve.Result{Unknown: "arguments that are not written out"}
	case len(values) == 0:
		s.built = true
	default:
		s.texts = f.textOf(s, values[0], f.expression(s, s.api.Text))
	}
}

// startsFromText tells whether a built query starts from text, as in
// db.Raw(text).Scan(&rows): the text is a site of its own.
func (f *finder) startsFromText(s *site) bool {
	c := s.call
	for {
		recv, ok := callsite.Receiver(c.common, c.callee).(*ssa.Call)
		if !ok {
			return false
		}
		callee := callee.Of(&recv.Call)
		if api, ok := f.matcher.Lookup(callee); ok && api.Kind == callsite.Text {
			return true
		}
		if callee == nil || callee.Pkg() != s.callee.Pkg() {
			return false
		}
		c = call{common: &recv.Call, callee: callee}
	}
}

func isString(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsString != 0
}

func stringValue(c *ssa.Const) string { return constant.StringVal(c.Value) }
