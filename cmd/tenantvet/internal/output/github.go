package output

import (
	"fmt"
	"io"
	"strings"

	"github.com/tenantvet/tenantvet/analyzer/finding"
)

// GitHub writes the report as workflow commands of GitHub Actions, which shows
// them at the changed lines of a pull request:
// https://docs.github.com/actions/reference/workflow-commands-for-github-actions
func GitHub(w io.Writer, r *Report, paths Paths, source *Source) error {
	for _, f := range r.Findings {
		file, _ := paths.below(f.File)
		params := fmt.Sprintf("title=%s,file=%s,line=%d", githubParam("tenantvet "+f.Code), githubParam(file), f.Line)
		if column := source.runeColumn(f.File, f.Line, f.Column); column > 0 {
			params += fmt.Sprintf(",col=%d", column)
			// Columns over several lines are refused.
			if end := source.runeColumn(f.File, f.EndLine, f.EndColumn); f.EndLine == f.Line && end > column {
				params += fmt.Sprintf(",endLine=%d,endColumn=%d", f.EndLine, end-1)
			}
		}
		message := f.Message + " (" + f.Code + ")" + relatedLines(f, paths)
		if f.URL != "" {
			message += "\n" + f.URL
		}
		if _, err := fmt.Fprintf(w, "::%s %s::%s\n", levelOf(f.Code), params, githubText(message)); err != nil {
			return err
		}
	}
	for _, f := range r.Failed {
		message := fmt.Sprintf("%s was not checked: %s", f.Package, f.Reason)
		if _, err := fmt.Fprintf(w, "::error title=tenantvet::%s\n", githubText(message)); err != nil {
			return err
		}
	}
	return nil
}

// relatedLines are the related places of a finding, each on a line of its own.
func relatedLines(f Finding, paths Paths) string {
	var b strings.Builder
	for _, r := range f.Related {
		place, _ := paths.below(r.File)
		_, _ = fmt.Fprintf(&b, "\n%s:%d:%d: %s", place, r.Line, r.Column, r.Message)
	}
	return b.String()
}

// githubText escapes a command's message.
func githubText(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(s)
}

// githubParam escapes the value of a command's parameter.
func githubParam(s string) string {
	return strings.NewReplacer(":", "%3A", ",", "%2C").Replace(githubText(s))
}

// levelOf is the level of the rule with a code.
func levelOf(code string) finding.Level {
	rule, _ := finding.Lookup(code)
	return rule.Level()
}
