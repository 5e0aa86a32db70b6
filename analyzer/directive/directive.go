// Package directive reads the tenantvet directives of Go files and of SQL
// texts: what they name, what they cover, and what is wrong with them.
//
// In Go, directives are machine comments, without a space behind the slashes:
//
//	//tenantvet:ignore TV101,TV102 -- reason
//	//tenantvet:global -- reason
//	//tenantvet:scoped
//	//tenantvet:scoped tx
//	//tenantvet:source
//
// In SQL, "-- tenantvet:ignore TV101 -- reason" covers its statement.
package directive

import (
	"regexp"
	"strings"

	"github.com/tenantvet/tenantvet/analyzer/finding"
	"github.com/tenantvet/tenantvet/analyzer/nearest"
	"github.com/tenantvet/tenantvet/sqlscan"
)

// Verb says what a directive does.
type Verb string

// The verbs.
const (
	Ignore Verb = "ignore" // suppresses findings of the rules it names
	Global Verb = "global" // the function is meant to cross tenants
	Scoped Verb = "scoped" // callers hand in a handle that is confined to a tenant
	Source Verb = "source" // the function returns the trusted tenant value
)

var verbs = []string{string(Ignore), string(Global), string(Scoped), string(Source)}

// Directive is a directive as written.
type Directive struct {
	Verb   Verb
	Codes  []sqlscan.Code // of ignore, in order, known ones only
	Params []string       // of scoped: the parameters it names; none means all handles
	Reason string
	// Name is the directive as messages quote it: //tenantvet:ignore TV101.
	Name string
	// Problem is the TV401 message for a directive that is malformed, or "".
	// A malformed directive does nothing.
	Problem string
}

const prefix = "tenantvet:"

// Parse reads a directive from the text of a comment without its delimiters:
// "tenantvet:ignore TV101 -- reason". The mark is what messages put before it,
// such as "//". It reports false when the comment is no directive.
func Parse(mark, text string) (Directive, bool) {
	rest, ok := strings.CutPrefix(text, prefix)
	if !ok {
		return Directive{}, false
	}
	verb, rest := cutWord(rest)
	d := Directive{Verb: Verb(verb), Name: mark + prefix + verb}
	switch d.Verb {
	case Ignore:
		d.parseIgnore(rest)
	case Global:
		d.Reason, _ = reason(rest)
		if d.Reason == "" {
			d.Problem = finding.NoReason(d.Name)
		}
	case Scoped:
		var list string
		d.Reason, list = reason(rest)
		list, _, _ = strings.Cut(list, "//") // a comment behind it
		d.Params = strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == ' ' || r == '\t' })
	case Source:
		d.Reason, _ = reason(rest)
	default:
		d.Problem = finding.UnknownVerb(d.Name, nearest.Hint(verb, verbs))
	}
	return d, true
}

// cutWord splits s at the first space.
func cutWord(s string) (word, rest string) {
	if i := strings.IndexAny(s, " \t"); i >= 0 {
		return s[:i], s[i:]
	}
	return s, ""
}

// reason is what follows the first "--", and what stands before it.
func reason(s string) (reason, before string) {
	before, after, _ := strings.Cut(s, "--")
	return strings.TrimSpace(after), before
}

// separators stand between codes.
var separators = regexp.MustCompile(`[\s,]+`)

func (d *Directive) parseIgnore(rest string) {
	var list string
	d.Reason, list = reason(rest)
	var unknown string
	for _, word := range separators.Split(strings.TrimSpace(list), -1) {
		if word == "" {
			continue
		}
		rule, ok := finding.Lookup(word)
		if !ok {
			unknown = word
			break
		}
		d.Codes = append(d.Codes, rule.Code)
	}
	name := d.Name
	if len(d.Codes) > 0 {
		d.Name += " " + joinCodes(d.Codes)
	}
	switch {
	case unknown != "" && (d.Reason != "" || len(d.Codes) == 0):
		d.Problem = finding.UnknownCode(name, unknown, nearest.Hint(strings.ToUpper(unknown), finding.Codes()))
	case len(d.Codes) == 0:
		d.Problem = finding.NoCodes(name)
	case d.Reason == "":
		d.Problem = finding.NoReason(d.Name)
	case d.names(finding.TV401):
		d.Problem = finding.NotSuppressible(name)
	}
}

func (d *Directive) names(code sqlscan.Code) bool {
	for _, c := range d.Codes {
		if c == code {
			return true
		}
	}
	return false
}

// Ignores tells whether a directive suppresses findings of a rule where it
// covers them.
func (d *Directive) Ignores(code sqlscan.Code) bool {
	return d.Verb == Ignore && d.Problem == "" && d.names(code)
}

func joinCodes(codes []sqlscan.Code) string {
	words := make([]string, len(codes))
	for i, c := range codes {
		words[i] = string(c)
	}
	return strings.Join(words, ",")
}

// spaced are comments that would be directives but for a space.
var spaced = regexp.MustCompile(`^[ \t]+(tenantvet:(?:ignore|global|scoped|source))(?:\s|$)`)
