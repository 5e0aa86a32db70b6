// Package lsp is a language server that shows tenantvet's findings in editors,
// beside gopls, which loads no analyzers but its own. It checks the packages
// of open files with the same engine as the command line, unsaved text
// included, and answers in the shape of gopls's diagnostics.
package lsp

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"sync"

	"github.com/creachadair/jrpc2"
	"github.com/creachadair/jrpc2/channel"
	"github.com/creachadair/jrpc2/handler"

	"github.com/tenantvet/tenantvet/cmd/tenantvet/internal/engine"
)

// Options say how the server checks.
type Options struct {
	Tool    string // the path of this program
	Version string
	Config  string // the configuration file; empty to find one for each package
	Tags    string // comma-separated build tags
}

// Serve speaks with one client until it leaves. The error says that the client
// left without saying so, or that the connection broke.
func Serve(ctx context.Context, in io.Reader, out io.WriteCloser, o Options) error {
	s := &server{options: o, checks: map[string]*check{}, left: make(chan struct{})}
	s.base, s.stop = context.WithCancel(ctx)
	s.rpc = jrpc2.NewServer(s.methods(), &jrpc2.ServerOptions{
		AllowPush: true, DisableBuiltin: true, Concurrency: 8,
		NewContext: func() context.Context { return ctx },
	})
	s.rpc.Start(channel.LSP(in, out))
	closed := make(chan error, 1)
	go func() { closed <- s.rpc.Wait() }()
	var err error
	select { // a client that says exit need not close the connection
	case err = <-closed:
	case <-s.left:
	case <-ctx.Done():
	}
	s.stop()
	s.running.Wait() // no go command outlives the server
	if err == nil && !s.said {
		return fmt.Errorf("the client left without a shutdown request")
	}
	return err
}

// server is the state of one session.
type server struct {
	options Options
	rpc     *jrpc2.Server
	base    context.Context // of all checks
	stop    context.CancelFunc
	running sync.WaitGroup

	engine *engine.Editor // from initialize on
	watch  bool           // the client tells of files that change on disk
	said   bool           // shutdown was asked for
	left   chan struct{}  // closed by exit
	leave  sync.Once
	docs   documents

	mu     sync.Mutex
	checks map[string]*check // by directory
	shown  string            // the last error that was shown
	faulty string            // the configuration that is shown to have a fault
}

func (s *server) methods() handler.Map {
	m := handler.Map{
		"initialized":                         quiet(s.initialized),
		"shutdown":                            quiet(s.shutdown),
		"$/cancelRequest":                     taking(s.cancel),
		"$/setTrace":                          quiet(func(context.Context) {}),
		"textDocument/didOpen":                taking(s.didOpen),
		"textDocument/didChange":              taking(s.didChange),
		"textDocument/didSave":                taking(s.didSave),
		"textDocument/didClose":               taking(s.didClose),
		"textDocument/hover":                  handler.New(s.hover),
		"textDocument/codeAction":             handler.New(s.codeAction),
		"workspace/didChangeWatchedFiles":     quiet(s.didChangeOnDisk),
		"workspace/didChangeConfiguration":    quiet(s.didChangeOnDisk),
		"workspace/didChangeWorkspaceFolders": taking(s.didChangeFolders),
	}
	for name, method := range m {
		m[name] = s.afterInitialize(method)
	}
	m["initialize"] = handler.New(s.initialize)
	m["exit"] = quiet(s.exit)
	return m
}

// notInitialized is the protocol's code for what is asked too early.
const notInitialized jrpc2.Code = -32002

// afterInitialize refuses a method as long as there has been no initialize.
func (s *server) afterInitialize(method jrpc2.Handler) jrpc2.Handler {
	return func(ctx context.Context, r *jrpc2.Request) (any, error) {
		if s.engine == nil {
			return nil, jrpc2.Errorf(notInitialized, "%s before initialize", r.Method())
		}
		return method(ctx, r)
	}
}

// taking is a method that has parameters and no result.
func taking[P any](f func(context.Context, P)) jrpc2.Handler {
	return handler.New(func(ctx context.Context, p P) error {
		f(ctx, p)
		return nil
	})
}

// quiet is a method that ignores its parameters and has no result.
func quiet(f func(context.Context)) jrpc2.Handler {
	return func(ctx context.Context, _ *jrpc2.Request) (any, error) {
		f(ctx)
		return nil, nil
	}
}

func (s *server) initialize(_ context.Context, p initializeParams) (initializeResult, error) {
	o := s.options
	if set := p.InitializationOptions; set != nil {
		if set.Config != "" {
			o.Config = set.Config
		}
		if set.Tags != "" {
			o.Tags = set.Tags
		}
	}
	s.engine = &engine.Editor{Tool: o.Tool, Config: o.Config, Note: s.log}
	if o.Tags != "" {
		s.engine.BuildFlags = []string{"-tags=" + o.Tags}
	}
	s.watch = p.Capabilities.Workspace.DidChangeWatchedFiles.DynamicRegistration
	var r initializeResult
	r.ServerInfo = serverInfo{Name: "tenantvet", Version: o.Version}
	r.Capabilities = serverCapabilities{
		PositionEncoding:   "utf-16",
		TextDocumentSync:   syncOptions{OpenClose: true, Change: syncFull, Save: true},
		HoverProvider:      true,
		CodeActionProvider: codeActionOptions{CodeActionKinds: []string{quickFix}},
	}
	r.Capabilities.Workspace.WorkspaceFolders.Supported = true
	r.Capabilities.Workspace.WorkspaceFolders.ChangeNotifications = true
	return r, nil
}

// initialized asks to be told of changes on disk: of configurations and
// schema files, and of Go files that other programs write.
func (s *server) initialized(context.Context) {
	if !s.watch {
		return
	}
	watchers := []watcher{{"**/.tenantvet.yml"}, {"**/*.sql"}, {"**/*.go"}, {"**/go.mod"}, {"**/go.work"}}
	go func() { // the answer comes when the client has time
		_, err := s.rpc.Callback(s.base, "client/registerCapability", registrationParams{[]registration{{
			ID: "tenantvet-files", Method: "workspace/didChangeWatchedFiles",
			RegisterOptions: watchersOptions{watchers},
		}}})
		if err != nil && s.base.Err() == nil {
			s.log("changes on disk are noticed on saving only: " + err.Error())
		}
	}()
}

func (s *server) shutdown(context.Context) {
	s.said = true
	s.stop()
	s.running.Wait()
}

func (s *server) exit(context.Context) { s.leave.Do(func() { close(s.left) }) }

// cancel gives up a request: the identifiers of this connection's requests
// are JSON, as the client wrote them.
func (s *server) cancel(_ context.Context, p cancelParams) {
	if id, err := json.Marshal(p.ID); err == nil {
		s.rpc.CancelRequest(string(id))
	}
}

// log tells the client something for its log.
func (s *server) log(line string) {
	_ = s.rpc.Notify(s.base, "window/logMessage", messageParams{messageInfo, line})
}

// show tells the user of an error, once as long as it stays the same.
func (s *server) show(problem string) {
	s.mu.Lock()
	again := s.shown == problem
	s.shown = problem
	s.mu.Unlock()
	if !again && problem != "" {
		_ = s.rpc.Notify(s.base, "window/showMessage", messageParams{messageError, problem})
	}
}
