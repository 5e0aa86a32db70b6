package resolve

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// pointed is an unknown pointer to a struct as one: its fields may be assigned
// here.
func pointed(u unknown, t types.Type) (pointerValue, bool) {
	if t == nil || u.v == nil || !types.Identical(u.v.Type(), t) {
		return pointerValue{}, false
	}
	p, ok := t.Underlying().(*types.Pointer)
	if !ok {
		return pointerValue{}, false
	}
	_, ok = p.Elem().Underlying().(*types.Struct)
	return pointerValue{place{root: root{v: u.v, id: "*" + u.id}}}, ok
}

// describedPointer is what a pointer leads to.
func (x *run) describedPointer(v pointerValue, op Operand, at point, depth int) []operandWay {
	t := pointeeOf(v, op.Type)
	if t == nil || depth >= maxNested {
		op.Reason = describePlace(v.place, v.v)
		return []operandWay{{operand: op}}
	}
	switch t.Underlying().(type) {
	case *types.Struct:
		return x.describedStruct(v.place, at, op, depth)
	case *types.Slice, *types.Pointer, *types.Map:
		ways := x.describeAll(x.load(v.place, t, at, v.v), op, at, depth+1)
		for i, w := range ways {
			if w.operand.Kind == KindNil { // a pointer to nil is not nil
				ways[i].operand.Kind = KindList
			}
			ways[i].operand.Type = op.Type
		}
		return ways
	}
	if _, open := types.Unalias(t).(*types.TypeParam); open && allZero(x.load(v.place, t, at, v.v)) {
		op.Kind = KindStruct
		return []operandWay{{operand: op}}
	}
	op.Reason, op.NotNil = describePlace(v.place, v.v), v.id == ""
	return []operandWay{{operand: op}}
}

// pointeeOf is the type of what a pointer of some type points to.
func pointeeOf(v pointerValue, t types.Type) types.Type {
	if t == nil && v.way == "" && v.id == "" && v.v != nil {
		t = v.v.Type()
	}
	if t == nil {
		return nil
	}
	p, ok := t.Underlying().(*types.Pointer)
	if !ok {
		return nil
	}
	return p.Elem()
}

// describedStruct is a struct in memory, as it stands there at a point.
func (x *run) describedStruct(p place, at point, op Operand, depth int) []operandWay {
	op.Kind = KindStruct
	ways := []operandWay{{operand: op}}
	s, ok := structOf(op.Type)
	if !ok {
		ways[0].operand.Kind, ways[0].operand.Reason = KindOpaque, describePlace(p, p.v)
		return ways
	}
	if x.whole(p, at) {
		ways[0].operand.Kind, ways[0].operand.Reason = KindOpaque, nameOfRoot(p)
		return ways
	}
	return x.addFields(ways, structAt{p, x.holder(p, op, s), ""}, s, at, depth)
}

// whole tells whether nothing is known of any field of what stands in a
// place: it is not the function's own, and no field is assigned.
func (x *run) whole(p place, at point) bool {
	if p.id == "" {
		return false
	}
	return !x.r.assigns(at.block.Parent(), p)
}

// assigns tells whether a function stores through pointers that are not known.
func (r *Resolver) assigns(fn *ssa.Function, p place) bool {
	for _, b := range fn.Blocks {
		for _, ins := range b.Instrs {
			if s, ok := ins.(*ssa.Store); ok {
				if a, ok := s.Addr.(*ssa.FieldAddr); ok && baseOf(a) == p.v {
					return true
				}
			}
		}
	}
	return false
}

func nameOfRoot(p place) string {
	if p.v == nil {
		return "a value that is not known"
	}
	return describe(p.v)
}

func structOf(t types.Type) (*types.Struct, bool) {
	for range maxNested {
		if t == nil {
			return nil, false
		}
		switch u := t.Underlying().(type) {
		case *types.Struct:
			return u, true
		case *types.Pointer:
			t = u.Elem()
		default:
			return nil, false
		}
	}
	return nil, false
}

// structAt is a struct in memory, and the value that holds it or the one that
// it is embedded in.
type structAt struct {
	place
	holder ssa.Value
	prefix string // the way from there: "Base."
}

// addFields adds the fields of a struct that are set.
func (x *run) addFields(ways []operandWay, p structAt, s *types.Struct, at point, depth int) []operandWay {
	for i := range s.NumFields() {
		f := s.Field(i)
		if f.Name() == "_" {
			continue
		}
		to := p.step("." + itoa(i))
		name := p.prefix + f.Name()
		if inner, ok := f.Type().Underlying().(*types.Struct); ok && hasFields(f, inner) && depth < maxNested {
			ways = x.addFields(ways, structAt{to, p.holder, name + "."}, inner, at, depth+1)
			continue
		}
		if inner, ok := f.Type().Underlying().(*types.Struct); ok {
			ways = x.addSealed(ways, FieldOperand{Name: name, Arg: Operand{Type: f.Type()}}, to, inner, at)
			continue
		}
		vals := x.settle(x.load(to, f.Type(), at, p.v))
		if allZero(vals) {
			continue
		}
		vals, more := remainder(vals, to)
		base := Operand{Type: f.Type()}
		parts := x.describeAll(vals, base, at, depth+1)
		parts = append(parts, more...)
		for i := range parts {
			if parts[i].operand.Value == nil && parts[i].operand.Type != nil {
				parts[i].operand.Value, parts[i].operand.Field, parts[i].operand.Way = p.holder, f, name
			}
		}
		if len(ways)*len(parts) > maxOperands {
			parts = []operandWay{{operand: manyField(parts, Operand{Type: f.Type(), Value: p.holder, Field: f, Way: name})}}
		}
		ways = combine(ways, parts, func(o *Operand, part Operand) {
			if part.Kind == KindNil || zeroOperand(part) && !types.IsInterface(f.Type()) {
				return // what an interface holds is something, if it is zero
			}
			if part.Kind == KindOpaque && part.Type == nil {
				o.More = part.More
				return
			}
			o.Fields = append(o.Fields[:len(o.Fields):len(o.Fields)], FieldOperand{Name: name, Arg: part})
		})
	}
	return ways
}

// manyField is a field that has too many values to tell apart: what the struct
// then holds, or not known at all where the code sets it on no path.
func manyField(parts []operandWay, field Operand) Operand {
	more := ""
	for _, p := range parts {
		switch {
		case zeroOperand(p.operand):
		case p.operand.Kind == KindOpaque && p.operand.Type == nil:
			more = p.operand.More
		default:
			field.Reason = manyValues
			return field
		}
	}
	return Operand{More: more}
}

// addSealed adds a field that is a struct with fields of its own library, as
// time.Time: it is set when any of them may be.
func (x *run) addSealed(ways []operandWay, f FieldOperand, p place, s *types.Struct, at point) []operandWay {
	for i := range s.NumFields() {
		vals := x.load(p.step("."+itoa(i)), s.Field(i).Type(), at, p.v)
		if rest, more := remainder(vals, p.step("."+itoa(i))); len(rest) == 0 {
			return combine(ways, more, func(o *Operand, part Operand) { o.More = part.More })
		}
		if allZero(vals) || isAggregate(s.Field(i).Type()) && len(vals) == 1 && vals[0].val == (aggregate{p.step("." + itoa(i)), at}) {
			continue
		}
		f.Arg.Reason = "a value of type " + types.TypeString(f.Arg.Type, (*types.Package).Name)
		for i := range ways {
			o := &ways[i].operand
			o.Fields = append(o.Fields[:len(o.Fields):len(o.Fields)], f)
		}
		return ways
	}
	return ways
}

// holder is the value of the program that is a struct or leads to one: what is
// given, else the place that it stands in.
func (x *run) holder(p place, given Operand, s *types.Struct) ssa.Value {
	if given.Value != nil && given.Field == nil {
		if is, ok := structOf(given.Value.Type()); ok && is == s {
			return given.Value
		}
	}
	if p.way != "" {
		return nil
	}
	return p.v
}

// hasFields tells whether the fields of a struct that is a field count as
// fields of the one around: those of a time or a null value do not.
func hasFields(f *types.Var, s *types.Struct) bool {
	if f.Embedded() {
		return true
	}
	for i := range s.NumFields() {
		if !s.Field(i).Exported() {
			return false
		}
	}
	return s.NumFields() > 0
}

func allZero(alts []alt) bool {
	for _, a := range alts {
		if !isZero(a.val) {
			return false
		}
	}
	return true
}

// zeroOperand tells of a field that is not set, on one path of several.
func zeroOperand(o Operand) bool {
	switch o.Kind {
	case KindNil:
		return true
	case KindStruct:
		return len(o.Fields) == 0 && o.More == ""
	case KindConst:
		return isZero(constValue{o.Const})
	case KindText:
		return len(o.Text.Template.Parts) == 1 && o.Text.Template.Parts[0].Hole == nil && o.Text.Template.Parts[0].Text == ""
	}
	return false
}

// remainder takes from the values of a field those that it has because nothing
// is known of the whole struct: they are no fields that the code sets. What is
// not known of another struct may be what the code sets one to.
func remainder(vals []alt, of place) (set []alt, more []operandWay) {
	for _, a := range vals {
		u, ok := a.val.(unknown)
		if !ok || !u.standsIn(of) {
			set = append(set, a)
			continue
		}
		more = append(more, operandWay{Operand{More: u.name}, a.path})
	}
	return set, more
}

// standsIn tells of a value that all that is known of it is where it stands.
func (u unknown) standsIn(p place) bool {
	name := p.named()
	return u.id == "at entry "+name || u.id == "captured "+name ||
		strings.HasPrefix(u.id, "written ") && strings.HasSuffix(u.id, " "+name)
}
