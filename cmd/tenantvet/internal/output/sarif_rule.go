package output

import (
	"strconv"
	"strings"

	"github.com/tenantvet/tenantvet/analyzer/finding"
)

// sarifRuleOf describes a rule.
func sarifRuleOf(r finding.Rule) sarifRule {
	intro := introduction(r.Page())
	rule := sarifRule{
		ID: string(r.Code), Name: r.Name(),
		ShortDescription: sarifText{Text: strings.ToUpper(r.Title[:1]) + r.Title[1:] + "."},
		FullDescription:  sarifText{Text: strings.ReplaceAll(intro, "`", "")},
		Help:             sarifText{Text: strings.ReplaceAll(intro, "`", "") + " See " + r.URL() + ".", Markdown: r.Page()},
		HelpURI:          r.URL(),
		Default:          sarifConfiguration{Level: string(r.Level())},
		Properties:       sarifRuleProperties{Tags: r.Tags(), Precision: "high", ProblemSeverity: string(r.Level())},
	}
	if r.Level() == finding.Warning { // it says that something could not be told
		rule.Properties.Precision = "medium"
	}
	if r.CWE() > 0 {
		rule.Properties.Tags = append([]string{"external/cwe/cwe-" + strconv.Itoa(r.CWE())}, rule.Properties.Tags...)
	}
	if r.Severity() > 0 {
		rule.Properties.Severity = strconv.FormatFloat(r.Severity(), 'f', 1, 64)
	}
	return rule
}

// introduction is the first paragraph of a page, behind its title, on one
// line.
func introduction(page string) string {
	_, rest, _ := strings.Cut(page, "\n\n")
	first, _, _ := strings.Cut(strings.TrimSpace(rest), "\n\n")
	return strings.Join(strings.Fields(first), " ")
}
