package analyzer

import (
	"regexp"
	"strings"

	"github.com/tenantvet/tenantvet/analyzer/builder"
	"github.com/tenantvet/tenantvet/analyzer/finding"
	"github.com/tenantvet/tenantvet/sqlscan"
)

// ordinal is a placeholder as GORM's dialects number them.
var ordinal = regexp.MustCompile(`\$\d+`)

// inGORM says what is wrong with a statement of a chain in terms of the chain:
// what to add is a call, not SQL that stands nowhere in the code.
func inGORM(st builder.Statement, f sqlscan.Finding) sqlscan.Finding {
	if st.Raw {
		return f
	}
	switch f.Code {
	case sqlscan.TV101, sqlscan.TV102:
		what, condition, ok := strings.Cut(f.Message, `: add "`)
		if !ok {
			return f
		}
		condition = ordinal.ReplaceAllString(strings.TrimSuffix(condition, `"`), "?")
		f.Message = finding.AddCondition(what, st.Preloads, condition)
	case sqlscan.TV107:
		f.Message = finding.OwnedInGORM(f.Message, f.Table, st.Preloads != "")
	case sqlscan.TV105:
		if f.Column != "" {
			f.Message += finding.LeaveOut(f.Column)
		}
	case sqlscan.TV106:
		if st.SaveElse {
			f.Message = finding.SavedByKey(f.Table)
		}
	}
	return f
}
