package oracle

import (
	"context"
	"fmt"
	"strings"
)

// Kind is what the oracle found.
type Kind int

// The kinds of answer.
const (
	// Isolated: no pair of states showed a leak.
	Isolated Kind = iota
	// Leaks: a pair of states showed one.
	Leaks
	// Invalid: the server does not accept the statement.
	Invalid
	// Inconclusive: the statement fails wherever it is run.
	Inconclusive
)

func (k Kind) String() string {
	return [...]string{"isolated", "leaks", "invalid", "inconclusive"}[k]
}

// Answer is what the oracle says of a statement.
type Answer struct {
	Kind Kind
	// Why tells of a leak what was seen, and of an invalid statement the
	// server's message.
	Why string
	// Vacuous tells of an isolated statement that its answer was the same
	// whatever the tenant itself owned: it is isolated by its literals or by
	// a join that matches nothing.
	Vacuous bool
	// Foreign tells of a leak that a row of another tenant was changed.
	Foreign bool
}

// Judge judges statements.
func (b *Bank) Judge(ctx context.Context, questions []*Question) ([]Answer, error) {
	answers := make([]Answer, len(questions))
	first, err := b.ask(ctx, questions, b.trials[:b.decided], false)
	if err != nil {
		return nil, err
	}
	var open []*Question
	var at []int
	for i, q := range questions {
		answers[i] = judge(q, b.pick(first, b.trials[:b.decided], i))
		if b.decided < len(b.trials) && (answers[i].Kind == Isolated || answers[i].Kind == Inconclusive) {
			open, at = append(open, q), append(at, i)
		}
	}
	if len(open) == 0 {
		return answers, nil
	}
	rest, err := b.ask(ctx, open, b.trials[b.decided:], false)
	if err != nil {
		return nil, err
	}
	for k, i := range at {
		runs := append(b.pick(first, b.trials[:b.decided], i), b.pick(rest, b.trials[b.decided:], k)...)
		answers[i] = judge(open[k], runs)
	}
	return answers, nil
}

// run is an outcome with where it comes from.
type run struct {
	outcome
	class int
	clash bool
}

func (b *Bank) pick(results [][]outcome, trials []trial, question int) []run {
	runs := make([]run, len(trials))
	for i, t := range trials {
		runs[i] = run{results[i][question], t.class, b.sessions[t.session].clash}
	}
	return runs
}

// setAside are errors that say nothing: a unique key across tenants, a foreign
// key (which the sessions do not check), a recursion without end.
var setAside = map[string]bool{"23505": true, "23503": true, tooLarge: true, "57014": true}

// tooLarge is the code of a statement that needs more temporary space than
// there is.
const tooLarge = "53400"

// judge compares the runs of one statement.
func judge(q *Question, runs []run) Answer {
	if strings.HasPrefix(runs[0].code, "42") || runs[0].code == "0A000" {
		return Answer{Kind: Invalid, Why: runs[0].code + " " + runs[0].message}
	}
	conclusive := false
	known, own := map[int]string{}, map[string]bool{}
	for _, r := range runs {
		if q.Constant && r.class < 0 || setAside[r.code] {
			continue
		}
		if r.foreign != "" {
			return Answer{Kind: Leaks, Why: r.foreign, Foreign: true}
		}
		if q.upsert && (r.clash || r.class < 0) {
			continue // what a unique key gives away: the keys of new rows are in use
		}
		said := r.rows + r.changes
		if r.code != "" {
			said = "error " + r.code
		}
		before, seen := known[r.class]
		if seen && before != said {
			return Answer{Kind: Leaks, Why: fmt.Sprintf("answers differ (%s)", className(r.class))}
		}
		known[r.class] = said
		conclusive = conclusive || r.code == ""
		if r.class >= 0 {
			own[said] = true
		}
	}
	vacuous := len(own) < 2
	if !conclusive {
		return Answer{Kind: Inconclusive, Why: runs[0].code + " " + runs[0].message, Vacuous: vacuous}
	}
	return Answer{Kind: Isolated, Vacuous: vacuous}
}

func className(class int) string {
	switch class {
	case nullClass:
		return "tenant NULL"
	case zeroClass:
		return "tenant 0"
	}
	return "the tenant's own run"
}
