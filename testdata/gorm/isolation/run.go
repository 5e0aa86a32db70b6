package isolation

import (
	"fmt"
	"slices"
	"strings"

	"gorm.io/gorm"

	"example.com/chains/record"
)

// run runs a chain in a state, and takes back what it did.
func (s *state) run(c Chain, in class) (r run, err error) {
	r.cut = -1
	db, err := s.begin()
	if err != nil {
		return r, err
	}
	s.record.Take()
	panicked := call(c, db, in)
	wrote := s.record.Wrote()
	for _, st := range s.record.Take() {
		r.note(st)
	}
	r.err = s.errors.first()
	if panicked != "" {
		r.err = panicked
	}
	if s.kept() {
		r.err = "the chain keeps its connection"
		return r, s.abandon()
	}
	if wrote {
		after, err := s.dump()
		if err != nil {
			return r, err
		}
		s.compare(&r, after, in)
	}
	return r, s.rollback()
}

// call runs a chain. It returns what made it panic.
func call(c Chain, db *gorm.DB, in class) (panicked string) {
	defer func() {
		if v := recover(); v != nil {
			panicked = fmt.Sprint("panic: ", v)
		}
	}()
	c.Run(db, in.tenant, in.pointer)
	return ""
}

// note adds what a statement showed.
func (r *run) note(st record.Statement) {
	inserts := strings.HasPrefix(st.SQL, "INSERT")
	// Whether DO NOTHING did nothing shows in the number of rows.
	if r.cut < 0 && (isUnique(st.Err) || inserts && (strings.Contains(st.SQL, "ON CONFLICT") || strings.HasPrefix(st.SQL, "INSERT OR "))) {
		r.cut = len(r.shown)
	}
	rows := make([]string, len(st.Rows))
	for i, row := range st.Rows {
		rows[i] = fmt.Sprint(row...)
	}
	slices.Sort(rows)
	r.shown = append(r.shown, fmt.Sprintf("%s: %d changed, read %q", st.SQL, st.Affected, rows))
}

// isUnique tells the error of a unique key that is in use, as SQLite and
// PostgreSQL (its code 23505) word it.
func isUnique(text string) bool {
	return strings.Contains(text, "UNIQUE constraint failed") || strings.Contains(text, "23505")
}

// compare notes what the tables have lost and won, and a row among that
// which was not the tenant's to change.
func (s *state) compare(r *run, after contents, in class) {
	owner := "" // of no row
	if in.pointer != nil {
		owner = fmt.Sprint(*in.pointer)
	}
	for _, table := range s.tables {
		removed, added := difference(s.before[table], after[table])
		for _, row := range removed {
			r.shown = append(r.shown, "- "+table+" "+row.text)
			if row.owner != owner && row.owner != everyone {
				r.foreign = "removes or changes in " + table + ": " + row.text
			}
		}
		for _, row := range added {
			r.shown = append(r.shown, "+ "+table+" "+row.text)
			if row.owner != owner && row.owner != everyone && !(in.tenant == 0 && ownsNothing(row.owner)) {
				r.foreign = "writes to " + table + ": " + row.text
			}
		}
	}
}

// ownsNothing tells the tenants that are none.
func ownsNothing(owner string) bool { return owner == "0" || owner == "<nil>" }
