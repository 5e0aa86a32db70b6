// Package oracle tells by experiment whether a statement keeps tenants apart.
//
// A statement run with tenant value t is isolated when, for any two database
// states that agree on every row of t and on all tables that belong to no
// tenant, it returns the same rows, makes the same changes, and changes no row
// of another tenant. The oracle fills a real PostgreSQL with many such states,
// runs the statement in each, and compares. What it calls a leak is one; what
// it calls isolated has only not been seen to leak.
package oracle

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"github.com/tenantvet/tenantvet/sqlscan/internal/oracle/world"
	"github.com/tenantvet/tenantvet/sqlscan/pg"
)

// Question is a statement to try. Its parameters are $1, the tenant, $2, an
// array of it, and $3, a number that has nothing to do with tenants.
type Question struct {
	SQL string
	// Ordered tells that the rows come in an order that counts.
	Ordered bool
	// Constant tells that the statement names [world.Tenant] itself: runs for
	// another tenant say nothing about it.
	Constant bool

	// Bind gives the values and types of its parameters for a tenant value;
	// nil for those described above.
	Bind func(tenant []byte) ([][]byte, []uint32)

	once    sync.Once
	named   map[string]bool // the words in it, without the v_ of a view
	changer bool
	upsert  bool
}

var (
	changing = regexp.MustCompile(`(?i)\b(insert|update|delete|merge)\b`)
	upserts  = regexp.MustCompile(`(?i)\bon\s+conflict\b`)
	words    = regexp.MustCompile(`\w+`)
)

func (q *Question) look() {
	q.once.Do(func() {
		q.changer = changing.MatchString(q.SQL)
		q.upsert = upserts.MatchString(q.SQL)
		if !q.changer {
			return
		}
		q.named = map[string]bool{}
		for _, w := range words.FindAllString(q.SQL, -1) {
			q.named[strings.TrimPrefix(strings.ToLower(w), "v_")] = true
		}
	})
}

func (q *Question) changes() bool {
	q.look()
	return q.changer
}

// Bank is a set of states, each in a database schema of its own with its own
// connection.
type Bank struct {
	sessions []*session
	trials   []trial
	// decided is the number of trials after which a leak is mostly known.
	decided int
}

// trial is a run of every statement in one state with one tenant value.
// Outcomes of one class are comparable.
type trial struct {
	session int
	tenant  []byte
	class   int
}

// classes of the runs for tenants that own no row: all states are comparable.
const (
	nullClass = -1
	zeroClass = -2
)

// NewBank loads families of states made from a seed. Name tells the banks of
// one server apart.
func NewBank(ctx context.Context, server *pg.Server, name string, seed uint64, families int) (*Bank, error) {
	b := &Bank{}
	tenant := []byte(strconv.Itoa(world.Tenant))
	var all [][]int
	for f, family := range world.Families(seed, families) {
		var numbers []int
		for i, state := range family {
			s, err := open(ctx, server, fmt.Sprintf("%s_%d_%d", name, f, i), state, nil, nil)
			if err != nil {
				return nil, errors.Join(err, b.Close(ctx))
			}
			numbers = append(numbers, len(b.sessions))
			b.sessions = append(b.sessions, s)
		}
		all = append(all, numbers)
	}
	for i, n := range all[0][:3] {
		b.trials = append(b.trials, trial{n, tenant, 0}, trial{n, nil, nullClass})
		if i > 0 {
			b.trials = append(b.trials, trial{n, []byte("0"), zeroClass})
		}
	}
	b.decided = len(b.trials)
	for f, numbers := range all {
		for i, n := range numbers {
			if f > 0 || i > 2 {
				b.trials = append(b.trials, trial{n, tenant, f})
			}
		}
		if f > 0 {
			b.trials = append(b.trials, trial{numbers[f%2*2], nil, nullClass}, trial{numbers[4], []byte("0"), zeroClass})
		}
	}
	return b, nil
}

// NewControl loads each state of a family twice, the second time with its
// rows in another order and with other plans: a statement whose answers
// differ between the two says nothing about tenants.
func NewControl(ctx context.Context, server *pg.Server, name string, seed uint64) (*Bank, error) {
	b := &Bank{}
	tenant := []byte(strconv.Itoa(world.Tenant))
	shuffle := rand.New(rand.NewPCG(seed, 1))
	other := map[string]string{"enable_hashjoin": "off", "enable_hashagg": "off", "enable_nestloop": "off",
		"enable_indexscan": "off", "enable_indexonlyscan": "off"}
	for i, state := range world.Families(seed, 1)[0] {
		for twin, how := range []*rand.Rand{nil, shuffle, shuffle} {
			params := other
			if twin < 2 {
				params = nil
			}
			s, err := open(ctx, server, fmt.Sprintf("%s_%d_%d", name, i, twin), state, how, params)
			if err != nil {
				return nil, errors.Join(err, b.Close(ctx))
			}
			b.trials = append(b.trials, trial{len(b.sessions), tenant, i}, trial{len(b.sessions), nil, -i - 1})
			b.sessions = append(b.sessions, s)
		}
	}
	b.decided = len(b.trials)
	return b, nil
}

// Close closes the connections.
func (b *Bank) Close(ctx context.Context) error {
	var all error
	for _, s := range b.sessions {
		all = errors.Join(all, s.close(ctx))
	}
	return all
}

// ask runs questions in the given trials.
func (b *Bank) ask(ctx context.Context, questions []*Question, trials []trial, keep bool) ([][]outcome, error) {
	results := make([][]outcome, len(trials))
	bySession := map[int][]int{}
	for i, t := range trials {
		bySession[t.session] = append(bySession[t.session], i)
	}
	var group sync.WaitGroup
	failures := make([]error, len(b.sessions))
	for n, mine := range bySession {
		group.Add(1)
		go func() {
			defer group.Done()
			for _, i := range mine {
				jobs := make([]job, len(questions))
				for k, q := range questions {
					jobs[k] = job{q, trials[i].tenant, keep}
				}
				if results[i], failures[n] = b.sessions[n].run(ctx, jobs); failures[n] != nil {
					return
				}
			}
		}()
	}
	group.Wait()
	return results, errors.Join(failures...)
}
