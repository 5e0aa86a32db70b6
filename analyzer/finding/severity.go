package finding

import (
	"slices"

	"github.com/tenantvet/tenantvet/sqlscan"
)

// weight is how bad it is when what a rule suspects is so, and what reports
// call that.
type weight struct {
	name string
	// score is on the scale of CVSS, 0 to 10. It is an estimate of ours: a
	// query of a logged-in user that reads all rows of other tenants scores
	// 6.5 to 8.1 there, one that also changes them more. What cannot be
	// checked counts as half proved.
	score float64
	// cwe is the entry of the Common Weakness Enumeration, 0 for none.
	cwe int
}

const (
	cweKey      = 566 // authorization bypass through user-controlled SQL primary key
	cweClient   = 639 // authorization bypass through user-controlled key
	cweConstant = 547 // use of hard-coded, security-relevant constants
)

var weights = map[sqlscan.Code]weight{
	sqlscan.TV101: {"MissingTenantPredicate", 8.1, cweKey},
	sqlscan.TV102: {"UntiedTenantTable", 8.1, cweKey},
	sqlscan.TV103: {"OptionalTenantPredicate", 8.1, cweKey},
	sqlscan.TV104: {"MissingTenantColumn", 6.5, cweClient},
	sqlscan.TV105: {"TenantReassigned", 8.1, cweClient},
	sqlscan.TV106: {"UpsertAcrossTenants", 8.1, cweClient},
	sqlscan.TV107: {"ChildWithoutParent", 7.1, cweKey},
	TV201:         {"TenantFromClient", 9.1, cweClient},
	sqlscan.TV202: {"ConstantTenant", 5.3, cweConstant},
	TV203:         {"UnknownTenantOrigin", 4.3, cweClient},
	TV204:         {"DroppedTenantCondition", 8.1, cweKey},
	TV301:         {"UnknownQueryText", 4.3, 0},
	sqlscan.TV302: {"UnsupportedQuery", 4.3, 0},
	sqlscan.TV303: {"UnknownTable", 4.3, 0},
	TV401:         {"DirectiveProblem", 0, 0},
}

// Name is the rule's name in one word, for reports that want one.
func (r Rule) Name() string { return weights[r.Code].name }

// Severity is how bad a finding of the rule is, from 0.1 to 10 on the scale of
// CVSS; 0 where it is no weakness of the program.
func (r Rule) Severity() float64 { return weights[r.Code].score }

// CWE is the number of the rule's entry in the Common Weakness Enumeration, 0
// where there is none.
func (r Rule) CWE() int { return weights[r.Code].cwe }

// Level is how a finding is shown.
type Level string

// The levels.
const (
	Error   Level = "error"
	Warning Level = "warning"
)

// errorFrom is the least score that CVSS calls high.
const errorFrom = 7.0

// Level is the level of the rule's findings: rows leak for certain unless
// something outside of the query prevents it, or it could not be told.
func (r Rule) Level() Level {
	if r.Severity() >= errorFrom {
		return Error
	}
	return Warning
}

// Tags are words by which reports can be filtered.
func (r Rule) Tags() []string {
	tags := []string{"multi-tenancy", "sql"}
	if r.Severity() > 0 {
		tags = append(tags, "security")
	} else {
		tags = append(tags, "maintainability")
	}
	slices.Sort(tags)
	return tags
}
