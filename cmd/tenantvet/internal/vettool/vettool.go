// Package vettool speaks the protocol of go vet -vettool.
package vettool

import (
	"crypto/sha256"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis/unitchecker"

	"github.com/tenantvet/tenantvet/analyzer"
	"github.com/tenantvet/tenantvet/analyzer/config"
)

// Asked tells whether go vet runs the program with these arguments: to learn
// its version or its flags, or to analyse a unit.
func Asked(args []string) bool {
	if len(args) == 0 {
		return false
	}
	if args[0] == "-V=full" || args[0] == "-flags" {
		return true
	}
	flags, last := args[:len(args)-1], args[len(args)-1]
	isNoFlag := func(arg string) bool { return !strings.HasPrefix(arg, "-") }
	return strings.HasSuffix(last, ".cfg") && !slices.ContainsFunc(flags, isNoFlag)
}

// Main does what go vet asks and exits.
func Main() {
	flag.Var(versionFlag{}, "V", "print the version for go vet's cache and exit")
	if last := &os.Args[len(os.Args)-1]; strings.HasSuffix(*last, ".cfg") {
		unit, err := withFindings(*last)
		if err != nil {
			_, _ = fmt.Fprintf(os.Stderr, "tenantvet: %v\n", err)
			os.Exit(1)
		}
		*last = unit
	}
	unitchecker.Main(analyzer.Analyzer)
}

// versionFlag answers -V=full. It takes the place of unitchecker's own, whose
// answer depends on the program alone: go vet would replay stale findings
// after an edit of the configuration.
type versionFlag struct{}

func (versionFlag) IsBoolFlag() bool { return true }
func (versionFlag) String() string   { return "" }

func (versionFlag) Set(value string) error {
	if value != "full" {
		return fmt.Errorf("unsupported value %q: use -V=full", value)
	}
	id, err := buildID()
	if err != nil {
		_, _ = fmt.Fprintf(os.Stderr, "tenantvet: %v\n", err)
		os.Exit(2)
	}
	// The name is fixed: go vet splits the line at spaces, which the path of
	// the program may have.
	fmt.Printf("tenantvet version devel buildID=%s\n", id)
	os.Exit(0)
	return nil
}

// buildID identifies the program together with the configuration that it
// finds from the current directory.
func buildID() (string, error) {
	path, err := os.Executable()
	if err != nil {
		return "", err
	}
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close() //nolint:errcheck // read only
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	digest, err := configurationDigest()
	if err != nil {
		return "", err
	}
	_, _ = io.WriteString(h, digest)
	return fmt.Sprintf("%x", h.Sum(nil)), nil
}

// configurationDigest is the digest of the configuration at the module root,
// or of the one that the environment names. Without one it is empty: a flag
// may name the file.
func configurationDigest() (string, error) {
	path, err := config.Find(".")
	if errors.Is(err, config.ErrNotFound) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	c, err := config.Load(path)
	if err != nil {
		return "", err
	}
	return c.Digest()
}
