// Package switches holds queries that lose their predicate where a package
// variable, or one that a goroutine shares, is set from elsewhere.
package switches

import (
	"database/sql"
	"encoding/json"
	"flag"
)

const scoped = "SELECT total FROM orders WHERE tenant_id = $1"

// All can be set by any package.
var All bool

func exported(db *sql.DB, t string) {
	q := scoped
	if All {
		q = "SELECT total FROM orders WHERE $1 = $1" // want "TV103: .*if variable switches.All"
	}
	_, _ = db.Query(q, t)
}

// Options can be set by any package.
var Options struct{ All bool }

func exportedField(db *sql.DB, t string) {
	q := scoped
	if Options.All {
		q = "SELECT total FROM orders WHERE $1 = $1" // want "TV103: .*if Options.All"
	}
	_, _ = db.Query(q, t)
}

var flagged bool

func init() { flag.BoolVar(&flagged, "all", false, "") }

func flags(db *sql.DB, t string) {
	q := scoped
	if flagged {
		q = "SELECT total FROM orders WHERE $1 = $1" // want "TV103: .*if variable flagged"
	}
	_, _ = db.Query(q, t)
}

var decoded struct{ All bool }

// Decode reads the options.
func Decode(b []byte) error { return json.Unmarshal(b, &decoded) }

func fields(db *sql.DB, t string) {
	q := scoped
	if decoded.All {
		q = "SELECT total FROM orders WHERE $1 = $1" // want "TV103: .*if decoded.All"
	}
	_, _ = db.Query(q, t)
}

var careful bool

// BeCareful comes after the first queries, perhaps.
func BeCareful() { careful = true }

func beforehand(db *sql.DB, t string) {
	q := "SELECT total FROM orders WHERE $1 = $1" // want "TV103: query on orders"
	if careful {
		q = scoped
	}
	_, _ = db.Query(q, t)
}

var levels = []bool{false}

// Raise raises a level.
func Raise(i int) { levels[i] = true }

func elements(db *sql.DB, t string) {
	q := scoped
	if levels[0] {
		q = "SELECT total FROM orders WHERE $1 = $1" // want "TV103: .*if an element of variable levels"
	}
	_, _ = db.Query(q, t)
}

func goroutine(db *sql.DB, t string) {
	all := false
	go func() { all = true }()
	q := scoped
	if all {
		q = "SELECT total FROM orders WHERE $1 = $1" // want "TV103: .*if variable all"
	}
	_, _ = db.Query(q, t)
}

var never bool

var always = true

var fixed bool

func init() { fixed = true }

func constants(db *sql.DB, t string) {
	q := scoped
	if never {
		q = "SELECT total FROM orders WHERE $1 = $1"
	}
	if !always {
		q = "SELECT id FROM orders WHERE $1 = $1"
	}
	if !fixed {
		q = "SELECT 1 FROM orders WHERE $1 = $1"
	}
	_, _ = db.Query(q, t)
}
