package provenance

import (
	"go/constant"
	"go/types"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// Path is a way into a value: ".Name" is a field, "[key]" the element with a
// constant key, "[]" any element, "{}" any key of a map. Pointers are passed
// through unnamed. The empty path is the whole value.
type Path string

const (
	anyElement Path = "[]"
	anyKey     Path = "{}"
)

// EachElement is the way to any element of a list.
const EachElement = anyElement

// maxPath bounds the length of a path, in bytes: a recursive type could make
// one for ever.
const maxPath = 160

// FieldPath is the way to a field.
func FieldPath(f *types.Var) Path { return named(f.Name()) }

// Element is the way to the element with an index.
func Element(index int) Path { return Path("[" + strconv.Itoa(index) + "]") }

// ElementOf is the way to the element with an index of each element: to the
// value of a column in a list of rows.
func ElementOf(index int) Path { return anyElement + Element(index) }

func named(name string) Path { return Path("." + name) }

// element is the step to the element with a key.
func element(key ssa.Value) Path {
	c, ok := key.(*ssa.Const)
	if !ok || c.Value == nil {
		return anyElement
	}
	text := c.Value.ExactString()
	if c.Value.Kind() == constant.String {
		text = constant.StringVal(c.Value)
	}
	return "[" + Path(strings.NewReplacer("[", "(", "]", ")", ".", "_").Replace(text)) + "]"
}

// cut takes the first step off a path.
func (p Path) cut() (step, rest Path) {
	if p == "" {
		return "", ""
	}
	end := len(p)
	switch p[0] {
	case '[':
		end = strings.IndexByte(string(p), ']') + 1
	case '{':
		end = len(anyKey)
	default:
		if i := strings.IndexAny(string(p[1:]), ".[{"); i >= 0 {
			end = i + 1
		}
	}
	return p[:end], p[end:]
}

// isElement tells of steps to an element.
func isElement(step Path) bool { return step != "" && step[0] == '[' }

// behind is what is left of a path behind a way of which the elements are any.
func (p Path) behind(way Path) (rest Path, ok bool) {
	for way != "" {
		var w, step Path
		w, way = way.cut()
		step, p = p.cut()
		if w != step && (w != anyElement || !isElement(step)) {
			return "", false
		}
	}
	return p, true
}

// ownField tells whether a path leads to a field of a struct, or of one that is
// embedded in it; or of each element of a list of structs.
func (p Path) ownField(t types.Type) bool {
	step, rest := p.cut()
	if isElement(step) && t != nil {
		t, p = stepInto(t, step), rest
	}
	for {
		step, p = p.cut()
		if p == "" {
			return true
		}
		f := embeddedAt(t, step)
		if f == nil {
			return false
		}
		t = f.Type()
	}
}

// overlap is how a part of a value that is written meets one that is read.
type overlap int

const (
	apart   overlap = iota
	covers          // what is written holds all that is read
	may             // the same, where two keys that are not known are the same
	partial         // what is written is a part of what is read
)

// meet compares the path that is written with the one that is read. The rest
// is what is read of what is written.
func meet(written, read Path) (overlap, Path) {
	how := covers
	for written != "" {
		if read == "" {
			return partial, ""
		}
		var w, r Path
		w, written = written.cut()
		r, read = read.cut()
		switch {
		case w == r && w != anyElement && w != anyKey:
		case w == r, isElement(w) && isElement(r) && (w == anyElement || r == anyElement):
			how = may
		default:
			return apart, ""
		}
	}
	return how, read
}

// fieldAt finds the field that the first step of a path names.
func fieldAt(t types.Type, step Path) *types.Var {
	st, ok := deref(t).Underlying().(*types.Struct)
	if !ok || step == "" || step[0] != '.' {
		return nil
	}
	for i := range st.NumFields() {
		if f := st.Field(i); f.Name() == string(step[1:]) {
			return f
		}
	}
	return nil
}

// embeddedAt finds the embedded field that a step names, nil for any other.
func embeddedAt(t types.Type, step Path) *types.Var {
	if t == nil {
		return nil
	}
	if f := fieldAt(t, step); f != nil && f.Embedded() {
		return f
	}
	return nil
}

// stepInto is the type that one step leads to, nil when it leads nowhere.
func stepInto(t types.Type, step Path) types.Type {
	if f := fieldAt(t, step); f != nil {
		return f.Type()
	}
	switch u := deref(t).Underlying().(type) {
	case *types.Slice:
		if isElement(step) {
			return u.Elem()
		}
	case *types.Array:
		if isElement(step) {
			return u.Elem()
		}
	case *types.Chan:
		if isElement(step) {
			return u.Elem()
		}
	case *types.Map:
		if isElement(step) {
			return u.Elem()
		}
		if step == anyKey {
			return u.Key()
		}
	}
	return nil
}

// fits tells whether a path leads somewhere in a type.
func (p Path) fits(t types.Type) bool {
	for p != "" && t != nil {
		var step Path
		step, p = p.cut()
		t = stepInto(t, step)
	}
	return t != nil
}

func deref(t types.Type) types.Type {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		return p.Elem()
	}
	return t
}

// structOf is the struct type that a type is, or points to.
func structOf(t types.Type) *types.Struct {
	st, _ := coreOf(deref(t)).(*types.Struct)
	return st
}

// coreOf is the underlying type; of a type parameter, that of the first type
// it may be.
func coreOf(t types.Type) types.Type {
	tp, ok := types.Unalias(t).(*types.TypeParam)
	if !ok {
		return t.Underlying()
	}
	i, ok := tp.Constraint().Underlying().(*types.Interface)
	if !ok || i.NumEmbeddeds() == 0 {
		return tp.Underlying()
	}
	if u, ok := i.EmbeddedType(0).(*types.Union); ok {
		return u.Term(0).Type().Underlying()
	}
	return i.EmbeddedType(0).Underlying()
}
