package gorm

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/callee"
)

// fillers are the methods that read into a struct which they are given. All
// others leave the key of a struct that has one as it is.
var fillers = func() map[string]bool {
	set := map[string]bool{}
	for name := range strings.FieldsSeq("Find First Last Take Scan ScanRows Pluck FirstOrInit FirstOrCreate FindInBatches") {
		set[name] = true
	}
	return set
}()

// MayAssociate tells of a call of GORM that behind it the rows of an association
// may be exchanged: db.Model(&user).Association("Orders").Replace(..).
func MayAssociate(call ssa.CallInstruction) bool {
	fn := callee.Of(call.Common())
	if fn == nil || fn.Name() != "Model" {
		return false
	}
	handle := call.Value()
	return handle == nil || leadsToAssociation(handle, map[ssa.Value]bool{})
}

// leadsToAssociation tells whether Association is called on a handle, or on one
// that a call on it returns; or where the handle is kept, and that is not known.
func leadsToAssociation(handle ssa.Value, seen map[ssa.Value]bool) bool {
	if seen[handle] {
		return false
	}
	seen[handle] = true
	for _, use := range *handle.Referrers() {
		switch use := use.(type) {
		case *ssa.DebugRef, *ssa.FieldAddr:
		case *ssa.Call:
			fn := callee.Of(&use.Call)
			if fn == nil || fn.Pkg() == nil || fn.Pkg().Path() != Package || len(use.Call.Args) == 0 || use.Call.Args[0] != handle {
				return true
			}
			if fn.Name() == "Association" || isHandle(use.Type()) && leadsToAssociation(use, seen) {
				return true
			}
		default:
			return true
		}
	}
	return false
}

// KeepsKeys tells whether a function of GORM leaves the keys of the structs
// that it is given as they are, where they are not zero.
func KeepsKeys(fn *types.Func) bool {
	return fn.Pkg() != nil && fn.Pkg().Path() == Package && !fillers[fn.Name()]
}
