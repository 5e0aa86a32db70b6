package provenance

import (
	"cmp"
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Origin is one place that a value comes from.
type Origin struct {
	Kind Kind
	// What names the place for people: (*http.Request).FormValue, the constant
	// "acme", or why it is not known.
	What string
	// Pos is where it stands, token.NoPos when it is not in this package.
	Pos token.Pos
	// Func, Param and Path are set for a Parameter: the part of a parameter of
	// a declared function. The receiver counts as a parameter.
	Func  *ssa.Function
	Param int
	Path  Path
	// Checked says that an unknown value is the client's, but was handed to
	// something that may have refused it.
	Checked bool
	// Unless says what would make it another: what others may put into a
	// function variable. It is empty where nothing would.
	Unless string
}

// key tells origins apart.
func (o Origin) less(p Origin) int {
	return cmp.Or(
		cmp.Compare(o.Kind, p.Kind), cmp.Compare(o.What, p.What), cmp.Compare(o.Pos, p.Pos),
		cmp.Compare(o.Param, p.Param), cmp.Compare(o.Path, p.Path), cmp.Compare(nameOf(o.Func), nameOf(p.Func)),
		cmp.Compare(o.Unless, p.Unless),
	)
}

func nameOf(f *ssa.Function) string {
	if f == nil {
		return ""
	}
	return f.String()
}

// Origins are the places that a value comes from, on one path or another:
// sorted, without duplicates.
type Origins []Origin

// maxOrigins bounds the places that are told apart. Of each kind there is one
// at least.
const maxOrigins = 64

// plus adds origins.
func (s Origins) plus(more ...Origin) Origins {
	for _, o := range more {
		i, found := slices.BinarySearchFunc(s, o, Origin.less)
		if !found && (len(s) < maxOrigins || !s.Has(o.Kind)) {
			s = slices.Insert(slices.Clip(s), i, o)
		}
	}
	return s
}

// Has tells whether one of the origins is of a kind.
func (s Origins) Has(k Kind) bool {
	return slices.ContainsFunc(s, func(o Origin) bool { return o.Kind == k })
}

// Only tells whether all origins are of some kinds.
func (s Origins) Only(kinds ...Kind) bool {
	return !slices.ContainsFunc(s, func(o Origin) bool { return !slices.Contains(kinds, o.Kind) })
}

// Without leaves out the origins of some kinds.
func (s Origins) Without(kinds ...Kind) Origins {
	return slices.DeleteFunc(slices.Clone(s), func(o Origin) bool { return slices.Contains(kinds, o.Kind) })
}

// unless are the origins with what would make them others.
func (s Origins) unless(what string) Origins {
	if what == "" {
		return s
	}
	var out Origins
	for _, o := range s {
		o.Unless = cmp.Or(o.Unless, what)
		out = out.plus(o)
	}
	return out
}

// through are the origins of what is handed through something that others may
// replace. A constant that is handed in stands where it does all the same.
func (s Origins) through(what string) Origins {
	var out Origins
	for _, o := range s {
		if o.Kind != Constant {
			o.Unless = cmp.Or(o.Unless, what)
		}
		out = out.plus(o)
	}
	return out
}

// Refusable are the origins of a value where the client's choice may be
// refused by something.
func (s Origins) Refusable(by string) Origins {
	if !s.Has(Client) {
		return s
	}
	return s.Without(Client).plus(Origin{Kind: Unknown, What: "what " + by + " lets pass", Checked: true})
}

// made is where a value comes from that is made of several others. Constants
// among them choose nothing. What the client has given a part of is the
// client's only when it has given all.
func made(parts Origins) Origins {
	if rest := parts.Without(Constant, Zero); len(rest) > 0 {
		parts = rest
	}
	if !parts.Has(Client) || parts.Only(Client) {
		return parts
	}
	first := parts[slices.IndexFunc(parts, func(o Origin) bool { return o.Kind == Client })]
	return Origins{{Kind: Unknown, What: "a value that is made of several, one of them " + first.What, Pos: first.Pos}}
}

func unknown(what string, pos token.Pos) Origins {
	return Origins{{Kind: Unknown, What: what, Pos: pos}}
}
