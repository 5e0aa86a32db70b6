package oracle

import (
	"context"
	"math/rand/v2"
	"regexp"
	"sort"
	"strings"

	"github.com/tenantvet/tenantvet/sqlscan/internal/oracle/stmt"
)

// together is how many candidates are tried at once when shrinking.
const together = 24

// variants is how many variations of a statement's literals are tried.
const variants = 16

// shrink makes a statement smaller step by step while still holds; with
// columns set, none of them becomes a literal. The order
// of the steps depends on the statement only.
func (c *Campaign) shrink(ctx context.Context, start *item, columns bool, still func(context.Context, []*item) (*item, error)) (*item, error) {
	best := start
	for {
		var smaller []*item
		length := len(best.question.SQL)
		seen := map[string]bool{}
		for _, r := range best.statement.Reductions(columns) {
			text := r.String()
			if len(text) < length && !seen[text] {
				seen[text] = true
				smaller = append(smaller, &item{statement: r, question: &Question{SQL: text, Ordered: r.Ordered(), Constant: r.Constant}})
			}
		}
		sort.SliceStable(smaller, func(i, j int) bool { return len(smaller[i].question.SQL) < len(smaller[j].question.SQL) })
		var found *item
		for len(smaller) > 0 && found == nil {
			n := min(together, len(smaller))
			var err error
			if found, err = still(ctx, smaller[:n]); err != nil {
				return nil, err
			}
			smaller = smaller[n:]
		}
		if found == nil {
			return best, nil
		}
		best = found
	}
}

// want keeps the candidates on which tenantvet says what is asked for.
func (c *Campaign) want(items []*item, fits func(Check) bool) []*item {
	var rest []*item
	for _, i := range items {
		i.check = check(c.Checker, i.question.SQL)
		if fits(i.check) {
			rest = append(rest, i)
		}
	}
	return rest
}

// stillUnsound finds the first of the candidates that leaks and passes.
func (c *Campaign) stillUnsound(ctx context.Context, items []*item) (*item, error) {
	items = c.want(items, Check.silent)
	if len(items) == 0 {
		return nil, nil
	}
	if err := c.judge(ctx, c.bank, items); err != nil {
		return nil, err
	}
	for _, i := range items {
		if i.answer.Kind != Leaks {
			continue
		}
		if steady, err := c.steady(ctx, i); err != nil || steady {
			return i, err
		}
	}
	return nil, nil
}

// stillAlarm finds the first of the candidates that is reported and, as far
// as all states show, isolated.
func (c *Campaign) stillAlarm(ctx context.Context, items []*item) (*item, error) {
	items = c.want(items, func(c Check) bool { return c.Verdict == Reported })
	if len(items) == 0 {
		return nil, nil
	}
	if err := c.judge(ctx, c.bank, items); err != nil {
		return nil, err
	}
	for _, i := range items {
		if i.answer.Kind != Isolated || i.answer.Vacuous {
			continue
		}
		if literal, err := c.literal(ctx, []*item{i}); err != nil || literal[i] {
			if err != nil {
				return nil, err
			}
			continue
		}
		if unseen, err := c.unseen(ctx, i); err != nil || !unseen {
			return i, err
		}
	}
	return nil, nil
}

// literal tells which reported statements are isolated only because of their
// literals or of a join that matches nothing: with others they leak.
func (c *Campaign) literal(ctx context.Context, items []*item) (map[*item]bool, error) {
	var varied, from []*item
	for _, i := range items {
		if i.answer.Vacuous {
			continue
		}
		rng := rand.New(rand.NewPCG(c.Seed, uint64(len(i.question.SQL))))
		for range variants {
			v := c.item(i.statement.Varied(rng))
			if v.check.Verdict == Reported && strings.Join(v.check.Codes, " ") == strings.Join(i.check.Codes, " ") {
				varied, from = append(varied, v), append(from, i)
			}
		}
	}
	found := map[*item]bool{}
	if len(varied) == 0 {
		return found, nil
	}
	if err := c.judge(ctx, c.bank, varied); err != nil {
		return nil, err
	}
	for n, v := range varied {
		if v.answer.Kind == Leaks {
			found[from[n]] = true
		}
	}
	return found, nil
}

var marks = []struct {
	name string
	mark *regexp.Regexp
}{
	{"LEFT JOIN", regexp.MustCompile(`LEFT JOIN`)}, {"RIGHT JOIN", regexp.MustCompile(`RIGHT JOIN`)},
	{"FULL JOIN", regexp.MustCompile(`FULL JOIN`)}, {"NATURAL", regexp.MustCompile(`NATURAL`)},
	{"USING", regexp.MustCompile(`USING \(\w+[,)]`)}, {"LATERAL", regexp.MustCompile(`LATERAL`)},
	{"window", regexp.MustCompile(`OVER \(`)}, {"LIMIT", regexp.MustCompile(`LIMIT`)},
	{"DISTINCT ON", regexp.MustCompile(`DISTINCT ON`)}, {"DISTINCT", regexp.MustCompile(`SELECT DISTINCT [^O]`)},
	{"GROUP BY", regexp.MustCompile(`GROUP BY`)}, {"HAVING", regexp.MustCompile(`HAVING`)},
	{"UNION", regexp.MustCompile(`UNION`)}, {"INTERSECT", regexp.MustCompile(`INTERSECT`)}, {"EXCEPT", regexp.MustCompile(`EXCEPT`)},
	{"recursive CTE", regexp.MustCompile(`RECURSIVE`)}, {"CTE", regexp.MustCompile(`WITH w`)},
	{"view", regexp.MustCompile(`\bv_\w+`)}, {"child table", regexp.MustCompile(`order_lines|shipments`)},
	{"nullable tenant", regexp.MustCompile(`\bnotes\b`)}, {"NOT EXISTS", regexp.MustCompile(`NOT EXISTS`)},
	{"EXISTS", regexp.MustCompile(`[^T] EXISTS`)}, {"INSERT", regexp.MustCompile(`INSERT INTO`)},
	{"UPDATE", regexp.MustCompile(`UPDATE \w+ `)}, {"DELETE", regexp.MustCompile(`DELETE FROM`)}, {"MERGE", regexp.MustCompile(`MERGE`)},
	{"ON CONFLICT", regexp.MustCompile(`ON CONFLICT`)}, {"RETURNING", regexp.MustCompile(`RETURNING`)},
	{"sub-select in FROM", regexp.MustCompile(`(FROM|JOIN|,) \(SELECT`)}, {"aggregate", regexp.MustCompile(`\b(count|min|max|sum|string_agg|bool_or)\(`)},
	{"values", regexp.MustCompile(`\((VALUES|SELECT) \(?\$1::int`)},
}

// features are the shapes in a statement, by which cases are told apart.
func features(s *stmt.Statement) []string {
	text := s.String()
	var list []string
	for _, m := range marks {
		if m.mark.MatchString(text) {
			list = append(list, m.name)
		}
	}
	for _, shape := range s.Shapes() {
		list = append(list, "tie: "+shape)
	}
	return list
}

func shape(c Case) string { return strings.Join(append(c.Check.Codes, c.Shapes...), ", ") }
