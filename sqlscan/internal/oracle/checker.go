package oracle

import (
	"fmt"
	"sort"
	"strconv"
	"strings"

	"github.com/tenantvet/tenantvet/sqlscan"
	"github.com/tenantvet/tenantvet/sqlscan/internal/oracle/world"
	"github.com/tenantvet/tenantvet/sqlscan/schema"
)

// Verdict is what tenantvet says of a statement, as far as the oracle is
// concerned.
type Verdict int

// The verdicts.
const (
	// Passed: no finding that speaks of a leak.
	Passed Verdict = iota
	// Reported: one of TV101 to TV107.
	Reported
	// Unsupported: something the checker does not know, or a table it does not.
	Unsupported
	// Crashed: the checker panicked.
	Crashed
)

func (v Verdict) String() string {
	return [...]string{"passed", "reported", "unsupported", "crashed"}[v]
}

// Check is a verdict with its codes and messages.
type Check struct {
	Verdict Verdict
	Codes   []string // sorted, without repetition
	Message string   // of the findings
	// Constant tells that a tenant value is a constant other than
	// [world.Tenant] (TV202): the statement is about some other tenant.
	Constant bool
}

// silent tells that nothing warns of a leak.
func (c Check) silent() bool { return c.Verdict == Passed && !c.Constant }

// NewChecker is a checker for the oracle's database.
func NewChecker() (*sqlscan.Checker, error) {
	catalog, warnings := schema.Parse([]schema.Source{{Name: "schema.sql", Text: world.Schema}}, "postgres")
	if len(warnings) > 0 {
		return nil, fmt.Errorf("read the oracle's schema: %v", warnings)
	}
	return sqlscan.New(sqlscan.Policy{
		Columns: []string{"tenant_id"},
		Tables:  []sqlscan.TenantTable{{Pattern: "tenants", Columns: []string{"id"}}},
		Exempt:  []string{"countries"},
		Catalog: catalog,
	}), nil
}

// check asks tenantvet for its verdict.
func check(c *sqlscan.Checker, sql string) (result Check) {
	defer func() {
		if p := recover(); p != nil {
			result = Check{Verdict: Crashed, Message: fmt.Sprint(p)}
		}
	}()
	codes := map[string]bool{}
	var messages []string
	for _, s := range c.Check(sqlscan.Literal(sql)).Statements {
		for _, f := range s.Findings {
			messages = append(messages, fmt.Sprintf("%s %s", f.Code, f.Message))
			switch f.Code {
			case sqlscan.TV202:
				// A constant tenant is scoped: to that tenant.
				result.Constant = result.Constant || f.Value == nil || f.Value.Text != strconv.Itoa(world.Tenant)
				continue
			case sqlscan.TV302, sqlscan.TV303:
				result.Verdict = max(result.Verdict, Unsupported)
			default:
				result.Verdict = max(result.Verdict, Reported)
			}
			codes[string(f.Code)] = true
		}
		if s.Verdict == sqlscan.Unsupported {
			result.Verdict = Unsupported
		}
		if s.Verdict == sqlscan.Unscoped {
			result.Verdict = max(result.Verdict, Reported)
		}
	}
	for code := range codes {
		result.Codes = append(result.Codes, code)
	}
	sort.Strings(result.Codes)
	result.Message = strings.Join(messages, "\n")
	return result
}
