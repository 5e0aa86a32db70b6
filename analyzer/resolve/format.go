package resolve

import (
	"fmt"
	"go/constant"
	"go/types"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/sqlscan"
)

// sprintf is fmt.Sprintf with the format at argument f.
func (x *run) sprintf(c invocation, f int) []alt {
	lists := x.arg(c, f+1)
	return x.then(x.arg(c, f), func(format value) []alt {
		return x.then(lists, func(l value) []alt {
			p := formatter{x: x, c: c, args: listOf(l).elements(), out: one(textValue{})}
			return p.format(x.text(format))
		})
	})
}

// sprint is fmt.Sprint: operands with a space between two that are no
// strings, or with ln between all, and a newline.
func (x *run) sprint(c invocation, first int, ln bool) []alt {
	return x.then(x.arg(c, first), func(l value) []alt {
		p := formatter{x: x, c: c, out: one(textValue{})}
		wasText := true
		for i, el := range listOf(l).elements() {
			if el.more {
				p.out = x.after(p.out, one(el.val))
				wasText = true
				continue
			}
			isStr := isText(p.typeOf(el))
			if i > 0 && (ln || !isStr && !wasText) {
				p.add(literal(" "))
			}
			p.operand(el, verb{letter: 'v', text: "%v"})
			wasText = isStr
		}
		if ln {
			p.add(literal("\n"))
		}
		return p.out
	})
}

// formatter works through a format.
type formatter struct {
	x    *run
	c    invocation
	args []element
	next int
	out  []alt
	// lost is set behind a hole in the format that may have taken arguments.
	lost bool
}

// verb is one directive of a format.
type verb struct {
	letter byte
	text   string // as written
	padded bool   // has flags, a width or a precision
	index  int    // of the argument, -1 for the next
	stars  int
}

func (p *formatter) add(t *rope) { p.out = p.x.after(p.out, one(textValue{t})) }

// verbsWanted counts the arguments that the known text of a format takes.
func verbsWanted(f *rope) int {
	n := 0
	for _, s := range f.stretches() {
		for i := 0; i < len(s.text); {
			v, size := parseVerb(s.text[i:])
			if size > 0 && v.letter != '%' {
				n += 1 + v.stars
			}
			i += max(size, 1)
		}
	}
	return n
}

func (p *formatter) format(f *rope) []alt {
	fits := verbsWanted(f) == len(p.args)
	for _, s := range f.stretches() {
		if s.hole != nil {
			p.add(ropeOf(*s.hole))
			p.lost = p.lost || !fits
			continue
		}
		from := 0
		for i := 0; i < len(s.text); {
			v, size := parseVerb(s.text[i:])
			if size == 0 {
				i++
				continue
			}
			p.add(s.cut(nil, from, i))
			p.directive(v)
			i += size
			from = i
		}
		p.add(s.cut(nil, from, len(s.text)))
	}
	return p.out
}

// parseVerb reads the directive that s starts with; size is 0 when it starts
// with none.
func parseVerb(s string) (v verb, size int) {
	if s[0] != '%' {
		return verb{}, 0
	}
	v.index = -1
	i := 1
	for i < len(s) && strings.IndexByte("+-# 0", s[i]) >= 0 {
		i++
		v.padded = true
	}
	for i < len(s) {
		switch c := s[i]; {
		case c >= '0' && c <= '9' || c == '.':
			v.padded = true
			i++
			continue
		case c == '*':
			v.padded = true
			v.stars++
			i++
			continue
		case c == '[':
			end := strings.IndexByte(s[i:], ']')
			if end > 0 {
				if n, err := strconv.Atoi(s[i+1 : i+end]); err == nil {
					v.index = n - 1
				}
				i += end + 1
				continue
			}
		}
		break
	}
	if i >= len(s) {
		return verb{}, 0
	}
	v.letter, v.text = s[i], s[:i+1]
	return v, i + 1
}

func (p *formatter) directive(v verb) {
	if v.letter == '%' {
		p.add(literal("%"))
		return
	}
	p.next += v.stars
	if v.index >= 0 {
		p.next = v.index
	}
	i := p.next
	p.next++
	for j, el := range p.args {
		if el.more && j <= i {
			p.out = p.x.after(p.out, one(el.val))
			return
		}
	}
	switch {
	case p.lost:
		p.add(hole(sqlscan.AnyText, "an argument of a format that is not known", nil))
	case i < 0 || i >= len(p.args):
		p.add(literal("%!" + string(v.letter) + "(MISSING)"))
	default:
		p.operand(p.args[i], v)
	}
}

func (p *formatter) typeOf(el element) types.Type {
	alts := p.x.element(el)
	if len(alts) > 0 {
		if b, ok := alts[0].val.(boxed); ok {
			return b.x.X.Type()
		}
	}
	if el.v != nil {
		return el.v.Type()
	}
	return types.Typ[types.Invalid]
}

// operand adds an argument, formatted by a verb.
func (p *formatter) operand(el element, v verb) {
	x := p.x
	p.out = x.after(p.out, x.then(x.element(el), func(a value) []alt {
		b, ok := a.(boxed)
		if !ok {
			if u, ok := a.(unknown); ok {
				return one(textValue{hole(kindOf(v), u.name, u.v)})
			}
			if t, ok := a.(textValue); ok {
				return one(shown(t.rope, v, nil))
			}
			return one(textValue{hole(kindOf(v), describe(p.c.Call), nil)})
		}
		t := b.x.X.Type()
		if out := x.stringer(b, t, v); out != nil {
			return out
		}
		return x.then(x.operand(b.x.X, b.env, b.x), func(val value) []alt {
			return one(x.formatted(val, t, v, b.x.X))
		})
	}))
}

// kindOf is what a verb makes of a value that is not known.
func kindOf(v verb) sqlscan.HoleKind {
	switch v.letter {
	case 'd', 'b', 'o', 'e', 'f', 'g':
		return sqlscan.NumberText
	case 'q':
		return sqlscan.QuotedText
	}
	return sqlscan.AnyText
}

// stringer is the text of a value with a String method of this package.
func (x *run) stringer(b boxed, t types.Type, v verb) []alt {
	if v.letter != 'v' && v.letter != 's' && v.letter != 'q' {
		return nil
	}
	for _, name := range []string{"Error", "String"} {
		obj, _, _ := types.LookupFieldOrMethod(t, false, x.r.src.Pkg.Pkg, name)
		m, ok := obj.(*types.Func)
		if !ok || m.Signature().Params().Len() != 0 || m.Signature().Results().Len() != 1 {
			continue
		}
		if elem, ok := types.Unalias(t).Underlying().(*types.Pointer); ok && isBuffer(elem.Elem()) {
			return x.then(x.operand(b.x.X, b.env, b.x), func(p value) []alt {
				if p, ok := p.(pointerValue); ok {
					return x.load(p.place, elem.Elem(), before(b.x, b.env), b.x.X)
				}
				return one(opaque(b.x.X, b.env))
			})
		}
		fn := x.r.src.Pkg.Prog.LookupMethod(t, m.Pkg(), name)
		if fn == nil || fn.Blocks == nil {
			return one(textValue{hole(kindOf(v), describe(b.x.X), b.x.X)})
		}
		f, _ := x.frame(target{fn: fn}, b.x, b.env)
		if f == nil {
			return one(textValue{hole(kindOf(v), "the result of "+functionName(fn), nil)})
		}
		var out []alt
		for _, ex := range x.exits(f) {
			out = x.append(out, ex.path, x.operand(ex.ret.Results[0], ex.env, ex.ret))
		}
		return x.then(out, func(s value) []alt { return one(shown(x.text(s), v, b.x.X)) })
	}
	return nil
}

// formatted is a value of a type, formatted by a verb.
func (x *run) formatted(val value, t types.Type, v verb, of ssa.Value) value {
	switch {
	case v.letter == 'T':
		return textValue{literal(types.TypeString(t, (*types.Package).Name))}
	case isText(t):
		return shown(x.text(val), v, of)
	case isNumber(t):
		return textValue{numberBy(val, v, of)}
	}
	if c, ok := val.(constValue); ok && c.Kind() == constant.Bool && (v.letter == 'v' || v.letter == 't') {
		return textValue{literal(c.ExactString())}
	}
	if _, ok := val.(nilValue); ok && v.letter == 'v' {
		return textValue{literal("<nil>")}
	}
	u := opaque(of, nil)
	if k, ok := val.(unknown); ok {
		u = k
	}
	return textValue{hole(kindOf(v), u.name, u.v)}
}

// shown is a text, formatted by a verb.
func shown(t *rope, v verb, of ssa.Value) value {
	k, ok := t.known()
	switch {
	case (v.letter == 's' || v.letter == 'v') && !strings.ContainsAny(v.text, ".#"):
		if ok && v.padded && v.stars == 0 {
			if padded := fmt.Sprintf("%"+strings.TrimLeft(plain(v), "%"), k); padded != k {
				return textValue{literal(padded)}
			}
		}
		return textValue{t}
	case ok && v.stars == 0 && strings.IndexByte("svqxX", v.letter) >= 0:
		return textValue{literal(fmt.Sprintf(plain(v), k))}
	}
	name := "text cut to a width"
	if of != nil {
		name = describe(of)
	}
	return textValue{hole(kindOf(v), name, of)}
}

// numberBy is a number, formatted by a verb.
func numberBy(val value, v verb, of ssa.Value) *rope {
	if c, ok := val.(constValue); ok && c.Kind() == constant.Int && v.stars == 0 {
		if n, ok := intOf(c); ok && strings.IndexByte("dvxXobcqU", v.letter) >= 0 {
			return literal(fmt.Sprintf(plain(v), n))
		}
	}
	if strings.IndexByte("cqU", v.letter) >= 0 {
		return hole(sqlscan.AnyText, describe(of), of)
	}
	return numeral(unknownOf(val, of), of)
}

func unknownOf(val value, of ssa.Value) value {
	if u, ok := val.(unknown); ok {
		return u
	}
	return opaque(of, nil)
}

// plain is the directive without the index of its argument.
func plain(v verb) string {
	if i := strings.IndexByte(v.text, '['); i >= 0 {
		return v.text[:i] + v.text[strings.IndexByte(v.text, ']')+1:]
	}
	return v.text
}

func isNumber(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsNumeric != 0
}
