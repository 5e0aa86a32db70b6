package fixes

import (
	"context"
	"fmt"

	"gorm.io/gorm"
)

// No tenant value is in reach, or several are.
func (s *Store) nothing(id int64) {
	_ = s.db.QueryRow(`SELECT total FROM orders WHERE id = $1`, id) // want "TV101: .*orders"
}

func (s *Store) several(from, to, id int64) {
	_ = s.db.QueryRow(`SELECT total FROM orders WHERE tenant_id = $1`, from)
	_ = s.db.QueryRow(`SELECT total FROM orders WHERE tenant_id = $1`, to)
	_ = s.db.QueryRow(`SELECT total FROM orders WHERE id = $1`, id) // want "TV101: .*orders"
}

func (s *Store) outOfReach(id int64) {
	if id > 0 {
		owner := fmt.Sprint(id)
		_ = s.db.QueryRow(`SELECT total FROM orders WHERE tenant_id = $1`, owner)
	}
	_ = s.db.QueryRow(`SELECT total FROM orders WHERE id = $1`, id) // want "TV101: .*orders"
}

func (s *Store) shadowed(tenantID string, id int64) {
	_ = s.db.QueryRow(`SELECT total FROM orders WHERE tenant_id = $1`, tenantID)
	for _, tenantID := range []int64{1, 2} {
		_ = s.db.QueryRow(`SELECT total FROM orders WHERE id = $1`, id+tenantID) // want "TV101: .*orders"
	}
}

func (s *Store) listed(tenants []int64, id int64) {
	_ = s.db.QueryRow(`SELECT total FROM orders WHERE tenant_id = ANY($1)`, tenants)
	_ = s.db.QueryRow(`SELECT total FROM orders WHERE id = $1`, id) // want "TV101: .*orders"
}

func (s *Store) notYet(id int64) {
	var tenantID int64
	_ = s.db.QueryRow(`SELECT total FROM orders WHERE id = $1`, id) // want "TV101: .*orders"
	tenantID = id * 2
	_ = s.db.QueryRow(`SELECT total FROM orders WHERE tenant_id = $1`, tenantID)
}

// The arguments are not written out, or are not those of the text.
func (s *Store) spread(tenantID int64, args []any) {
	_, _ = s.db.Query(`SELECT total FROM orders WHERE id = $1`, args...)                    // want "TV101: .*orders"
	_, _ = s.db.Query(`SELECT total FROM orders WHERE id = $2`, 1)                          // want "TV101: .*orders"
	_, _ = s.db.Query(`SELECT total FROM orders WHERE id = ? AND state = $1`, 1)            // want "TV101: .*orders"
	_, _ = s.x.NamedExec(`DELETE FROM orders WHERE id = :id`, struct{ ID int64 }{tenantID}) // want "TV101: .*orders"
	_, _ = s.db.Prepare(`DELETE FROM orders WHERE id = $1`)                                 // want "TV101: .*orders"
}

const twice = `SELECT total FROM orders WHERE id = $1` // want "TV101: .*orders"

// Exported can be run by anyone.
const Exported = `SELECT total FROM orders WHERE state = $1` // want "TV101: .*orders"

func (s *Store) shared(tenantID, id int64) {
	_, _ = s.db.Query(twice, id)
	_, _ = s.db.Query(twice, id)
	_, _ = s.db.Query(Exported, "open")
}

func (s *Store) eitherText(tenantID, id int64, all bool) {
	q := `SELECT total FROM orders WHERE id = $1` // want "TV101: .*orders"
	if all {
		q = `SELECT total FROM orders WHERE id > $1` // want "TV101: .*orders"
	}
	_, _ = s.db.Query(q, id)
}

func (s *Store) appended(tenantID, id int64, more bool) {
	q := `SELECT total FROM orders WHERE id = $1` // want "TV101: .*orders"
	if more {
		q += ` AND total > 100`
	}
	_, _ = s.db.Query(q, id)
}

func (s *Store) unknown(ctx context.Context, tenantID, id int64, cond string) {
	_, _ = s.db.Query(`SELECT total FROM orders WHERE id = $1 `+cond, id)                             // want "TV101: .*orders"
	_, _ = s.db.Query(fmt.Sprintf(`SELECT total FROM orders WHERE state LIKE 'a%%' AND id = %d`, id)) // want "TV101: .*orders"
}

// What is there is no condition to add to.
func (s *Store) statements(tenantID int64) {
	_, _ = s.db.Exec(`TRUNCATE orders`)                                           // want "TV101: .*orders"
	_, _ = s.db.Query(`SELECT total FROM orders WHERE tenant_id <> $1`, tenantID) // want "TV101: .*orders"
}

// A further condition would be one arm of the OR only.
func either(db *gorm.DB, tenantID, id int64) {
	var o Order
	db.Where("id = ?", id).Or("total = 0").First(&o) // want "TV101: .*orders"
}

func onPaths(db *gorm.DB, tenantID, id int64) {
	var o Order
	q := db
	if id > 0 {
		q = q.Where("id = ?", id)
	}
	q.First(&o) // want "TV101: .*orders"
}
