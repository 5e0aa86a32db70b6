package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"time"
)

// history looks at bugs.
type history struct {
	tool    string
	clones  *clones
	configs string // folder of configurations
	limit   time.Duration
}

// finding is one of tenantvet's, as -json prints it.
type finding struct {
	Code, Message, File string
	Line                int
	Related             []struct {
		File string
		Line int
	}
}

// state is what tenantvet says of a bug's package at one commit.
type state struct {
	findings []placed
	// place is the declaration of the bug's first place; nil where it is not
	// there.
	place *declaration
	// problem says why there is no answer.
	problem error
}

// placed is a finding with the declarations that it is about.
type placed struct {
	finding
	own  *declaration   // in which it stands
	runs []*declaration // which run its query
}

// about tells whether a finding is about a declaration: it stands there, or its
// query is run there; or it stands in a text of which the declaration makes
// another, which is run by what names the declaration.
func (p placed) about(place *declaration) bool {
	if p.own == nil || place == nil {
		return false
	}
	for _, run := range p.runs {
		if run.name == place.name || place.refersTo(p.own) && run.refersTo(place) {
			return true
		}
	}
	return p.own.name == place.name
}

// atPlace are the findings about the bug's place.
func (s *state) atPlace() (out []placed) {
	for _, f := range s.findings {
		if f.about(s.place) {
			out = append(out, f)
		}
	}
	return out
}

// look looks at a bug before and after its mend.
func (h *history) look(ctx context.Context, b bug) row {
	r := row{bug: b}
	r.parent = h.check(ctx, b, b.parent, func(d *declarations, file string) *declaration { return d.at(file, b.line) })
	r.fix = h.check(ctx, b, b.fix, func(d *declarations, file string) *declaration {
		if r.parent.place == nil {
			return nil
		}
		return d.named(r.parent.place.name, path.Dir(file))
	})
	return r
}

// check runs tenantvet on the bug's package at a commit.
func (h *history) check(ctx context.Context, b bug, commit string, place func(d *declarations, file string) *declaration) *state {
	s := &state{}
	dir, remove, err := h.clones.layOut(ctx, b.repo, commit)
	if err != nil {
		s.problem = err
		return s
	}
	defer remove()
	root, file, err := module(dir, b.file)
	if err == nil {
		err = placeConfig(filepath.Join(h.configs, b.name()+".yml"), root, file)
	}
	if err != nil {
		s.problem = err
		return s
	}
	found, err := h.run(ctx, root, "./"+path.Dir(file))
	s.problem = err
	declared := &declarations{root: root}
	s.place = place(declared, file)
	for _, f := range found {
		p := placed{finding: f, own: declared.at(f.File, f.Line)}
		for _, r := range f.Related {
			if d := declared.at(r.File, r.Line); d != nil {
				p.runs = append(p.runs, d)
			}
		}
		s.findings = append(s.findings, p)
	}
	return s
}

// module finds the root of the Go module of a file, and the file's path there.
func module(dir, file string) (root, inside string, err error) {
	for at := path.Dir(file); ; at = path.Dir(at) {
		root = filepath.Join(dir, filepath.FromSlash(at))
		if _, err := os.Stat(filepath.Join(root, "go.mod")); err == nil {
			inside, err := filepath.Rel(root, filepath.Join(dir, filepath.FromSlash(file)))
			return root, filepath.ToSlash(inside), err
		}
		if at == "." {
			return "", "", fmt.Errorf("no go.mod above %s", file)
		}
	}
}

// run runs tenantvet on a package, and returns what it finds.
func (h *history) run(ctx context.Context, root, pkg string) ([]finding, error) {
	ctx, cancel := context.WithTimeout(ctx, h.limit)
	defer cancel()
	cmd := exec.CommandContext(ctx, h.tool, "-json", pkg)
	cmd.Dir = root
	// The go.mod of an old commit may need what today's go command adds.
	cmd.Env = append(os.Environ(), "GOFLAGS=-mod=mod", "GOWORK=off")
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && (!errors.As(err, &exit) || exit.ExitCode() != 1) {
		lines := strings.Split(strings.TrimSpace(stderr.String()), "\n")
		return nil, fmt.Errorf("%s %s: %w: %s", h.tool, pkg, err, strings.Join(lines[:min(len(lines), 3)], " / "))
	}
	var report struct{ Findings []finding }
	if err := json.Unmarshal(stdout.Bytes(), &report); err != nil {
		return nil, fmt.Errorf("read what %s -json prints: %w", h.tool, err)
	}
	return report.Findings, nil
}
