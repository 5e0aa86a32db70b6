package lsp

import (
	"context"
	"errors"
	"maps"
	"path/filepath"
	"slices"
	"time"

	"github.com/tenantvet/tenantvet/analyzer/config"
	"github.com/tenantvet/tenantvet/cmd/tenantvet/internal/output"
)

// check is what is known of one package.
type check struct {
	cancel context.CancelFunc // of the check that is scheduled or runs
	number int                // of that check, counted for each package
	// done is the last check that came to an end, with the files as they
	// were.
	findings  []output.Finding
	files     snapshot
	published map[string]bool // paths of files with diagnostics
}

// schedule checks the package in a directory after a time. A check of it that
// is scheduled already, or runs, is given up: its answer would be about text
// that is gone.
func (s *server) schedule(dir string, wait time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.base.Err() != nil {
		return
	}
	c := s.checks[dir]
	if c == nil {
		c = &check{published: map[string]bool{}}
		s.checks[dir] = c
	}
	if c.cancel != nil {
		c.cancel()
	}
	c.number++
	var ctx context.Context
	ctx, c.cancel = context.WithCancel(s.base)
	number := c.number
	s.running.Go(func() {
		select {
		case <-ctx.Done():
		case <-time.After(wait):
			s.run(ctx, dir, number)
		}
	})
}

// run checks a package and publishes what comes out of it. While the package
// does not type-check, its last findings stay.
func (s *server) run(ctx context.Context, dir string, number int) {
	files := s.docs.snapshot()
	res, err := s.engine.Check(ctx, dir, files.unsaved())
	if ctx.Err() != nil {
		return
	}
	if err != nil {
		s.failed(err)
		return
	}
	s.show("")
	if failed := res.Report.Failed; len(failed) > 0 {
		s.log(failed[0].Package + " was not checked: " + failed[0].Reason)
		return
	}
	var findings []output.Finding
	for _, f := range res.Report.Findings {
		if f.File = absolute(f.File); filepath.Dir(f.File) == dir {
			findings = append(findings, f)
		}
	}
	s.mu.Lock()
	c := s.checks[dir]
	if c == nil || c.number != number {
		s.mu.Unlock()
		return
	}
	c.findings, c.files = findings, files
	s.mu.Unlock()
	s.clearConfiguration()
	s.publish(c, number)
}

// publish sends the findings of a check, file by file, and clears the files
// that have none any more.
func (s *server) publish(c *check, number int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if c.number != number {
		return
	}
	byFile := map[string][]diagnostic{}
	for _, f := range c.findings {
		byFile[f.File] = append(byFile[f.File], s.diagnostic(c.files, f))
	}
	for path := range c.published {
		if _, ok := byFile[path]; !ok {
			byFile[path] = []diagnostic{}
		}
	}
	for _, path := range slices.Sorted(maps.Keys(byFile)) {
		s.send(c.files, path, byFile[path])
		c.published[path] = len(byFile[path]) > 0
	}
	maps.DeleteFunc(c.published, func(_ string, has bool) bool { return !has })
}

func (s *server) send(files snapshot, path string, list []diagnostic) {
	p := publishDiagnosticsParams{URI: s.docs.uri(path), Diagnostics: list}
	if doc, ok := files[path]; ok {
		p.Version = &doc.version
	}
	_ = s.rpc.Notify(s.base, "textDocument/publishDiagnostics", p)
}

// drop forgets packages and clears their diagnostics.
func (s *server) drop(which func(dir string) bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, dir := range slices.Sorted(maps.Keys(s.checks)) {
		if !which(dir) {
			continue
		}
		c := s.checks[dir]
		c.cancel()
		c.number++
		for _, path := range slices.Sorted(maps.Keys(c.published)) {
			s.send(nil, path, []diagnostic{})
		}
		delete(s.checks, dir)
	}
}

// failed tells of a check that could not be made. A fault in a configuration
// is shown at its place in the file.
func (s *server) failed(err error) {
	var fault *config.Error
	if errors.As(err, &fault) {
		s.publishConfiguration(fault)
	}
	s.show("tenantvet: " + err.Error())
}

func absolute(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		return abs
	}
	return path
}
