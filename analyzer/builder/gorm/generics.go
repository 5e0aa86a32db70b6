package gorm

import (
	"go/types"
	"strings"

	"github.com/tenantvet/tenantvet/analyzer/builder"
	"github.com/tenantvet/tenantvet/analyzer/resolve"
)

// genericTypes are the interfaces of the generics API.
var genericTypes = map[string]bool{
	"Interface": true, "CreateInterface": true, "ChainInterface": true, "ExecInterface": true,
	"SetUpdateOnlyInterface": true, "SetCreateOrUpdateInterface": true,
}

// addGenerics adds the methods of the generics API to those of *gorm.DB. Its
// chain methods do what those of *gorm.DB do. Its finishers have a context as
// first argument, and read into values of the type parameter.
func addGenerics(steps map[string]step, runs map[string]finisher) {
	same := strings.Fields("Where Not Or Limit Offset Select Omit MapColumns Distinct Group Having Order Table Raw")
	finishing := map[string]finisher{
		"First": intoOne(runs["DB.First"]), "Last": intoOne(runs["DB.Last"]), "Take": intoOne(runs["DB.Take"]),
		"Find": intoMany(runs["DB.Find"]), "FindInBatches": intoMany(runs["DB.FindInBatches"]),
		"Scan": onModel(shifted(runs["DB.Find"])), "Row": onModel(runs["DB.Row"]), "Rows": onModel(runs["DB.Rows"]),
		"Count": onModel(genericCount), "Delete": intoOne(runs["DB.Delete"]),
		"Updates": shifted(runs["DB.Updates"]), "Exec": shifted(runs["DB.Exec"]), "Raw": runs["DB.Raw"],
		"Create": genericCreate, "CreateInBatches": shifted(runs["DB.CreateInBatches"]),
		"Update": genericUpdate,
	}
	for typ := range genericTypes {
		for _, name := range same {
			steps[typ+"."+name] = steps["DB."+name]
		}
		steps[typ+".Scopes"] = genericScopes
		steps[typ+".Joins"] = genericJoins
		steps[typ+".Preload"] = genericPreload
		steps[typ+".Set"] = genericSet
		for name, run := range finishing {
			runs[typ+"."+name] = run
		}
	}
	steps["G"] = startGeneric
	addBuilders(steps)
}

// addBuilders adds the methods of what the functions get that are given to Joins
// and Preload. Their Or and Not do what Where does (v1.31).
func addBuilders(steps map[string]step) {
	for _, typ := range []string{"JoinBuilder", "PreloadBuilder"} {
		for _, name := range []string{"Where", "Or", "Not"} {
			steps[typ+"."+name] = addConditions(plainly)
		}
		steps[typ+".Select"] = selectNames
		steps[typ+".Omit"] = omit
	}
	for _, name := range []string{"Limit", "Offset", "Order"} {
		steps["PreloadBuilder."+name] = steps["DB."+name]
	}
	steps["PreloadBuilder.LimitPerRecord"] = limitPerRecord
}

// selectNames chooses columns by their names.
func selectNames(s *statement, c builder.Call) *statement {
	s.selects, s.selection = nil, nil
	s.addSelects(builder.Arg{Kind: builder.KindList, Elements: c.Args, More: c.More})
	return s
}

// startGeneric is gorm.G. It starts a new session: what the handle has been
// given before is lost.
func startGeneric(s *statement, c builder.Call) *statement {
	s = s.fresh()
	if len(c.TypeArgs) == 1 {
		s.of = c.TypeArgs[0]
	}
	if _, opts := split(c.Args); len(opts) > 0 || c.More != "" {
		return addClauses(s, builder.Call{Func: c.Func, Args: opts, More: c.More, Pos: c.Pos})
	}
	return s
}

// blank is a value of the type parameter that nothing is known to be in.
func (s *statement) blank() builder.Arg {
	return builder.Arg{Kind: builder.KindStruct, Type: types.NewPointer(s.of)}
}

func (s *statement) typed(c builder.Call) bool {
	if s.of == nil {
		s.run.fail("the type of gorm.G", c.Pos)
	}
	return s.of != nil
}

// intoOne runs a finisher that fills one value of the type parameter.
func intoOne(run finisher) finisher {
	return func(s *statement, c builder.Call) {
		if s.typed(c) {
			c.Args, c.More = []builder.Arg{s.blank()}, ""
			run(s, c)
		}
	}
}

// intoMany runs a finisher that fills a list of the type parameter.
func intoMany(run finisher) finisher {
	return func(s *statement, c builder.Call) {
		if !s.typed(c) {
			return
		}
		list := builder.Arg{Kind: builder.KindList, Type: types.NewPointer(types.NewSlice(s.of)), Pos: c.Pos}
		c.Args = append([]builder.Arg{list}, c.Args[min(1, len(c.Args)):]...)
		run(s, c)
	}
}

// onModel runs a finisher on the model of the type parameter.
func onModel(run finisher) finisher {
	return func(s *statement, c builder.Call) {
		if s.typed(c) {
			m := s.blank()
			s.model = &m
			run(s, c)
		}
	}
}

// shifted leaves out the context.
func shifted(run finisher) finisher {
	return func(s *statement, c builder.Call) {
		c.Args = c.Args[min(1, len(c.Args)):]
		run(s, c)
	}
}

func genericCount(s *statement, c builder.Call) {
	if len(c.Args) > 1 {
		s.selects = []resolve.Text{textOf(c.Args[1])}
		s.selection = nil
	}
	count(s, builder.Call{Func: c.Func, Pos: c.Pos})
}

// genericCreate inserts a value, or what Set has been given.
func genericCreate(s *statement, c builder.Call) {
	if len(s.set) == 0 {
		shifted(create)(s, c)
		return
	}
	m := builder.Arg{Kind: builder.KindMap, Pos: c.Pos}
	for _, a := range s.set {
		name := a.column.name
		if v, ok := a.to.(value); ok {
			m.Pairs = append(m.Pairs, builder.Pair{Key: builder.Arg{Kind: builder.KindText, Text: &name}, Value: v.Arg})
		}
	}
	s.set = nil
	onModel(create)(s, builder.Call{Func: c.Func, Args: []builder.Arg{m}, Pos: c.Pos})
}

// genericUpdate sets a column to a value, or what Set has been given.
func genericUpdate(s *statement, c builder.Call) {
	if len(s.set) > 0 {
		onModel(updates(false))(s, builder.Call{Func: c.Func, Args: []builder.Arg{{Kind: builder.KindMap}}, Pos: c.Pos})
		return
	}
	onModel(shifted(updateColumn(false)))(s, c)
}

// genericSet takes assignments.
func genericSet(s *statement, c builder.Call) *statement {
	for _, a := range c.Args {
		s.set = append(s.set, s.run.assignments(a)...)
	}
	if c.More != "" {
		s.run.fail("the assignments of "+c.More, c.Pos)
	}
	return s
}

// genericScopes makes the calls that functions make on the statement, where they
// stand in the chain.
func genericScopes(s *statement, c builder.Call) *statement {
	if c.More != "" {
		s.run.fail("the scopes of "+c.More, c.Pos)
	}
	for _, a := range c.Args {
		if a.Kind != builder.KindChain || len(a.Chains) != 1 || a.Chains[0].Unknown != "" {
			s.run.fail("the scope "+reason(a), c.Pos)
			continue
		}
		for _, call := range a.Chains[0].Calls {
			s = s.run.step(s, call)
		}
	}
	return s
}
