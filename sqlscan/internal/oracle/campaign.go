package oracle

import (
	"context"
	"errors"
	"fmt"

	"github.com/tenantvet/tenantvet/sqlscan"
	"github.com/tenantvet/tenantvet/sqlscan/internal/oracle/gen"
	"github.com/tenantvet/tenantvet/sqlscan/internal/oracle/stmt"
	"github.com/tenantvet/tenantvet/sqlscan/pg"
)

// Campaign tries generated statements of one seed.
type Campaign struct {
	Seed    uint64
	Checker *sqlscan.Checker
	// Shrunk is how many false alarms are shrunk to a small example; all
	// unsound verdicts are.
	Shrunk int
	// Mutants tells to weaken the predicates of statements that are found to
	// be scoped, too.
	Mutants bool
	// NoAlarms leaves it open whether a reported statement leaks, unless that
	// shows at once: the search for unsound verdicts alone is faster.
	NoAlarms bool

	bank *Bank // for every statement
	deep *Bank // more states, for those that are about to be called false alarms
	// openDeep makes deep when it is first needed.
	openDeep func(context.Context) (*Bank, error)
	control  *Bank           // tells a statement whose answers depend on chance
	seen     map[string]bool // kinds of false alarm that were shrunk
}

// Case is a statement on which the oracle and tenantvet differ.
type Case struct {
	Statement *stmt.Statement // as shrunk
	Original  *stmt.Statement
	Check     Check
	Why       string // what the oracle saw
	Shapes    []string
}

// Figures is what a campaign found.
type Figures struct {
	Seeds []uint64
	// Tried are the statements, of which the server accepted Valid.
	Tried, Valid int
	Inconclusive int
	// Chance counts leaks whose answers depend on chance: left out.
	Chance                  int
	Leaks, Isolated         int
	Vacuous                 int // of the isolated ones
	ReportedLeaks           int
	PassedIsolated          int
	VacuousAlarms           int // reported, and isolated by literals or an empty join only
	Mutants, LeakingMutants int
	Unsettled               int            // reported, and left open
	Invalid                 map[string]int // by the server's message
	Unsound                 []Case
	UnsoundMutants          []Case
	Unsupported             []Case
	FalseAlarms             []Case
}

const chunk = 256

// NewCampaign opens the banks of a seed. Close ends it.
func NewCampaign(ctx context.Context, server *pg.Server, seed uint64) (*Campaign, error) {
	checker, err := NewChecker()
	if err != nil {
		return nil, err
	}
	c := &Campaign{Seed: seed, Checker: checker, Shrunk: 40, seen: map[string]bool{}}
	name := fmt.Sprintf("s%d", seed)
	if c.bank, err = NewBank(ctx, server, name, seed, 3); err != nil {
		return nil, err
	}
	if c.control, err = NewControl(ctx, server, name+"_control", seed); err != nil {
		return nil, errors.Join(err, c.Close(ctx))
	}
	c.openDeep = func(ctx context.Context) (*Bank, error) {
		return NewBank(ctx, server, name+"_deep", seed+1<<32, 28)
	}
	return c, nil
}

// judgeDeep judges items in more states.
func (c *Campaign) judgeDeep(ctx context.Context, items []*item) error {
	if c.deep == nil {
		var err error
		if c.deep, err = c.openDeep(ctx); err != nil {
			return err
		}
	}
	return c.judge(ctx, c.deep, items)
}

// Close closes the campaign's connections.
func (c *Campaign) Close(ctx context.Context) error {
	var all error
	for _, b := range []*Bank{c.bank, c.deep, c.control} {
		if b != nil {
			all = errors.Join(all, b.Close(ctx))
		}
	}
	return all
}

// item is a statement under trial.
type item struct {
	statement *stmt.Statement
	question  *Question
	check     Check
	answer    Answer
	mutant    bool
}

func (c *Campaign) item(s *stmt.Statement) *item {
	sql := s.String()
	q := &Question{SQL: sql, Ordered: s.Ordered(), Constant: s.Constant}
	return &item{statement: s, question: q, check: check(c.Checker, sql)}
}

// Run tries statements first to first+n-1 of the seed and adds to figures.
func (c *Campaign) Run(ctx context.Context, first, n int, figures *Figures) error {
	if figures.Invalid == nil {
		figures.Invalid = map[string]int{}
	}
	figures.Seeds = append(figures.Seeds, c.Seed)
	for n > 0 {
		var items []*item
		for range min(chunk, n) {
			items = append(items, c.item(gen.Statement(c.Seed, uint64(first))))
			first, n = first+1, n-1
		}
		if err := c.try(ctx, items, figures); err != nil {
			return err
		}
	}
	return nil
}

// try judges items, and mutants of those that are scoped.
func (c *Campaign) try(ctx context.Context, items []*item, figures *Figures) error {
	if err := c.judge(ctx, c.bank, items); err != nil {
		return err
	}
	var mutants, alarms []*item
	for _, i := range items {
		if err := c.count(ctx, i, figures); err != nil {
			return err
		}
		if i.answer.Kind == Isolated && i.check.Verdict == Reported && !i.mutant {
			alarms = append(alarms, i)
		}
		if c.Mutants && !i.mutant && i.answer.Kind == Isolated && i.check.Verdict == Passed && !i.answer.Vacuous {
			for _, m := range i.statement.Weakened() {
				mutant := c.item(m)
				mutant.mutant = true
				mutants = append(mutants, mutant)
			}
		}
	}
	if c.NoAlarms {
		figures.Unsettled += len(alarms)
	} else if err := c.alarms(ctx, alarms, figures); err != nil {
		return err
	}
	for len(mutants) > 0 {
		n := min(chunk, len(mutants))
		if err := c.try(ctx, mutants[:n], figures); err != nil {
			return err
		}
		mutants = mutants[n:]
	}
	return nil
}

func (c *Campaign) judge(ctx context.Context, b *Bank, items []*item) error {
	questions := make([]*Question, len(items))
	for i, it := range items {
		questions[i] = it.question
	}
	answers, err := b.Judge(ctx, questions)
	if err != nil {
		return err
	}
	for i, a := range answers {
		items[i].answer = a
	}
	return nil
}

// count adds an item's outcome to the figures; false alarms are counted once
// they are sure.
func (c *Campaign) count(ctx context.Context, i *item, f *Figures) error {
	if i.mutant {
		return c.countMutant(ctx, i, f)
	}
	f.Tried++
	if i.answer.Kind == Invalid {
		f.Invalid[i.answer.Why]++
		return nil
	}
	f.Valid++
	if i.check.Verdict >= Unsupported {
		f.Unsupported = append(f.Unsupported, c.newCase(i, i.statement))
		return nil
	}
	switch {
	case i.answer.Kind == Inconclusive:
		f.Inconclusive++
	case i.answer.Kind == Leaks && !i.check.silent():
		f.Leaks++
		f.ReportedLeaks++
	case i.answer.Kind == Leaks:
		return c.unsound(ctx, i, f, &f.Unsound)
	case i.check.Verdict == Passed:
		f.Isolated++
		f.PassedIsolated++
		if i.answer.Vacuous {
			f.Vacuous++
		}
	}
	return nil
}

func (c *Campaign) countMutant(ctx context.Context, i *item, f *Figures) error {
	if i.answer.Kind == Invalid {
		return nil
	}
	f.Mutants++
	if i.answer.Kind != Leaks {
		return nil
	}
	f.LeakingMutants++
	if i.check.silent() {
		return c.unsound(ctx, i, f, &f.UnsoundMutants)
	}
	return nil
}

// unsound shrinks a leak that tenantvet passes.
func (c *Campaign) unsound(ctx context.Context, i *item, f *Figures, list *[]Case) error {
	steady, err := c.steady(ctx, i)
	if err != nil {
		return err
	}
	if !steady {
		f.Chance++
		return nil
	}
	if !i.mutant {
		f.Leaks++
	}
	small, err := c.shrink(ctx, i, false, c.stillUnsound)
	if err != nil {
		return err
	}
	*list = append(*list, c.newCase(small, i.statement))
	return nil
}

// steady tells that a statement's answers do not depend on chance.
func (c *Campaign) steady(ctx context.Context, i *item) (bool, error) {
	answers, err := c.control.Judge(ctx, []*Question{i.question})
	if err != nil {
		return false, err
	}
	// The control's classes hold one state only: what differs, differs by chance.
	return answers[0].Kind != Leaks || answers[0].Foreign, nil
}

func (c *Campaign) newCase(small *item, original *stmt.Statement) Case {
	return Case{Statement: small.statement, Original: original, Check: small.check, Why: small.answer.Why,
		Shapes: features(small.statement)}
}
