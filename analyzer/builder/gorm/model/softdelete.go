package model

import (
	"go/types"
	"slices"
	"strings"
)

// SoftDelete is how a field marks rows as deleted.
type SoftDelete int

// The ways to mark rows as deleted.
const (
	// NotSoft marks none.
	NotSoft SoftDelete = iota
	// SoftNull holds NULL in rows that are not deleted: gorm.DeletedAt.
	SoftNull
	// SoftZero holds 0 in rows that are not deleted: the plugin's
	// DeletedAt, with or without a flag.
	SoftZero
)

func softDeleteOf(f *Field) SoftDelete {
	t := indirect(f.Type)
	switch {
	case isNamed(t, gormPackage, "DeletedAt"):
		return SoftNull
	case isNamed(t, softDeletePackage, "DeletedAt"):
		return SoftZero
	}
	return NotSoft
}

// Flag tells whether the plugin's type keeps a flag, rather than a time.
func (f *Field) Flag() bool {
	return f.Soft == SoftZero && strings.Contains(strings.ToLower(f.settings["SOFTDELETE"]), "flag")
}

// ownClauses are the methods by which the type of a field adds to statements.
var ownClauses = []string{"QueryClauses", "UpdateClauses", "DeleteClauses", "CreateClauses"}

// Method is a method of a field's type that adds to statements, as
// QueryClauses; nil for none.
func (f *Field) Method(name string) *types.Func {
	if !has(indirect(f.Type), name, 1, 1) {
		return nil
	}
	return methodOf(indirect(f.Type), name)
}

// IsOwnClauses tells whether a method is one by which the type of a field adds to
// statements.
func IsOwnClauses(m *types.Func) bool {
	sig := m.Signature()
	if sig.Recv() == nil || !slices.Contains(ownClauses, m.Name()) || sig.Params().Len() != 1 || sig.Results().Len() != 1 {
		return false
	}
	p, ok := types.Unalias(sig.Params().At(0).Type()).(*types.Pointer)
	return ok && isNamed(p.Elem(), gormPackage+"/schema", "Field")
}

// confines tells whether the type of a field adds to statements.
func (f *Field) confines() bool {
	for _, name := range ownClauses {
		if has(indirect(f.Type), name, 1, 1) {
			return true
		}
	}
	return false
}
