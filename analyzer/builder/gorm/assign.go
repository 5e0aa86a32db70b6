package gorm

import (
	"slices"
	"strings"

	"github.com/tenantvet/tenantvet/analyzer/builder"
	"github.com/tenantvet/tenantvet/analyzer/builder/gorm/model"
)

// updates are what an UPDATE sets (callbacks/update.go, ConvertToAssignments).
func (s *statement) updates() []assignment {
	if s.dest == nil {
		return nil
	}
	d := *s.dest
	chosen := s.chosen(updating)
	switch {
	case isMap(d):
		return s.mapUpdates(d, chosen)
	case isOneStruct(d.Type) && s.schema != nil:
		return s.structUpdates(d, chosen)
	}
	s.run.fail("the values of an update: "+reason(d), d.Pos)
	return nil
}

// mapUpdates are the entries of a map, and the time of the update.
func (s *statement) mapUpdates(d builder.Arg, chosen choice) []assignment {
	var set []assignment
	if d.Kind != builder.KindMap || d.More != "" {
		s.run.fail("the columns of an update: "+reason(d), d.Pos)
		set = append(set, assignment{column{name: textOf(builder.Arg{Reason: reason(d)})}, value{builder.Arg{Reason: reason(d)}}})
	}
	pairs := slices.Clone(d.Pairs)
	slices.SortStableFunc(pairs, func(a, b builder.Pair) int { return strings.Compare(keyText(a), keyText(b)) })
	given := map[string]bool{}
	for _, p := range pairs {
		name, ok := knownText(p.Key)
		given[name] = ok
		col := column{name: textOf(p.Key)}
		if f := s.lookUp(name); f != nil && ok {
			given[f.Name], given[f.DBName] = true, true
			if f.DBName == "" {
				continue
			}
			name = f.DBName
			col = columnOf("", name)
		}
		if ok && !chosen.has(name) {
			continue
		}
		set = append(set, assignment{col, assigned(p.Value)})
	}
	if s.schema == nil || s.skipHooks {
		return set
	}
	for _, f := range s.schema.Fields {
		if f.AutoUpdateTime && f.DBName != "" && !given[f.Name] && !given[f.DBName] && !chosen.omits(f.DBName) {
			set = append(set, assignment{columnOf("", f.DBName), now()})
		}
	}
	return set
}

// assigned is a value of a map: a sub-query gets parentheses.
func assigned(a builder.Arg) node {
	if a.Kind == builder.KindChain {
		return row{value{a}}
	}
	return value{a}
}

// now is the time, which GORM binds.
func now() node { return value{builder.Arg{Reason: "the time"}} }

func (s *statement) lookUp(name string) *model.Field {
	if s.schema == nil {
		return nil
	}
	return s.schema.LookUpField(name)
}

// structUpdates are the fields of a struct that are not zero, or are chosen.
func (s *statement) structUpdates(d builder.Arg, chosen choice) []assignment {
	own := s.model == s.dest && isPointer(d.Type)
	of := s.schema
	if !own {
		if other, _ := s.run.schemaOf(d); other != nil {
			of = other
		}
	}
	var set []assignment
	for _, name := range s.schema.DBNames {
		f := of.LookUpField(name)
		if f == nil || f.PrimaryKey && own {
			continue
		}
		if to, ok := s.structUpdate(d, f, chosen); ok {
			set = append(set, assignment{columnOf("", f.DBName), to})
		}
	}
	return set
}

// structUpdate is what one field is set to.
func (s *statement) structUpdate(d builder.Arg, f *model.Field, chosen choice) (node, bool) {
	explicit := chosen.named(f.DBName)
	timed := f.AutoUpdateTime && !s.skipHooks
	if !chosen.has(f.DBName) && (explicit || !timed) || !f.Updatable {
		return nil, false
	}
	v := fieldOf(d, f)
	zero := zeronessOf(v) == isZero
	switch {
	case timed, zero && explicit && f.AutoCreateTime:
		return now(), true
	case zero && s.model == s.dest && !s.skipHooks && s.schema.SetBeforeUpdate(f):
		return value{hooked(s.schema, d)}, true
	case zero && !explicit:
		return nil, false
	}
	return stored{v}, true
}

// hooked is a value that a hook of a model sets.
func hooked(of *model.Schema, d builder.Arg) builder.Arg {
	return builder.Arg{Reason: "a hook of " + of.Name, Pos: d.Pos}
}

// assignments are clause.Set, or what clause.Assignments and
// clause.AssignmentColumns make.
func (x *run) assignments(a builder.Arg) []assignment {
	var set []assignment
	switch {
	case callName(a) == "Assignments" && len(a.Call.Args) == 1:
		m := a.Call.Args[0]
		for _, p := range m.Pairs {
			set = append(set, assignment{column{name: textOf(p.Key)}, value{p.Value}})
		}
		if m.Kind != builder.KindMap || m.More != "" {
			x.fail("the assignments of "+reason(m), a.Pos)
		}
	case callName(a) == "AssignmentColumns" && len(a.Call.Args) == 1:
		l := a.Call.Args[0]
		for _, e := range l.Elements {
			set = append(set, fromExcluded(textOf(e)))
		}
		if l.Kind != builder.KindList || l.More != "" {
			x.fail("the assignments of "+reason(l), a.Pos)
		}
	case a.Kind == builder.KindList:
		for _, e := range a.Elements {
			set = append(set, x.oneAssignment(e)...)
		}
		if a.More != "" {
			x.fail("the assignments of "+a.More, a.Pos)
		}
	case isNil(a):
	default:
		return x.oneAssignment(a)
	}
	return set
}

// assignmentCalls are the functions that make a clause.Set.
var assignmentCalls = map[string]bool{"Assignments": true, "AssignmentColumns": true}

// oneAssignment is clause.Assignment.
func (x *run) oneAssignment(a builder.Arg) []assignment {
	if typeName(a.Type, clausePath) == "Assignment" && a.Kind == builder.KindStruct && a.More == "" {
		if c, ok := clauseColumn(field(a, "Column")); ok {
			return []assignment{{c.(column), value{field(a, "Value")}}}
		}
	}
	x.fail("the assignment "+reason(a), a.Pos)
	return nil
}
