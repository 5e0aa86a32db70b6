// Package finding holds what is said about the rules: their codes, titles and
// pages, and the wording of findings that are decided from Go code. It is data
// and decides nothing.
package finding

import (
	"embed"
	"strings"

	"github.com/tenantvet/tenantvet/sqlscan"
)

// The rules that are decided from Go code. Those decided from the SQL alone
// are in package sqlscan.
const (
	TV201 sqlscan.Code = "TV201" // tenant value from the client
	TV203 sqlscan.Code = "TV203" // origin of the tenant value unknown
	TV204 sqlscan.Code = "TV204" // an ORM drops the condition
	TV301 sqlscan.Code = "TV301" // text cannot be determined
	TV401 sqlscan.Code = "TV401" // a directive that is wrong or does nothing
)

// Rule is one kind of finding.
type Rule struct {
	Code sqlscan.Code
	// Title says in a few words what is wrong: lowercase, no period.
	Title string
	// FromGo says that it is decided from Go code: it never shows in SQL alone.
	FromGo bool
}

var rules = [...]Rule{
	{Code: sqlscan.TV101, Title: "a tenant table is read or changed with no tenant predicate"},
	{Code: sqlscan.TV102, Title: "one more tenant table in the statement is not tied to the tenant"},
	{Code: sqlscan.TV103, Title: "the tenant predicate can be switched off"},
	{Code: sqlscan.TV104, Title: "a row is written without its tenant column"},
	{Code: sqlscan.TV105, Title: "an update moves rows to another tenant"},
	{Code: sqlscan.TV106, Title: "an upsert can overwrite another tenant's row"},
	{Code: sqlscan.TV107, Title: "a child table is used without its tenant-owning parent"},
	{Code: TV201, Title: "the tenant value comes from something the client controls", FromGo: true},
	{Code: sqlscan.TV202, Title: "the tenant value is a constant"},
	{Code: TV203, Title: "the origin of the tenant value is unknown", FromGo: true},
	{Code: TV204, Title: "an ORM drops the tenant condition", FromGo: true},
	{Code: TV301, Title: "the query text cannot be determined", FromGo: true},
	{Code: sqlscan.TV302, Title: "the SQL cannot be parsed or uses something unsupported"},
	{Code: sqlscan.TV303, Title: "the table is known neither to the schema nor to the configuration"},
	{Code: TV401, Title: "a directive has no reason, suppresses nothing, or names an unknown rule"},
}

// Rules returns all rules by code.
func Rules() []Rule { return append([]Rule(nil), rules[:]...) }

// Lookup returns the rule with a code, such as "TV103". Case does not matter.
func Lookup(code string) (Rule, bool) {
	for _, r := range rules {
		if strings.EqualFold(string(r.Code), code) {
			return r, true
		}
	}
	return Rule{}, false
}

// Codes returns the codes of all rules, in order.
func Codes() []string {
	codes := make([]string, len(rules))
	for i, r := range rules {
		codes[i] = string(r.Code)
	}
	return codes
}

//go:embed rules/*.md
var pages embed.FS

// pageBase is where the pages are on the web.
const pageBase = "https://github.com/tenantvet/tenantvet/blob/main/analyzer/finding/rules/"

// URL is the address of the rule's page.
func (r Rule) URL() string { return pageBase + string(r.Code) + ".md" }

// Page is the rule's page, in Markdown: what the rule means, an example that
// leaks, the mended one, and how to suppress it.
func (r Rule) Page() string {
	page, err := pages.ReadFile("rules/" + string(r.Code) + ".md")
	if err != nil {
		return "# " + string(r.Code) + ": " + r.Title + "\n"
	}
	return string(page)
}

// URL is the address of the page of the rule with a code.
func URL(code sqlscan.Code) string { return Rule{Code: code}.URL() }
