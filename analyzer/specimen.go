package analyzer

import (
	"cmp"
	"go/token"
	"go/types"
	"maps"
	"slices"

	"github.com/tenantvet/tenantvet/analyzer/config"
	"github.com/tenantvet/tenantvet/analyzer/resolve"
	"github.com/tenantvet/tenantvet/sqlscan"
)

// A specimen is a model that stands for type parameters in a package which has
// no instance of its generic code: a struct with a tenant column. By it is
// known which parameters of the code become tenant values, so that the callers
// are asked where those come from. Whether the models of instances are
// confined is judged at these.
type specimen struct {
	site   *site
	chain  renderedChain
	policy *policy
	// atCalls is set for functions, whose calls are sites.
	atCalls bool
}

// specimens are those of the chains that no instance in the package runs.
func (o *openChains) specimens() []specimen {
	if len(o.own) == 0 {
		return nil
	}
	var all []specimen
	for _, column := range o.columnsOfRows() {
		models := o.newModels()
		renderer := o.newRenderer(models)
		stand := specimenType(o.pass.Pkg, column)
		var made []specimen
		for _, of := range slices.SortedFunc(maps.Keys(o.own), func(a, b types.Object) int { return cmp.Compare(a.Pos(), b.Pos()) }) {
			args := slices.Repeat([]types.Type{stand}, len(typeParams(of)))
			_, isFunc := of.(*types.Func)
			for _, c := range o.own[of] {
				if !c.site.delegated || len(c.chain.Calls) == 0 {
					continue
				}
				o.guard(c.site, func() {
					chain := resolve.Instance(c.chain, args)
					for _, r := range renderer.Render(chain) {
						made = append(made, specimen{site: c.site, chain: renderedChain{chain: chain, Rendering: r}, atCalls: isFunc})
					}
				})
			}
		}
		with := o.policy.with(models.Tables())
		for i := range made {
			made[i].policy = with
		}
		all = append(all, made...)
	}
	return all
}

// columnsOfRows are the columns by which a specimen can be a tenant's.
func (u *unit) columnsOfRows() []string {
	names := slices.Concat(u.policy.config.Columns, config.Conventional)
	slices.Sort(names)
	return slices.DeleteFunc(slices.Compact(names), func(name string) bool { return !u.policy.isTenantColumn(specimenTable, name) })
}

// specimenTable is the table of specimens, as GORM names it.
const specimenTable = "rows"

// specimenType is a model of the table with a key and a tenant column.
func specimenType(pkg *types.Package, column string) types.Type {
	id := types.NewField(token.NoPos, pkg, "ID", types.Typ[types.Int64], false)
	tenant := types.NewField(token.NoPos, pkg, "Tenant", types.Typ[types.Int64], false)
	fields := types.NewStruct([]*types.Var{id, tenant}, []string{"", `gorm:"column:` + column + `"`})
	return types.NewNamed(types.NewTypeName(token.NoPos, pkg, "Row", nil), fields, nil)
}

// noteSpecimens notes the values that specimens take their tenants from.
func (u *unit) noteSpecimens() {
	for _, x := range u.specimens {
		first := len(u.boundValues)
		u.guard(x.site, func() {
			for _, st := range x.chain.Statements {
				j := &judgedText{text: st.Text, whole: st.Text.Template.String(), result: x.policy.check(st.Text.Template)}
				j.give(st)
				u.noteTenants(x.site, j)
			}
		})
		for i := range u.boundValues[first:] {
			u.boundValues[first+i].atCalls = x.atCalls
		}
	}
}

// noteTenants notes the values that a text's statements take their tenants
// from.
func (u *unit) noteTenants(s *site, j *judgedText) {
	for _, st := range j.result.Statements {
		for _, o := range st.Occurrences {
			if o.Verdict != sqlscan.Scoped {
				continue
			}
			for _, v := range o.By {
				u.noteOccurrence(s, j, st.Kind, o, v, u.bind(s, j, v))
			}
		}
	}
}
