// Command tenantvet finds database queries that are not confined to one
// tenant.
//
//	tenantvet [flags] [packages]    check packages, by default ./...
//	tenantvet sql [FILE|-]...       check SQL
//	tenantvet audit [packages]      account for every query site
//	tenantvet init                  write a configuration
//	tenantvet lsp                   be a language server
//	tenantvet explain CODE          explain a rule
//	tenantvet help                  tell more
//
// It is also a tool for go vet -vettool.
package main

import (
	"context"
	"os"
	"os/signal"

	"github.com/tenantvet/tenantvet/cmd/tenantvet/internal/commands"
	"github.com/tenantvet/tenantvet/cmd/tenantvet/internal/vettool"
)

func main() {
	if vettool.Asked(os.Args[1:]) {
		vettool.Main()
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	code := commands.Run(ctx, os.Args[1:], commands.Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr})
	stop()
	os.Exit(code)
}
