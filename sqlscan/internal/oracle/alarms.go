package oracle

import (
	"context"
	"regexp"
	"strings"

	"github.com/tenantvet/tenantvet/sqlscan/internal/oracle/stmt"
	"github.com/tenantvet/tenantvet/sqlscan/internal/oracle/world"
)

// alarms looks at reported statements that were not seen to leak in more
// states, and counts them.
func (c *Campaign) alarms(ctx context.Context, items []*item, f *Figures) error {
	if len(items) == 0 {
		return nil
	}
	literal, err := c.literal(ctx, items)
	if err != nil {
		return err
	}
	var rest []*item
	for _, i := range items {
		if literal[i] || i.answer.Vacuous {
			f.Isolated++
			f.Vacuous++
			f.VacuousAlarms++
		} else {
			rest = append(rest, i)
		}
	}
	if err := c.judgeDeep(ctx, rest); err != nil {
		return err
	}
	for _, i := range rest {
		switch {
		case i.answer.Kind == Leaks:
			f.Leaks++
			f.ReportedLeaks++
			continue
		case i.answer.Kind != Isolated:
			f.Inconclusive++
			continue
		}
		f.Isolated++
		unseen, err := c.unseen(ctx, i)
		if err != nil {
			return err
		}
		if unseen || i.answer.Vacuous {
			f.Vacuous++
			f.VacuousAlarms++
			continue
		}
		small, err := c.shrinkAlarm(ctx, i)
		if err != nil {
			return err
		}
		f.FalseAlarms = append(f.FalseAlarms, c.newCase(small, i.statement))
	}
	return nil
}

// shrinkAlarm shrinks the first false alarms of each kind of message.
func (c *Campaign) shrinkAlarm(ctx context.Context, i *item) (*item, error) {
	kind := messageKind(i.check)
	if c.seen[kind] || len(c.seen) >= c.Shrunk {
		return i, nil
	}
	c.seen[kind] = true
	small, err := c.shrink(ctx, i, true, c.stillAlarm)
	if err != nil {
		return nil, err
	}
	if err := c.judgeDeep(ctx, []*item{small}); err != nil {
		return nil, err
	}
	if small.answer.Kind != Isolated {
		return i, nil // it shrank to something else, which leaks now and then
	}
	return small, nil
}

var names = regexp.MustCompile(`\b(t|q|w|l|p|c|r|v)\d+\b`)

// messageKind is the findings without the names of the statement.
func messageKind(c Check) string {
	text := names.ReplaceAllString(c.Message, "$1")
	for _, t := range world.Tables {
		text = strings.ReplaceAll(text, t.Name, "table")
	}
	return text
}

var reported = regexp.MustCompile(` as (\w+)|\(in view (\w+)\)`)

// unseen tells that nothing of what the statement reads in the reported
// places shows: it does the same when each of them is empty. Constants in all
// outputs do that, and joins that match nothing.
func (c *Campaign) unseen(ctx context.Context, i *item) (bool, error) {
	questions := []*Question{i.question}
	for _, message := range strings.Split(i.check.Message, "\n") {
		if strings.HasPrefix(message, "TV202") {
			continue
		}
		m := reported.FindStringSubmatch(message)
		if m == nil {
			return false, nil
		}
		empty, found := i.statement.Clone(), false
		empty.Visit(func(n any) {
			if t, ok := n.(*stmt.Table); ok && world.Find(t.Name) != nil && (m[1] != "" && t.Alias == m[1] || t.Name == m[2]) {
				t.Name, found = world.Empty+t.Name, true
			}
		})
		if !found {
			return false, nil
		}
		questions = append(questions, c.item(empty).question)
	}
	outcomes, err := c.bank.ask(ctx, questions, c.bank.trials, false)
	if err != nil {
		return false, err
	}
	for _, trial := range outcomes {
		for _, o := range trial[1:] {
			if o.code != trial[0].code || o.rows != trial[0].rows || o.changes != trial[0].changes {
				return false, nil
			}
		}
	}
	return true, nil
}
