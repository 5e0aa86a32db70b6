package analyzer

import (
	"encoding/json"
	"strings"
)

// AccountCategory is the category of the diagnostics that carry the account.
// They are written only with the flag account; their messages are JSON: a
// [PackageRecord] for every package, and a [Site] for every query site.
const AccountCategory = "tenantvet-account"

// Account is what became of every query site of a package. It is the result
// of the analyzer.
type Account struct {
	Package string
	Sites   []Site // in order of position
}

// PackageRecord says that a package was analysed, with or without a query
// site. Its JSON has no "function", by which it is told from a [Site].
type PackageRecord struct {
	Package string `json:"package"`
	Sites   int    `json:"sites"`
}

// Outcome is what became of a query site.
type Outcome string

// The outcomes, from best to worst.
const (
	// OutcomeExempt is a site without a tenant table, or in a function marked
	// //tenantvet:global.
	OutcomeExempt     Outcome = "exempt"
	OutcomeProved     Outcome = "proved"
	OutcomeSuppressed Outcome = "suppressed" // reported, but for a directive
	OutcomeUnresolved Outcome = "unresolved" // its text cannot be determined
	OutcomeReported   Outcome = "reported"
)

// Site is the account of one query site.
type Site struct {
	Package  string `json:"package"`
	Function string `json:"function"` // as in (*Store).Find; "init" for package variables
	// File, Line and Column are where the call stands; columns count bytes
	// from 1.
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
	API    string `json:"api"` // the function called, as in (*database/sql.DB).Query
	// Kind is the statement's verb: "select", "insert", ...; several are
	// joined with a comma. It is empty when the text is not known.
	Kind    string  `json:"kind,omitempty"`
	Outcome Outcome `json:"outcome"`
	// Cause says why a site is exempt, suppressed or unresolved.
	Cause  string   `json:"cause,omitempty"`
	Codes  []string `json:"codes,omitempty"`  // of the findings, also of suppressed ones
	Tables []string `json:"tables,omitempty"` // the tenant tables
	By     []string `json:"by,omitempty"`     // the tenant values that scope them
	// Values are the Go expressions that those values are bound to, where
	// they are plain: "$2 = o.Tenant".
	Values []string `json:"values,omitempty"`
	Notes  []string `json:"notes,omitempty"`
}

// ParseAccount reads the message of a diagnostic of category
// [AccountCategory]. One of the results is set.
func ParseAccount(message string) (*Site, *PackageRecord, error) {
	var both struct {
		Site
		Sites *int `json:"sites"`
	}
	if err := json.NewDecoder(strings.NewReader(message)).Decode(&both); err != nil {
		return nil, nil, err
	}
	if both.Sites != nil {
		return nil, &PackageRecord{Package: both.Package, Sites: *both.Sites}, nil
	}
	return &both.Site, nil, nil
}
