package rules

import (
	"database/sql"
	"testing"
)

// Test files are not checked.
func TestRules(t *testing.T) {
	var db *sql.DB
	//tenantvet:ignore TV101
	_, _ = db.Query(`SELECT id FROM orders`)
}
