package gorm

import (
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/resolve"
)

// held is a handle within a function, under the names that it goes by.
type held struct {
	is map[ssa.Value]bool
	// calls are those that get it, and may register callbacks with it; uses are
	// whatever may run a statement on it, or hand it on.
	calls    []*ssa.Call
	uses     []ssa.Instruction
	returned bool // to the function's callers
	used     bool // by others than those
}

// Methods of a handle: those whose result has the same callbacks, and those that
// only get it ready.
var (
	sameCallbacks = strings.Fields("Debug Session WithContext Set")
	preparations  = strings.Fields("AutoMigrate DB Use Callback Migrator SetupJoinTable AddError")
)

func newHeld(v ssa.Value) *held {
	h := &held{is: map[ssa.Value]bool{}}
	h.add(v)
	return h
}

func (h *held) add(v ssa.Value) {
	if h.is[v] {
		return
	}
	h.is[v] = true
	if v.Referrers() == nil {
		return
	}
	for _, ref := range *v.Referrers() {
		h.refer(v, ref)
	}
}

// refer notes what an instruction does with the handle.
func (h *held) refer(v ssa.Value, ref ssa.Instruction) {
	switch ref := ref.(type) {
	case *ssa.DebugRef, *ssa.BinOp, *ssa.FieldAddr, *ssa.Extract:
		if x, ok := ref.(*ssa.FieldAddr); ok && len(*x.Referrers()) > 0 {
			return // db.Error, db.Config
		}
	case *ssa.Phi:
		h.add(ref)
	case *ssa.Store:
		h.stored(v, ref)
	case *ssa.Return:
		h.returned = true
		h.uses = append(h.uses, ref)
	case *ssa.Call:
		h.called(v, ref)
	default:
		h.use(ref)
	}
}

func (h *held) use(by ssa.Instruction) {
	h.used = true
	h.uses = append(h.uses, by)
}

// stored follows a handle through a variable. One that others can see is used
// by them as soon as the function returns.
func (h *held) stored(v ssa.Value, s *ssa.Store) {
	if s.Val != v {
		return
	}
	switch addr := s.Addr.(type) {
	case *ssa.Alloc:
		for _, ref := range *addr.Referrers() {
			switch ref := ref.(type) {
			case *ssa.UnOp:
				h.add(ref)
			case *ssa.Store, *ssa.DebugRef:
			default:
				h.use(ref)
			}
		}
	case *ssa.Global:
		for _, b := range s.Parent().Blocks {
			for _, ins := range b.Instrs {
				if load, ok := ins.(*ssa.UnOp); ok && load.X == addr {
					h.add(load)
				}
			}
		}
		h.used = true
		for _, ret := range successes(s.Parent()) {
			h.uses = append(h.uses, ret)
		}
	case *ssa.FieldAddr:
		h.inField(addr, s)
	default:
		h.use(s)
	}
}

// inField follows a handle that is stored in a field of a struct, once, and read
// from there in the same function. Whoever gets the struct may use it.
func (h *held) inField(field *ssa.FieldAddr, s *ssa.Store) {
	var loads []ssa.Value
	for _, ref := range *field.X.Referrers() {
		same, ok := ref.(*ssa.FieldAddr)
		if !ok || same.Field != field.Field {
			continue
		}
		for _, use := range *same.Referrers() {
			load, ok := use.(*ssa.UnOp)
			if !ok && use != ssa.Instruction(s) {
				h.use(s) // it may hold another one
				return
			}
			if ok {
				loads = append(loads, load)
			}
		}
	}
	switch field.X.(type) {
	case *ssa.Alloc, *ssa.Parameter:
	default:
		h.use(s)
		return
	}
	for _, ref := range *field.X.Referrers() {
		switch ref.(type) {
		case *ssa.FieldAddr, *ssa.DebugRef:
		default:
			if !resolve.Precedes(ref, s) {
				h.use(ref)
			}
		}
	}
	for _, load := range loads {
		h.add(load)
	}
	h.used = true
	for _, ret := range successes(s.Parent()) {
		h.uses = append(h.uses, ret)
	}
}

// called notes a call that gets the handle.
func (h *held) called(v ssa.Value, c *ssa.Call) {
	fn := c.Call.StaticCallee()
	own := fn != nil && fn.Signature.Recv() != nil && fn.Object() != nil && fn.Object().Pkg() != nil &&
		fn.Object().Pkg().Path() == Package && len(c.Call.Args) > 0 && c.Call.Args[0] == v
	switch {
	case own && slices.Contains(sameCallbacks, fn.Name()):
		h.add(c)
	case own && fn.Name() == "Callback":
		h.callbacks(c)
	case own && fn.Name() == "Use":
		h.calls = append(h.calls, c)
	case own && slices.Contains(preparations, fn.Name()):
	case own || fn == nil || fn.Blocks == nil:
		h.use(c)
	default:
		h.calls = append(h.calls, c)
		h.use(c)
	}
}

// callbacks finds the registrations behind db.Callback().
func (h *held) callbacks(v ssa.Value) {
	for _, ref := range *v.Referrers() {
		c, ok := ref.(*ssa.Call)
		if !ok || len(c.Call.Args) == 0 || c.Call.Args[0] != v {
			continue
		}
		if callbackMethod(c) == "Register" {
			h.calls = append(h.calls, c)
			continue
		}
		h.callbacks(c)
	}
}
