package analyzer

import (
	"encoding/json"
	"fmt"
	"strings"
)

// AccountCategory is the category of the diagnostics that carry the account.
// They are written only with the flag account; their messages are JSON, each an
// [Entry].
const AccountCategory = "tenantvet-account"

// Account is what became of every query site of a package. It is the result
// of the analyzer.
type Account struct {
	Package string
	Sites   []Site // in order of position
}

// Entry is one entry of the account: one of its fields is set. There is one
// for every package, for every query site, and for every finding, also for
// those that a directive suppresses; the others are
// about what is passed from package to package.
type Entry struct {
	Package *PackageRecord `json:"package,omitempty"`
	Site    *Site          `json:"site,omitempty"`
	Finding *FindingRecord `json:"finding,omitempty"`

	Interface      *InterfaceRecord      `json:"interface,omitempty"`
	Implementation *ImplementationRecord `json:"implementation,omitempty"`
	Assumed        *AssumedRecord        `json:"assumed,omitempty"`
	Passed         *PassedRecord         `json:"passed,omitempty"`
}

// PackageRecord says that a package was analysed, with or without a query
// site.
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
	// Origins say where those values come from: "$2: context (auth.Tenant)",
	// "parameter t of (*Store).List: context (auth.Tenant)".
	Origins []string `json:"origins,omitempty"`
	// Open are those of them that the package's own calls do not tell.
	Open  []OpenParameter `json:"open,omitempty"`
	Notes []string        `json:"notes,omitempty"`
	// Query is the text, without indentation and cut where it is long; the
	// first of several. It is empty when the text is not known.
	Query string `json:"query,omitempty"`
}

// globalCause begins the cause of a site that is exempt by its function's
// directive.
const globalCause = "//tenantvet:global -- "

// Crosses tells whether a site is exempt by name: its function is marked
// //tenantvet:global, and what it does there is not judged.
func (s Site) Crosses() bool {
	return s.Outcome == OutcomeExempt && strings.HasPrefix(s.Cause, globalCause)
}

// FindingRecord is what a diagnostic cannot say of a finding. It travels in a
// diagnostic with the finding's own place and related places.
type FindingRecord struct {
	Code    string `json:"code"`
	Message string `json:"message"`
	Package string `json:"package"`
	// Function is the declaration that the place is in: "(*Store).Find", or
	// the name of a package variable or constant. It is empty outside of
	// declarations, and for rules that are about a whole package.
	Function string `json:"function,omitempty"`
	// Query is a hash of what is wrong: of the normalized statement (see
	// [sqlscan.Normalize]), or of the call where the text is not known. It
	// stays while code moves, and changes with the query.
	Query string `json:"query"`
	// Extents are what the finding depends on beside its place: the calls that
	// run the query, and what its text is written in.
	Extents []Extent `json:"extents,omitempty"`
	// Suppressed is the reason of the directive that suppresses the finding.
	// There is no other diagnostic for it then.
	Suppressed string `json:"suppressed,omitempty"`
}

// Extent is a stretch of source.
type Extent struct {
	File string `json:"file"`
	// From and To are the first and the last line, from 1; 0 for a whole file.
	From int `json:"from,omitempty"`
	To   int `json:"to,omitempty"`
	// Package is the path of a package that is meant if there is no such file.
	Package string `json:"package,omitempty"`
}

// ParseAccount reads the message of a diagnostic of category
// [AccountCategory].
func ParseAccount(message string) (Entry, error) {
	var e Entry
	if err := json.Unmarshal([]byte(message), &e); err != nil {
		return Entry{}, err
	}
	if e == (Entry{}) {
		return Entry{}, fmt.Errorf("an entry that is about nothing: %s", message)
	}
	return e, nil
}
