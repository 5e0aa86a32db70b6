package isolation

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"

	"gorm.io/gorm/schema"

	"example.com/chains/chains"
)

// others are the ways in which the rows of other tenants fill a state.
var others = []struct {
	name                          string
	tenants                       []uint
	size                          int
	mimic, clash, sparse, orphans bool
}{
	{name: "no other tenant"},
	{name: "many", tenants: []uint{3, 9, 16}, size: 3},
	{name: "imitating", tenants: []uint{9, 3}, size: 3, mimic: true, orphans: true},
	{name: "clashing", tenants: []uint{3, 9}, size: 4, clash: true, orphans: true},
	{name: "few", tenants: []uint{9}, size: 2, sparse: true},
}

// families is the number of sets of own rows.
const families = 3

// states are the databases that chains are run on.
type states struct {
	families [families][]*state
}

// state is a database with its rows.
type state struct {
	*database
	tables []string
	before contents
}

// newStates fills the databases.
func newStates(open Opener) (*states, error) {
	all := &states{}
	models, err := parseModels()
	if err != nil {
		return nil, err
	}
	for family := range all.families {
		for i, other := range others {
			f := &filler{rng: rand.New(rand.NewPCG(uint64(family), 1)), models: models, taken: map[string]bool{}}
			f.shared()
			f.highest()
			f.add(Tenant, 3)
			f.rng = rand.New(rand.NewPCG(uint64(family), uint64(2+i)))
			f.mimic, f.clash, f.sparse, f.orphans = other.mimic, other.clash, other.sparse, other.orphans
			for _, t := range other.tenants {
				f.add(t, other.size)
			}
			if f.orphans {
				f.add(nil, other.size)
			}
			st, err := newState(open, fmt.Sprintf("family%d_%d", family, i), models, f.rows)
			if err != nil {
				return nil, errors.Join(fmt.Errorf("fill the state %q: %w", other.name, err), all.close())
			}
			all.families[family] = append(all.families[family], st)
		}
	}
	return all, nil
}

func newState(open Opener, name string, models []*schema.Schema, rows []inserted) (*state, error) {
	d, err := open(name)
	if err != nil {
		return nil, err
	}
	s := &state{database: d}
	for _, m := range models {
		if len(childOf(m.Table)) == 0 {
			s.tables = append(s.tables, m.Table)
		}
	}
	for _, c := range children { // whose parents are read before
		if !slices.Contains(s.tables, c.table) {
			s.tables = append(s.tables, c.table)
		}
	}
	if err := s.fill(rows); err != nil {
		return nil, errors.Join(err, d.close())
	}
	s.before, err = s.dump()
	return s, err
}

// fill makes the tables, and inserts the rows.
func (s *state) fill(rows []inserted) error {
	if err := s.gorm.AutoMigrate(chains.Models...); err != nil {
		return err
	}
	if err := s.gorm.Exec("ALTER TABLE guardeds ADD COLUMN skipped TEXT").Error; err != nil {
		return err
	}
	for _, r := range rows {
		if err := s.gorm.Table(r.table).Create(maps.Clone(r.values)).Error; err != nil {
			return fmt.Errorf("insert into %s: %w", r.table, err)
		}
	}
	return nil
}

func (s *states) close() error {
	var errs []error
	for _, st := range slices.Concat(s.families[:]...) {
		errs = append(errs, st.close())
	}
	return errors.Join(errs...)
}

// classes are the sets of runs whose answers must agree.
func (s *states) classes() []class {
	var all []class
	tenant, zero := Tenant, uint(0)
	for i, family := range s.families {
		all = append(all, class{fmt.Sprintf("own rows %d", i), tenant, &tenant, family})
	}
	some := append(slices.Clone(s.families[0]), s.families[1][1], s.families[2][2])
	return append(all, class{"tenant 0", 0, &zero, some}, class{"tenant NULL", 0, nil, some})
}
