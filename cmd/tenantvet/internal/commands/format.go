package commands

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/tenantvet/tenantvet/cmd/tenantvet/internal/output"
)

// format is a form in which a report is printed.
type format struct {
	flag, help string
	// fromRoot says that the paths begin at the root of the repository, where
	// the readers of the format look for the files.
	fromRoot bool
	write    func(w io.Writer, r *output.Report, paths output.Paths, source *output.Source) error
}

// formats are those other than text.
var formats = [...]format{
	{flag: "json", help: "print one JSON document", write: writeJSON},
	{flag: "sarif", help: "print a SARIF 2.1.0 log, as for code scanning of GitHub", fromRoot: true, write: writeSARIF},
	{flag: "github", help: "print annotations for GitHub Actions", fromRoot: true, write: output.GitHub},
	{flag: "rdjson", help: "print reviewdog's Diagnostic Format", write: output.RDJSON},
}

// formatFlags declares a flag for each format. What it returns is set once
// the flags are parsed.
func formatFlags(set *flag.FlagSet) []*bool {
	chosen := make([]*bool, len(formats))
	for i, f := range formats {
		chosen[i] = set.Bool(f.flag, false, f.help)
	}
	return chosen
}

// chosenFormat is the format that the flags ask for, nil for text.
func chosenFormat(chosen []*bool) (*format, error) {
	var found *format
	for i, on := range chosen {
		switch {
		case !*on:
		case found != nil:
			return nil, &usageError{fmt.Sprintf("-%s and -%s: one format at a time; for two of them run tenantvet twice, the second run is answered from Go's build cache",
				found.flag, formats[i].flag)}
		default:
			found = &formats[i]
		}
	}
	return found, nil
}

// print writes a report in the format.
func (f *format) print(w io.Writer, r *output.Report) error {
	dir, err := os.Getwd()
	if err != nil {
		return err
	}
	paths := output.Paths{Dir: dir, Root: dir}
	if f.fromRoot {
		paths.Root = repositoryRoot(dir)
	}
	return f.write(w, r, paths, &output.Source{ReadFile: os.ReadFile})
}

// repositoryRoot is the directory at or above dir that is a git work tree's
// root, or dir itself.
func repositoryRoot(dir string) string {
	for d := dir; ; d = filepath.Dir(d) {
		if _, err := os.Stat(filepath.Join(d, ".git")); err == nil {
			return d
		}
		if filepath.Dir(d) == d {
			return dir
		}
	}
}

func writeJSON(w io.Writer, r *output.Report, _ output.Paths, _ *output.Source) error {
	return output.JSON(w, r)
}

func writeSARIF(w io.Writer, r *output.Report, paths output.Paths, source *output.Source) error {
	version, ok := strings.CutPrefix(toolVersion(), "v")
	if !ok {
		version = "0.0.0-devel" // SARIF wants one that can be compared
	}
	log := &output.SARIF{W: w, Version: version, Paths: paths, Source: source}
	return log.Report(r)
}
