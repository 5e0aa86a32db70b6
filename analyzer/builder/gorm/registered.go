package gorm

import (
	"go/token"

	"golang.org/x/tools/go/ssa"
)

// Registration is a call that registers a callback with one of GORM's
// processors.
type Registration struct {
	Processor Processor
	Name      string // "tenant:query"; empty where it is not known
	// Callback is the function; nil where it is not known.
	Callback *ssa.Function
	Call     *ssa.Call
	// Handle is what it is registered with.
	Handle ssa.Value
	// Takes says that it takes the place of the callback of that name, or takes
	// that away.
	Takes bool
	// Idle says why the callback does nothing to statements that are sent, or
	// not always; it is empty where it runs before each of them is written.
	Idle string
}

// Pos is where the callback is registered.
func (r Registration) Pos() token.Pos { return r.Call.Pos() }

// processorsOf are the methods that name processors.
var processorsOf = map[string]Processor{
	"Create": ProcessCreate, "Query": ProcessQuery, "Row": ProcessRow, "Update": ProcessUpdate, "Delete": ProcessDelete, "Raw": ProcessRaw,
}

// writers are the callbacks of GORM's own, of each processor, before which a
// callback runs before the text is written (callbacks/callbacks.go). What is
// registered without such a place runs behind them all.
var writers = map[Processor][]string{
	ProcessQuery:  {"gorm:query"},
	ProcessRow:    {"gorm:row"},
	ProcessCreate: {"gorm:begin_transaction", "gorm:before_create", "gorm:save_before_associations", "gorm:create"},
	ProcessUpdate: {"gorm:begin_transaction", "gorm:setup_reflect_value", "gorm:before_update", "gorm:save_before_associations", "gorm:update"},
	ProcessDelete: {"gorm:begin_transaction", "gorm:before_delete", "gorm:delete_before_associations", "gorm:delete"},
}

// Registrations are those in a function.
func Registrations(fn *ssa.Function) []Registration {
	var out []Registration
	for _, b := range fn.Blocks {
		for _, ins := range b.Instrs {
			c, ok := ins.(*ssa.Call)
			if !ok {
				continue
			}
			switch callbackMethod(c) {
			case "Register", "Replace", "Remove":
				if r, ok := registration(c); ok {
					out = append(out, r)
				}
			}
		}
	}
	return out
}

// callbackMethod is the name of a method of GORM's processors and callbacks, ""
// for others. Their types have no exported names.
func callbackMethod(c *ssa.Call) string {
	fn := c.Call.StaticCallee()
	if fn == nil || fn.Signature.Recv() == nil || fn.Object() == nil || fn.Object().Pkg() == nil || fn.Object().Pkg().Path() != Package {
		return ""
	}
	switch recv := fn.Signature.Recv().Type().String(); recv {
	case "*" + Package + ".processor", "*" + Package + ".callback", "*" + Package + ".callbacks":
		return fn.Name()
	case "*" + Package + ".DB":
		if fn.Name() == "Callback" {
			return "DB.Callback"
		}
	}
	return ""
}

// registration reads a chain like db.Callback().Query().Before("gorm:query").
// Register(name, fn) from its end.
func registration(c *ssa.Call) (Registration, bool) {
	r := Registration{Call: c, Takes: callbackMethod(c) != "Register"}
	r.Name, _ = constantString(c.Call.Args[1])
	if len(c.Call.Args) > 2 {
		r.Callback = functionOf(c.Call.Args[2])
	}
	before, idle := "", ""
	at := c.Call.Args[0]
	for {
		call, ok := at.(*ssa.Call)
		if !ok || len(call.Call.Args) == 0 {
			return r, false
		}
		switch name := callbackMethod(call); name {
		case "Before":
			before, _ = constantString(call.Call.Args[1])
		case "After":
			idle = "it runs behind " + nameOfPlace(call)
		case "Match":
			idle = "it is registered under a condition"
		case "DB.Callback":
			r.Handle = call.Call.Args[0]
			r.Idle = idle
			if idle == "" {
				r.Idle = whyIdle(r.Processor, before)
			}
			return r, r.Processor != ""
		default:
			r.Processor = processorsOf[name]
		}
		at = call.Call.Args[0]
	}
}

func nameOfPlace(c *ssa.Call) string {
	if name, ok := constantString(c.Call.Args[1]); ok {
		return name
	}
	return "another one"
}

func whyIdle(p Processor, before string) string {
	if before == "*" {
		return ""
	}
	for _, w := range writers[p] {
		if before == w {
			return ""
		}
	}
	if before == "" {
		return `it runs when the statement has been sent: register it with Before("gorm:` + string(p) + `")`
	}
	return "when it runs is not known: it is registered before " + before
}

// functionOf is the function that a value is; nil where that is not known.
func functionOf(v ssa.Value) *ssa.Function {
	switch v := v.(type) {
	case *ssa.Function:
		return v
	case *ssa.MakeClosure:
		fn, _ := v.Fn.(*ssa.Function)
		return fn
	case *ssa.ChangeType:
		return functionOf(v.X)
	}
	return nil
}
