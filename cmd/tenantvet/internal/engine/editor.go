package engine

import (
	"context"
	"errors"
	"sync"

	"golang.org/x/tools/go/packages"

	"github.com/tenantvet/tenantvet/analyzer/config"
)

// Editor checks single packages again and again while their files are edited.
// What a check needs to know beside the files is kept from one to the next:
// which package a directory holds, and the configuration as long as its file
// and its schema stay as they are. It is safe for concurrent use.
type Editor struct {
	Tool       string // as in [Options]
	Config     string
	BuildFlags []string
	Note       func(line string) // may be nil

	mu       sync.Mutex
	listings map[string][]*packages.Package // by directory
	groups   map[string]*keptGroup          // by configuration file or module
}

// keptGroup is a configuration made ready.
type keptGroup struct {
	group
	// read is the digest of the file and its schema when they were read;
	// empty for what was discovered.
	read string
}

// Check checks the package in a directory. Files, by absolute path, are taken
// as they are given instead of as they are on disk. Errors are those of [Run].
func (e *Editor) Check(ctx context.Context, dir string, files map[string][]byte) (*Result, error) {
	r, err := newRun(Options{
		Dir: dir, Patterns: []string{"."}, Config: e.Config, Tool: e.Tool,
		BuildFlags: e.BuildFlags, Overlay: files, Note: e.Note,
	})
	if err != nil {
		return nil, err
	}
	defer r.close()
	if err := e.list(ctx, r); err != nil {
		return nil, err
	}
	g, err := e.group(ctx, r)
	if err != nil {
		return nil, &ConfigError{err}
	}
	if err := r.check(ctx, g, true); err != nil {
		return nil, err
	}
	res := r.result()
	if len(res.Report.Failed) > 0 {
		e.forgetListing(dir)
	}
	return res, nil
}

// Forget drops what is kept, after changes on disk.
func (e *Editor) Forget() {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.listings, e.groups = nil, nil
}

func (e *Editor) forgetListing(dir string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	delete(e.listings, dir)
}

// list finds the package of the directory.
func (e *Editor) list(ctx context.Context, r *run) error {
	e.mu.Lock()
	r.listed = e.listings[r.Dir]
	e.mu.Unlock()
	if r.listed != nil {
		return nil
	}
	if err := r.list(ctx); err != nil {
		return err
	}
	if len(r.failed) > 0 {
		return nil
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.listings == nil {
		e.listings = map[string][]*packages.Package{}
	}
	e.listings[r.Dir] = r.listed
	return nil
}

// group is the configuration for the package of a run.
func (e *Editor) group(ctx context.Context, r *run) (*group, error) {
	p := r.listed[0]
	key, err := r.configFor(r.configDir(p))
	discovered := errors.Is(err, config.ErrNotFound)
	read := ""
	if discovered {
		key = moduleDir(p, r.Dir)
	} else if err == nil {
		read, err = digestOf(key)
	}
	if err != nil && !discovered {
		return nil, err
	}
	e.mu.Lock()
	kept := e.groups[key]
	e.mu.Unlock()
	if kept == nil || kept.read != read {
		cfg, err := r.prepare(ctx, key, discovered)
		if err != nil {
			return nil, err
		}
		kept = &keptGroup{read: read, group: group{tests: cfg.Tests}}
		if kept.config, kept.digest, err = persist(cfg); err != nil {
			return nil, err
		}
		e.mu.Lock()
		if e.groups == nil {
			e.groups = map[string]*keptGroup{}
		}
		e.groups[key] = kept
		e.mu.Unlock()
	}
	g := kept.group
	g.packages = r.listed
	return &g, nil
}

// digestOf is the digest of a configuration file with its schema.
func digestOf(path string) (string, error) {
	cfg, err := config.Load(path)
	if err != nil {
		return "", err
	}
	return cfg.Digest()
}
