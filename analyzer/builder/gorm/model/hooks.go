package model

import "go/types"

// Hook is the method of a model that GORM runs at an occasion, "BeforeCreate",
// nil for none.
func (s *Schema) Hook(name string) *types.Func {
	if method := methodOf(s.Type, name); method != nil && IsHook(method) {
		return method
	}
	return nil
}

// IsHook tells whether a method has the signature of a hook.
func IsHook(method *types.Func) bool {
	sig := method.Signature()
	if sig.Params().Len() != 1 || sig.Results().Len() != 1 || !types.Identical(sig.Results().At(0).Type(), types.Universe.Lookup("error").Type()) {
		return false
	}
	p, ok := types.Unalias(sig.Params().At(0).Type()).(*types.Pointer)
	return ok && isNamed(p.Elem(), gormPackage, "DB")
}

// SetBeforeCreate tells whether a hook that runs before an insert sets a field.
func (s *Schema) SetBeforeCreate(f *Field) bool { return s.setBy(f, "BeforeSave", "BeforeCreate") }

// SetBeforeUpdate tells whether a hook that runs before an update sets a field.
func (s *Schema) SetBeforeUpdate(f *Field) bool { return s.setBy(f, "BeforeSave", "BeforeUpdate") }

func (s *Schema) setBy(f *Field, hooks ...string) bool {
	for _, name := range hooks {
		if hook := s.Hook(name); hook != nil && s.models.options.Sets != nil && s.models.options.Sets(hook, f) {
			return true
		}
	}
	return false
}
