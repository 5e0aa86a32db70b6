package resolve

import (
	"go/constant"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// entry is what a map gets by one assignment.
type entry struct {
	update *ssa.MapUpdate
	key    ssa.Value
}

// entries are the assignments to a map. They are not complete when the map is
// handed on to where others can be made.
func (r *Resolver) entries(m *ssa.MakeMap) (all []entry, complete bool) {
	use := r.useOf(m)
	return use.entries, !use.handedOn
}

// loses tells whether entries may be taken from a map, or replaced unseen.
func (r *Resolver) loses(m *ssa.MakeMap) bool {
	use := r.useOf(m)
	return len(use.taken)+len(use.spoilt) > 0
}

// lookup is m[k] or s[i].
func (x *run) lookup(v *ssa.Lookup, e *env) []alt {
	if _, ok := v.X.Type().Underlying().(*types.Map); !ok {
		return one(opaque(v, e))
	}
	elem := v.X.Type().Underlying().(*types.Map).Elem()
	return x.then(x.eval(v.X, e), func(m value) []alt {
		mv, ok := m.(mapValue)
		if !ok {
			return one(opaque(v, e))
		}
		all, complete := x.r.entries(mv.made)
		return x.then(x.operand(v.Index, e, v), func(k value) []alt {
			id := idOf(k)
			_, isUnknown := k.(unknown)
			if id == "" || isUnknown {
				return x.entryAny(v, mv, all, e)
			}
			var hits []entry
			for _, en := range all {
				if x.mayBeKey(en, mv, id) {
					hits = append(hits, en)
				}
			}
			switch {
			case len(hits) > 0 && x.r.loses(mv.made):
				return append(x.entryAny(v, mv, hits, e), one(opaque(v, e))...)
			case len(hits) > 0:
				return x.entryAny(v, mv, hits, e)
			case complete:
				return one(zero(elem))
			}
			return one(opaque(v, e))
		})
	})
}

// mayBeKey tells whether an entry's key can be the one with an identity. One
// that is not known can be any.
func (x *run) mayBeKey(en entry, m mapValue, id string) bool {
	if en.update.Parent() != m.env.frame.fn {
		c, ok := en.key.(*ssa.Const)
		return !ok || idOf(x.constant(c, m.env, nil)) == id
	}
	for _, a := range x.operand(en.key, m.env, en.update) {
		if _, isUnknown := a.val.(unknown); isUnknown || idOf(a.val) == "" || idOf(a.val) == id {
			return true
		}
	}
	return false
}

// entryLabel names an entry by its key.
func (x *run) entryLabel(all []entry, m mapValue) func(int) string {
	return func(i int) string {
		keys := x.operand(all[i].key, m.env, all[i].update)
		if id := idOf(single(keys)); id != "" {
			if _, isUnknown := single(keys).(unknown); !isUnknown {
				return "for key " + id
			}
		}
		return ""
	}
}

func (x *run) entryValue(en entry, m mapValue) []alt {
	e := m.env
	if fn := en.update.Parent(); fn != e.frame.fn {
		var out []alt
		for _, way := range x.arrive(x.tops(fn), en.update) {
			out = x.append(out, way.path, x.operand(en.update.Value, way.env, en.update))
		}
		return out
	}
	return x.operand(en.update.Value, x.r.trim(e, en.update.Block()), en.update)
}

// entryAny is the value of any entry. That there is none is left aside: an
// empty query text is no query.
func (x *run) entryAny(v ssa.Value, m mapValue, all []entry, e *env) []alt {
	if len(all) == 0 {
		return one(opaque(v, e))
	}
	var out []alt
	for _, o := range x.pick(v, e, len(all), x.entryLabel(all, m)) {
		out = x.append(out, o.path, x.entryValue(all[o.choice], m))
	}
	return out
}

// next is a key or value that a range over a map yields.
func (x *run) next(n *ssa.Next, e *env, v *ssa.Extract) []alt {
	rng, ok := n.Iter.(*ssa.Range)
	if !ok || n.IsString || v.Index == 0 {
		return one(opaque(v, e))
	}
	return x.then(x.eval(rng.X, e), func(m value) []alt {
		mv, ok := m.(mapValue)
		if !ok {
			return one(opaque(v, e))
		}
		all, _ := x.r.entries(mv.made)
		if len(all) == 0 {
			return one(opaque(v, e))
		}
		var out []alt
		for _, o := range x.pick(n, e, len(all), x.entryLabel(all, mv)) {
			if v.Index == 1 {
				out = x.append(out, o.path, x.operand(all[o.choice].key, mv.env, all[o.choice].update))
			} else {
				out = x.append(out, o.path, x.entryValue(all[o.choice], mv))
			}
		}
		return out
	})
}

// truth is a boolean constant.
func truth(b bool) value { return constValue{constant.MakeBool(b)} }
