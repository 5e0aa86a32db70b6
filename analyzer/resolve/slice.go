package resolve

import (
	"go/constant"
	"go/types"
	"strconv"

	"golang.org/x/tools/go/ssa"
)

func itoa(i int) string { return strconv.Itoa(i) }

// builtin is the result of a call of a built-in function.
func (x *run) builtin(name string, c *ssa.Call, e *env) []alt {
	args := c.Call.Args
	switch name {
	case "len":
		return x.then(x.operand(args[0], e, c), func(v value) []alt {
			return one(length(v, args[0], e))
		})
	case "append":
		if len(args) == 2 {
			return x.appended(c, e)
		}
		return x.operand(args[0], e, c)
	case "min", "max":
		if len(args) == 1 {
			return x.operand(args[0], e, c)
		}
	}
	return one(opaque(c, e))
}

// appended is append(s, more...).
func (x *run) appended(c *ssa.Call, e *env) []alt {
	ss, more := x.operand(c.Call.Args[0], e, c), x.operand(c.Call.Args[1], e, c)
	if isText(c.Type()) {
		return x.each(ss, more, func(a, b value) value { return bounded(x.text(a).concat(x.text(b))) })
	}
	return x.each(ss, more, func(a, b value) value {
		return listValue{listOf(a).concat(listOf(b))}
	})
}

// listOf is a slice value as a list; one that is not known is a run of
// elements.
func listOf(v value) *list {
	switch v := v.(type) {
	case listValue:
		return v.list
	case nilValue:
		return nil
	}
	return (*list)(nil).add(element{val: v, more: true})
}

// element is what an element of a list can be.
func (x *run) element(el element) []alt {
	if or := el.or; or != nil {
		el.or = nil
		return x.any(or.at, or.env, append([]element{el}, or.others...), or.at, or.env)
	}
	if el.val != nil {
		return one(el.val)
	}
	if el.user != nil {
		return x.operand(el.v, el.env, el.user)
	}
	return x.eval(el.v, el.env)
}

// slice is x[low:high].
func (x *run) slice(v *ssa.Slice, e *env) []alt {
	bound := func(b ssa.Value) (int, bool) {
		if b == nil {
			return -1, true
		}
		alts := x.eval(b, e)
		if len(alts) != 1 {
			return 0, false
		}
		return intOf(alts[0].val)
	}
	return x.then(x.operand(v.X, e, v), func(s value) []alt {
		if p, ok := s.(pointerValue); ok {
			s = listValue{x.assigned(x.array(p.place, v, e), v, e)}
		}
		if v.Low == nil && v.High == nil {
			return one(s)
		}
		low, ok1 := bound(v.Low)
		high, ok2 := bound(v.High)
		switch s := s.(type) {
		case textValue:
			if t, ok := s.known(); ok && ok1 && ok2 {
				if high < 0 {
					high = len(t)
				}
				if low = max(low, 0); low <= high && high <= len(t) {
					return one(textValue{s.cut(low, high)})
				}
				return nil // panics
			}
			if out, ok := x.trimmedTail(s, v, e); ok {
				return out
			}
		case listValue, nilValue:
			l := listOf(s)
			if n, exact := l.size(); ok1 && ok2 && (exact || high < 0 && low <= 0) {
				if high < 0 {
					high = n
				}
				if low = max(low, 0); low > high || high > n {
					return nil // panics
				}
				var out *list
				for _, el := range l.elements()[low:high] {
					out = out.add(el)
				}
				return one(listValue{out})
			}
		}
		return one(opaque(v, e))
	})
}

// trimmedTail is s[:len(s)-n], the way to drop a last separator.
func (x *run) trimmedTail(s textValue, v *ssa.Slice, e *env) ([]alt, bool) {
	b, ok := v.High.(*ssa.BinOp)
	if !ok || v.Low != nil {
		return nil, false
	}
	n, ok := single(x.eval(b.Y, e)).(constValue)
	size, isInt := intOf(n)
	l, isLen := b.X.(*ssa.Call)
	if !ok || !isInt || !isLen || size < 0 || s.rope == nil || s.part.hole != nil || len(s.part.text) < size {
		return nil, false
	}
	if f, ok := l.Call.Value.(*ssa.Builtin); !ok || f.Name() != "len" || l.Call.Args[0] != v.X {
		return nil, false
	}
	p := s.part
	p.text = p.text[:len(p.text)-size]
	return one(textValue{s.prev.add(p)}), true
}

// makeSlice is make([]T, n): what is stored in it later, in a loop or not,
// makes its elements.
func (x *run) makeSlice(v *ssa.MakeSlice, e *env) []alt {
	elem := v.Type().Underlying().(*types.Slice).Elem()
	return x.then(x.operand(v.Len, e, v), func(n value) []alt {
		if size, ok := intOf(n); ok && size == 0 {
			return one(listValue{})
		}
		if isByte(elem) {
			return one(opaque(v, e))
		}
		var stores []*ssa.Store
		for _, ref := range *v.Referrers() {
			if ia, ok := ref.(*ssa.IndexAddr); ok {
				for _, ref := range *ia.Referrers() {
					if s, ok := ref.(*ssa.Store); ok && s.Addr == ia {
						stores = append(stores, s)
					}
				}
			}
		}
		if len(stores) == 0 {
			return one(opaque(v, e))
		}
		return x.filled(v, stores, e)
	})
}

// filled is a slice of unknown length filled by stores in a loop: as long as
// the loop runs, so that what else it makes fits.
func (x *run) filled(v *ssa.MakeSlice, stores []*ssa.Store, e *env) []alt {
	var around *loop
	for _, s := range stores {
		loops := x.r.shape(s.Parent()).loops[s.Block().Index]
		if s.Parent() != e.frame.fn || len(loops) != e.bound+1 || around != nil && loops[e.bound] != around {
			return one(opaque(v, e))
		}
		around = loops[e.bound]
	}
	var out []alt
	for _, in := range x.roundsOf(around, e, true) {
		var l *list
		for k := range in.env.done {
			for _, s := range stores {
				l = l.add(element{v: s.Val, env: x.r.round(e, around.header, k), user: s})
			}
		}
		out = append(out, alt{listValue{l}, in.path})
	}
	return out
}

// indexAddr is &x[i].
func (x *run) indexAddr(v *ssa.IndexAddr, e *env) []alt {
	return x.each(x.eval(v.X, e), x.eval(v.Index, e), func(p, i value) value {
		step := "[?]"
		if n, ok := intOf(i); ok {
			step = "[" + itoa(n) + "]"
		}
		switch p := p.(type) {
		case pointerValue:
			return pointerValue{p.step(step)}
		case listValue, nilValue:
			return slot{listOf(p), step, v, e}
		case unknown:
			return unknown{v: v, id: "&" + p.id + "[" + idOf(i) + "]", name: describe(v)}
		}
		return opaque(v, e)
	})
}

// slot is the address of an element of a slice.
type slot struct {
	*list
	step string
	at   *ssa.IndexAddr
	env  *env
}

type slotKey struct {
	list listKey
	step string
}

func (s slot) key() any { return slotKey{s.digest(), s.step} }

// slotPart is the address of a part of an element of a slice.
type slotPart struct {
	slot
	way string
}

type slotPartKey struct {
	slot any
	way  string
}

func (s slotPart) key() any { return slotPartKey{s.slot.key(), s.way} }

// loadSlot is what stands in an element of a slice.
func (x *run) loadSlot(s slot, v ssa.Value, e *env) []alt {
	all := s.elements()
	_, exact := s.size()
	for i, el := range all {
		if el.more {
			break
		}
		if s.step == "["+itoa(i)+"]" {
			return x.element(el)
		}
	}
	if exact && s.step != "[?]" {
		return nil // panics
	}
	return x.any(s.at, s.env, all, v, e)
}

// any is any of some elements.
func (x *run) any(at ssa.Value, env *env, all []element, v ssa.Value, e *env) []alt {
	if len(all) == 0 {
		return one(opaque(v, e))
	}
	var out []alt
	for _, o := range x.pick(at, env, len(all), nil) {
		el := all[o.choice]
		if el.more {
			out = append(out, alt{opaque(v, e), o.path})
		} else {
			out = x.append(out, o.path, x.element(el))
		}
	}
	return out
}

// index is x[i] of an array or string value.
func (x *run) index(v *ssa.Index, e *env) []alt {
	return x.then(x.eval(v.Index, e), func(i value) []alt {
		n, ok := intOf(i)
		if !ok {
			return one(opaque(v, e))
		}
		return x.then(x.operand(v.X, e, v), func(s value) []alt {
			if t, ok := s.(textValue); ok {
				if str, ok := t.known(); ok && n < len(str) {
					return one(constValue{constant.MakeInt64(int64(str[n]))})
				}
				return one(opaque(v, e))
			}
			return x.member(s, "["+itoa(n)+"]", v, v.Type(), e)
		})
	})
}
