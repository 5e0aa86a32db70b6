package analyzer

import (
	"cmp"
	"encoding/json"
	"errors"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/builder/gorm"
	"github.com/tenantvet/tenantvet/analyzer/builder/gorm/model"
	"github.com/tenantvet/tenantvet/analyzer/config"
	"github.com/tenantvet/tenantvet/analyzer/provenance"
	"github.com/tenantvet/tenantvet/analyzer/resolve"
	"github.com/tenantvet/tenantvet/analyzer/summary"
)

// renderedChain is a chain with what it sends.
type renderedChain struct {
	chain resolve.Chain
	gorm.Rendering
	// again says that it is another way in which the chain before is sent.
	again bool
}

// readyPolicy makes the checker, where anything is judged. A package that asks
// the database by way of GORM only needs no configuration: its models tell the
// tables. Of what other builders send nothing is known, whatever it is.
func (u *unit) readyPolicy() error {
	judged, onlyModels := false, true
	for _, s := range u.sites {
		if s.global == "" && !s.delegated {
			judged = true
			onlyModels = onlyModels && s.callee != nil && (s.built || isGORM(s))
		}
	}
	if !judged {
		return nil
	}
	err := u.policy.ready()
	if onlyModels && errors.Is(err, config.ErrNothing) {
		u.policy = u.policy.forModels()
		return nil
	}
	return err
}

// renderAll renders the chains of all sites. The models that they use are
// known to what is judged then.
func (u *unit) renderAll() {
	models := u.newModels()
	var renderer *gorm.Renderer
	u.additions = map[*types.Func]gorm.Addition{}
	render := func(c resolve.Chain) []renderedChain {
		if renderer == nil {
			renderer = u.newRenderer(models)
		}
		if len(c.Calls) == 0 {
			return []renderedChain{{chain: c}}
		}
		var out []renderedChain
		for i, r := range renderer.Render(c) {
			out = append(out, renderedChain{chain: along(c, r.Path), Rendering: r, again: i > 0})
		}
		return out
	}
	h := u.newHandOver()
	callers := &chainCallers{h, render}
	for i := 0; i < len(u.sites); i++ { // handing over adds sites
		s := u.sites[i]
		if !s.built || s.value || s.global != "" || !isGORM(s) {
			continue
		}
		u.guard(s, func() {
			if len(s.from) == 0 {
				for _, c := range u.chainsOf(s) {
					s.chains = append(s.chains, render(c)...)
				}
			}
			callers.decide(s)
		})
	}
	h.export()
	h.open.judge(render)
	if u.asksOrigins() {
		u.specimens = h.open.specimens()
	}
	slices.SortStableFunc(u.sites, func(a, b *site) int { return cmp.Compare(a.pos, b.pos) })
	u.sitesAt, u.showing = map[ssa.CallInstruction]*site{}, map[ssa.CallInstruction]*provenance.Shown{}
	for _, s := range u.sites {
		if len(s.chains) == 0 || s.instr == nil {
			continue
		}
		_, twice := u.sitesAt[s.instr]
		u.sitesAt[s.instr] = s
		if twice { // it is a different one for each caller
			u.sitesAt[s.instr] = nil
		}
	}
	u.policy = u.modelPolicy(models)
}

// newModels finds the models of the program.
func (u *unit) newModels() *model.Models {
	return model.New(model.Options{Naming: u.policy.config.Naming.Strategy(), TableName: u.tableName, Sets: u.hookSets})
}

// newRenderer renders chains over some models.
func (u *unit) newRenderer(models *model.Models) *gorm.Renderer {
	return gorm.New(gorm.Options{Models: models, Dialect: u.policy.config.Dialect, Tenant: u.policy.isTenantColumn, Added: u.added, Runs: u.runs,
		GivesEach: u.mayGiveEach})
}

// along is a chain on a path of what runs on its statements.
func along(c resolve.Chain, path string) resolve.Chain {
	c.Path = joinPaths(c.Path, path)
	return c
}

// added is what the callbacks that the configuration names add to statements of
// a processor.
func (u *unit) added(of *model.Schema, p gorm.Processor) []gorm.Addition {
	if !slices.Contains(u.policy.config.Callbacks, string(p)) {
		return u.registered()[p]
	}
	if of == nil {
		return nil
	}
	var columns []string
	for _, c := range of.DBNames {
		if u.policy.isTenantColumn(of.Table, c) {
			columns = append(columns, c)
		}
	}
	return []gorm.Addition{{Columns: columns}}
}

// registered are the callbacks that the program registers with all its handles,
// by their processor.
func (u *unit) registered() map[gorm.Processor][]gorm.Addition {
	if u.callbacks != nil {
		return u.callbacks
	}
	u.callbacks = map[gorm.Processor][]gorm.Addition{}
	for _, text := range u.policy.config.Registered {
		var r summary.Registered
		if err := json.Unmarshal([]byte(text), &r); err == nil {
			p := gorm.Processor(r.Processor)
			a := gorm.AdditionOf(u.resolver, r.Name, r.Adds)
			if r.Maybe {
				a.Ways = append(a.Ways, gorm.Way{Path: "where " + r.Name + " is not registered"})
			}
			u.callbacks[p] = append(u.callbacks[p], a)
		}
	}
	return u.callbacks
}

// tableName is the table that a method TableName names.
func (u *unit) tableName(method *types.Func) (string, bool) {
	method = method.Origin()
	if method.Pkg() == u.pass.Pkg {
		name, ok := u.tableNames[method]
		return name, ok
	}
	var fact summary.TableName
	ok := u.pass.ImportObjectFact(method, &fact)
	return fact.Name, ok
}
