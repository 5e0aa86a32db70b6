package gorm

import (
	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/resolve"
)

// Plugins that the configuration of a handle names: gorm.Open initializes them
// all, or returns an error ((*gorm.Config).AfterInitialize).

// configured are the registrations that the plugins make which a call of
// gorm.Open is given: in a gorm.Config that is written out, with a map that is.
func (c *Coverage) configured(open *ssa.Call) map[*ssa.Call]bool {
	made := map[*ssa.Call]bool{}
	if len(open.Call.Args) < 2 {
		return made
	}
	for _, option := range resolve.Variadic(open.Call.Args[1]) {
		box, ok := option.(*ssa.MakeInterface)
		if !ok {
			continue
		}
		config, ok := box.X.(*ssa.Alloc)
		if !ok || !isPackageType(config.Type(), Package) || typeName(config.Type(), Package) != "Config" {
			continue
		}
		for _, plugin := range pluginsOf(config, open) {
			if init := c.initializerOf(plugin, open); init != nil {
				made = union(made, c.madeBy(init, 1))
			}
		}
	}
	return made
}

// pluginsOf are the values of the map in the field Plugins of a configuration,
// where nothing else is done with either before the call. A key that stands twice
// has one of them only.
func pluginsOf(config *ssa.Alloc, open *ssa.Call) []ssa.Value {
	var plugins *ssa.MakeMap
	for _, ref := range *config.Referrers() {
		switch ref := ref.(type) {
		case *ssa.FieldAddr:
			if _, name := typeOfField(ref); name != "Plugins" {
				continue
			}
			st, ok := onlyStore(ref)
			m, isMap := st.(*ssa.MakeMap)
			if !ok || !isMap || plugins != nil {
				return nil
			}
			plugins = m
		case *ssa.MakeInterface, *ssa.DebugRef:
		default:
			return nil
		}
	}
	if plugins == nil {
		return nil
	}
	var out []ssa.Value
	keys := map[string]bool{}
	for _, ref := range *plugins.Referrers() {
		switch ref := ref.(type) {
		case *ssa.MapUpdate:
			key, ok := constantString(ref.Key)
			if !ok || keys[key] || !resolve.Precedes(ref, open) {
				return nil
			}
			keys[key] = true
			out = append(out, ref.Value)
		case *ssa.Store, *ssa.DebugRef:
		default:
			return nil
		}
	}
	return out
}

// onlyStore is what is stored in a field, where that is all that is done with it.
func onlyStore(field *ssa.FieldAddr) (ssa.Value, bool) {
	refs := *field.Referrers()
	if len(refs) != 1 {
		return nil, false
	}
	st, ok := refs[0].(*ssa.Store)
	if !ok || st.Addr != ssa.Value(field) {
		return nil, false
	}
	return st.Val, true
}

// initializerOf is the method Initialize of a plugin.
func (c *Coverage) initializerOf(plugin ssa.Value, by *ssa.Call) *ssa.Function {
	box, ok := plugin.(*ssa.MakeInterface)
	if !ok {
		return nil
	}
	return by.Parent().Prog.LookupMethod(box.X.Type(), nil, "Initialize")
}
