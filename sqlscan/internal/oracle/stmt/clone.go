package stmt

import "reflect"

// Clone is a deep copy.
func (s *Statement) Clone() *Statement {
	return deepCopy(reflect.ValueOf(s)).Interface().(*Statement)
}

func deepCopy(v reflect.Value) reflect.Value {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return v
		}
		c := reflect.New(v.Type().Elem())
		c.Elem().Set(deepCopy(v.Elem()))
		return c
	case reflect.Interface:
		if v.IsNil() {
			return v
		}
		c := reflect.New(v.Type()).Elem()
		c.Set(deepCopy(v.Elem()))
		return c
	case reflect.Slice:
		if v.IsNil() {
			return v
		}
		c := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		for i := range v.Len() {
			c.Index(i).Set(deepCopy(v.Index(i)))
		}
		return c
	case reflect.Struct:
		c := reflect.New(v.Type()).Elem()
		for i := range v.NumField() {
			c.Field(i).Set(deepCopy(v.Field(i)))
		}
		return c
	}
	return v
}

// Prune drops the CTEs that nothing reads and that change nothing: they are
// not run at all.
func (s *Statement) Prune() {
	for again := true; again; {
		again = false
		read := map[string]bool{}
		s.Visit(func(n any) {
			if t, ok := n.(*Table); ok {
				read[t.Name] = true
			}
		})
		keep := func(list []*CTE) []*CTE {
			var rest []*CTE
			for _, c := range list {
				if _, plain := c.Body.(*Query); !plain || read[c.Name] {
					rest = append(rest, c)
				}
			}
			again = again || len(rest) < len(list)
			return rest
		}
		s.Visit(func(n any) {
			switch n := n.(type) {
			case *Query:
				n.With = keep(n.With)
			case *Insert:
				n.With = keep(n.With)
			case *Update:
				n.With = keep(n.With)
			case *Delete:
				n.With = keep(n.With)
			}
		})
	}
}

// Shapes are the names of the shapes in the statement, in order of
// appearance and without repetition.
func (s *Statement) Shapes() []string {
	var list []string
	seen := map[string]bool{}
	s.Visit(func(n any) {
		if e, ok := n.(*Expr); ok && e.Shape != "" && !seen[e.Shape] {
			seen[e.Shape] = true
			list = append(list, e.Shape)
		}
	})
	return list
}

// Visit calls f for every part of the statement, outer parts first.
func (s *Statement) Visit(f func(any)) { visit(reflect.ValueOf(s), f) }

func visit(v reflect.Value, f func(any)) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			f(v.Interface())
			visit(v.Elem(), f)
		}
	case reflect.Interface:
		if !v.IsNil() {
			visit(v.Elem(), f)
		}
	case reflect.Slice:
		for i := range v.Len() {
			visit(v.Index(i), f)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			visit(v.Field(i), f)
		}
	}
}
