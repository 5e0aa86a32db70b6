package gorm

import (
	"go/types"
	"strings"
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

// KeepsKeys tells whether a function of GORM leaves the keys of the structs
// that it is given as they are, where they are not zero.
func KeepsKeys(fn *types.Func) bool {
	return fn.Pkg() != nil && fn.Pkg().Path() == Package && !fillers[fn.Name()]
}
