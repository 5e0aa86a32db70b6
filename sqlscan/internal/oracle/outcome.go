package oracle

import (
	"crypto/sha256"
	"sort"
	"strings"

	"github.com/tenantvet/tenantvet/sqlscan/internal/oracle/world"
)

// digest sums up what a run returned and changed.
func (s *session) digest(o *outcome, j job, result []string, tag string, dumps map[string][]record) {
	if o.code != "" {
		return
	}
	if !j.question.Ordered {
		sort.Strings(result)
	}
	o.rows = sum(append(result, tag))
	var changed []string
	for _, t := range s.targets(j.question) {
		removed, added := difference(s.before[t.Name], dumps[t.Name])
		changed = append(changed, s.judgeRows(o, j, t, removed, added)...)
		s.touched(o, j, t, dumps[t.Name])
	}
	sort.Strings(changed)
	o.changes = sum(changed)
	o.empty = len(result) == 0 && len(changed) == 0
	if j.keep {
		o.text = strings.Join(append(append(result, tag), changed...), "\n")
	}
}

// judgeRows writes down a table's changed rows, and notes one that was not
// the tenant's to change.
func (s *session) judgeRows(o *outcome, j job, table *world.Table, removed, added []record) []string {
	var changed []string
	own, none := string(j.tenant), j.tenant == nil
	for _, r := range removed {
		changed = append(changed, "- "+table.Name+" "+r.text)
		if (none || r.owner != own) && !table.Global {
			o.foreign = "removed from " + table.Name + ": " + r.text
		}
	}
	for _, r := range added {
		changed = append(changed, "+ "+table.Name+" "+r.text)
		if r.owner == "" && table.Parent != "" {
			o.code, o.message = "23503", "a child row without a parent" // the foreign key would not have let it in
			continue
		}
		if r.owner == "" && world.OwnsNothing(own) {
			continue // a row without a tenant, written by one that is none
		}
		if r.owner != own && !table.Global && !table.Own {
			o.foreign = "added to " + table.Name + ": " + r.text
		}
	}
	return changed
}

// touched notes a row of another tenant that was updated, be it to the same
// values.
func (s *session) touched(o *outcome, j job, table *world.Table, after []record) {
	if table.Global {
		return
	}
	left := map[string]bool{}
	for _, r := range after {
		left[r.place] = true
	}
	for _, r := range s.before[table.Name] {
		if !left[r.place] && (j.tenant == nil || r.owner != string(j.tenant)) {
			o.foreign = "updated in " + table.Name + ": " + r.text
		}
	}
}

// difference is what a table's rows have lost and won.
func difference(before, after []record) (removed, added []record) {
	count := map[string]int{}
	for _, r := range before {
		count[r.text]++
	}
	for _, r := range after {
		if count[r.text] > 0 {
			count[r.text]--
		} else {
			added = append(added, r)
		}
	}
	for _, r := range before {
		if count[r.text] > 0 {
			count[r.text]--
			removed = append(removed, r)
		}
	}
	return removed, added
}

func sum(list []string) string {
	h := sha256.New()
	for _, l := range list {
		h.Write([]byte(l))
		h.Write([]byte{'\n'})
	}
	return string(h.Sum(nil)[:16])
}
