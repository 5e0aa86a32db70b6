// Package isolation runs chains on a real database, in pairs of states that
// agree on all rows of a tenant and differ in those of others, and tells which
// of them show or change what is not the tenant's.
//
// A chain is isolated when it reads the same rows and makes the same changes in
// all states that agree on the tenant's rows, and changes no row of another
// tenant. Run with a tenant that is zero or NULL and so owns nothing, it must
// read and do the same in all states.
package isolation

import (
	"fmt"
	"slices"
	"strings"

	"gorm.io/gorm"
)

// Tenant is the one for which chains are run. Its number lies between those of
// the others.
const Tenant uint = 7

// Chain is a function that runs a chain.
type Chain struct {
	Name string
	// Run runs it for a tenant, given as a number, and as a pointer that is nil
	// for NULL.
	Run func(db *gorm.DB, tenant uint, pointer *uint)
	// Constant tells that the chain is for [Tenant] whatever it is given.
	Constant bool
}

// Answer is what the database shows of a chain.
type Answer struct {
	Name string `json:"name"`
	// Why tells of a leak; it is empty for none.
	Why string `json:"why,omitempty"`
	// Failed says that the database refused a statement in each run: nothing is
	// proved then, and Error is the first of what was said.
	Failed bool   `json:"failed,omitempty"`
	Error  string `json:"error,omitempty"`
	// Vacuous says that the chain did the same whatever the tenant itself
	// owned: it is isolated by its literals.
	Vacuous bool `json:"vacuous,omitempty"`
}

// class is a set of runs whose answers must agree: those of one set of own
// rows, or those of a tenant that owns nothing.
type class struct {
	name    string
	tenant  uint
	pointer *uint
	states  []*state
}

// Judge runs chains on the states of a kind of database.
func Judge(open Opener, chains []Chain) ([]Answer, error) {
	states, err := newStates(open)
	if err != nil {
		return nil, err
	}
	defer states.close()
	answers := make([]Answer, 0, len(chains))
	for _, c := range chains {
		a, err := states.judge(c)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", c.Name, err)
		}
		answers = append(answers, a)
	}
	return answers, nil
}

func (s *states) judge(c Chain) (Answer, error) {
	a := Answer{Name: c.Name, Failed: true}
	own := map[string]bool{}
	for _, class := range s.classes() {
		if c.Constant && class.tenant != Tenant {
			continue
		}
		var runs []run
		for _, st := range class.states {
			r, err := st.run(c, class)
			if err != nil {
				return a, err
			}
			if r.foreign != "" {
				a.Why = r.foreign + " (" + class.name + ")"
				return a, nil
			}
			a.Failed = a.Failed && r.err != ""
			if a.Error == "" {
				a.Error = r.err
			}
			runs = append(runs, r)
		}
		if why := differing(runs); why != "" {
			a.Why = why + " (" + class.name + ")"
			return a, nil
		}
		if class.tenant == Tenant {
			own[strings.Join(runs[0].shown, "\n")] = true
		}
	}
	a.Vacuous = len(own) < 2
	if !a.Failed {
		a.Error = ""
	}
	return a, nil
}

// run is what a chain did in one state.
type run struct {
	// shown are, for each statement, the rows that it returned or the number
	// that it changed, and then what the tables have lost and won.
	shown []string
	// cut is the index of the first statement for which a unique key was in use,
	// or may have been, -1 for none.
	cut int
	// foreign names a row of another tenant that was changed.
	foreign string
	err     string
}

// differing says what differs between runs. From where a unique key was in use
// nothing is compared: what it gives away is left aside.
func differing(runs []run) string {
	cut := -1
	for _, r := range runs {
		if r.cut >= 0 && (cut < 0 || r.cut < cut) {
			cut = r.cut
		}
	}
	for _, r := range runs[1:] {
		a, b := runs[0].shown, r.shown
		if cut >= 0 {
			a, b = a[:min(cut, len(a))], b[:min(cut, len(b))]
		}
		if !slices.Equal(a, b) {
			for i := range a {
				if i >= len(b) || a[i] != b[i] {
					return "answers differ: " + a[i]
				}
			}
			return "answers differ: " + b[len(a)]
		}
	}
	return ""
}
