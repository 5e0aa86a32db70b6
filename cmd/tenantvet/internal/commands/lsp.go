package commands

import (
	"context"
	"flag"
	"fmt"
	"os"

	"github.com/tenantvet/tenantvet/analyzer/config"
	"github.com/tenantvet/tenantvet/cmd/tenantvet/internal/lsp"
)

func lspCommand() command {
	return command{
		name:  "lsp",
		usage: "[flags]",
		short: "be a language server on standard input and output, for editors",
		long: `
It runs beside gopls and shows the findings of the packages of open files, as
they are edited, with fixes, rule pages on hovering, and an action to suppress
a finding with a reason. docs/editors.md says how to set up editors.

The client may send the flags as initializationOptions: {"config","tags"}.
`,
		flags: func(set *flag.FlagSet) runner {
			o := lsp.Options{Version: toolVersion()}
			set.StringVar(&o.Config, "config", "", "configuration `file` (default: "+config.FileName+" of each package's module)")
			set.StringVar(&o.Tags, "tags", "", "comma-separated build `tags`, as of go build")
			set.Bool("stdio", true, "ignored: some clients pass it, and there is no other way")
			return func(ctx context.Context, s Streams, args []string) (int, error) { return serve(ctx, s, o, args) }
		},
	}
}

func serve(ctx context.Context, s Streams, o lsp.Options, args []string) (int, error) {
	if len(args) > 0 {
		return 0, &usageError{"lsp takes no arguments: the editor says which files are open"}
	}
	out, ok := s.Out.(*os.File)
	if !ok {
		return 0, fmt.Errorf("lsp needs a file for its output")
	}
	var err error
	if o.Tool, err = os.Executable(); err != nil {
		return 0, err
	}
	if err := lsp.Serve(ctx, s.In, out, o); err != nil {
		_, _ = fmt.Fprintf(s.Err, "tenantvet lsp: %v\n", err)
		return 1, nil
	}
	return ExitClean, nil
}
