package commands

import (
	"context"
	"flag"
	"fmt"
	"io"
	"runtime/debug"
	"strings"

	"github.com/tenantvet/tenantvet/analyzer/config"
	"github.com/tenantvet/tenantvet/analyzer/finding"
	"github.com/tenantvet/tenantvet/analyzer/nearest"
)

func helpCommand() command {
	return command{
		name:  "help",
		usage: "[command]",
		short: "tell about tenantvet, or about a command",
		flags: func(*flag.FlagSet) runner { return help },
	}
}

func versionCommand() command {
	return command{
		name:  "version",
		short: "print the version",
		flags: func(*flag.FlagSet) runner { return version },
	}
}

func explainCommand() command {
	return command{
		name:  "explain",
		usage: "[CODE]",
		short: "explain a rule, with an example; without a code, list the rules",
		flags: func(*flag.FlagSet) runner { return explain },
	}
}

const overview = `tenantvet finds database queries that are not confined to one tenant.

usage:
`

const exitCodes = `
exit codes: 0 clean, 1 findings, 2 usage or configuration, 3 packages that
could not be analysed. The first line of a finding is
file:line:col: message (CODE).

The configuration is ` + config.FileName + `, found by walking up to the module root; the
environment variable ` + config.EnvVar + ` names another. Without one, tenantvet looks
for DDL and GORM models and says what it assumed.
`

func help(_ context.Context, s Streams, args []string) (int, error) {
	if len(args) > 0 {
		c, ok := find(args[0])
		if !ok {
			return 0, &usageError{fmt.Sprintf("no command %q; tenantvet help lists the commands", args[0])}
		}
		printHelp(s.Out, c)
		return ExitClean, nil
	}
	var b strings.Builder
	b.WriteString(overview)
	for _, c := range all() {
		fmt.Fprintf(&b, "  %-38s %s\n", synopsis(c), c.short)
	}
	b.WriteString(exitCodes)
	_, err := io.WriteString(s.Out, b.String())
	return ExitClean, err
}

func synopsis(c command) string {
	if c.name == checkCommand().name {
		return "tenantvet " + c.usage
	}
	return strings.TrimSpace("tenantvet " + c.name + " " + c.usage)
}

func printHelp(w io.Writer, c command) {
	var b strings.Builder
	fmt.Fprintf(&b, "usage: %s\n\n%s.\n", synopsis(c), strings.ToUpper(c.short[:1])+c.short[1:])
	if c.long != "" {
		b.WriteString("\n" + strings.TrimSpace(c.long) + "\n")
	}
	set := flag.NewFlagSet(c.name, flag.ContinueOnError)
	c.flags(set)
	n := 0
	set.VisitAll(func(*flag.Flag) { n++ })
	if n > 0 {
		b.WriteString("\nflags:\n")
		set.SetOutput(&b)
		set.PrintDefaults()
	}
	_, _ = io.WriteString(w, b.String())
}

func version(_ context.Context, s Streams, args []string) (int, error) {
	if len(args) > 0 {
		return 0, &usageError{"version takes no arguments"}
	}
	goVersion := ""
	if info, ok := debug.ReadBuildInfo(); ok {
		goVersion = " " + info.GoVersion
	}
	_, err := fmt.Fprintf(s.Out, "tenantvet %s%s\n", toolVersion(), goVersion)
	return ExitClean, err
}

// toolVersion is the version of this program.
func toolVersion() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(unknown)"
}

func explain(_ context.Context, s Streams, args []string) (int, error) {
	if len(args) == 0 {
		var b strings.Builder
		for _, r := range finding.Rules() {
			fmt.Fprintf(&b, "%s  %s\n", r.Code, r.Title)
		}
		_, err := io.WriteString(s.Out, b.String())
		return ExitClean, err
	}
	for i, code := range args {
		r, ok := finding.Lookup(code)
		if !ok {
			return 0, &usageError{fmt.Sprintf("unknown rule %q%s; tenantvet explain lists the rules", code, nearest.Hint(code, finding.Codes()))}
		}
		separator := ""
		if i > 0 {
			separator = "\n"
		}
		if _, err := fmt.Fprintf(s.Out, "%s%s\n\n%s\n", separator, strings.TrimSpace(r.Page()), r.URL()); err != nil {
			return 0, err
		}
	}
	return ExitClean, nil
}
