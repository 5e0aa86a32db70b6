// Command golangci is golangci-lint with tenantvet built in: what
// "golangci-lint custom" makes of .custom-gcl.example.yml. It stands in a
// module of its own, so that the dependencies of golangci-lint stay out of
// tenantvet's.
package main

import (
	"fmt"
	"os"
	"runtime/debug"

	"github.com/golangci/golangci-lint/v2/pkg/commands"
	"github.com/golangci/golangci-lint/v2/pkg/exitcodes"

	_ "github.com/tenantvet/tenantvet/analyzer/plugin"
)

func main() {
	// A version that is none makes the cache depend on the binary.
	info := commands.BuildInfo{GoVersion: "unknown", Version: "(devel)"}
	if build, ok := debug.ReadBuildInfo(); ok {
		info.GoVersion = build.GoVersion
	}
	if err := commands.Execute(info); err != nil {
		_, _ = fmt.Fprintln(os.Stderr, err)
		os.Exit(exitcodes.Failure)
	}
}
