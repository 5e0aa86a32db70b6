package engine

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"time"

	"github.com/tenantvet/tenantvet/analyzer/config"
)

// vet runs go vet on packages and collects what it prints. The error is that
// of the go command: packages that do not compile are one.
func (r *run) vet(ctx context.Context, g *group, patterns []string) error {
	r.collected.wanted = map[string]bool{}
	for _, p := range g.packages {
		r.collected.wanted[p.PkgPath] = true
	}
	v := r.takeEarly(g, patterns)
	if v == nil {
		var err error
		if v, err = r.startVet(ctx, g, patterns); err != nil {
			return err
		}
	}
	// Before Go 1.26, go vet -json prints to its standard error.
	done := make(chan error, 1)
	go func() { done <- r.read(v.stderr) }()
	errOut := r.read(v.stdout)
	errErr := <-done
	return errors.Join(v.cmd.Wait(), errOut, errErr)
}

// vetting is a go vet that runs.
type vetting struct {
	group          *group
	patterns       []string
	cmd            *exec.Cmd
	stdout, stderr io.ReadCloser
}

func (r *run) startVet(ctx context.Context, g *group, patterns []string) (*vetting, error) {
	args := []string{"vet", "-vettool=" + r.Tool, "-json"}
	args = append(args, r.BuildFlags...)
	args = append(args, "-tenantvet.digest="+g.digest, "-tenantvet.account")
	args = append(append(args, "--"), patterns...)
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir = r.Dir
	// Not by a flag: flags are part of the keys of go vet's cache, which would
	// then hold for one directory only, and the digest tells all that counts.
	cmd.Env = append(os.Environ(), config.EnvVar+"="+g.config)
	interruptible(cmd)
	cmd.WaitDelay = 3 * time.Second

	v := &vetting{group: g, patterns: patterns, cmd: cmd}
	var err error
	if v.stdout, err = cmd.StdoutPipe(); err != nil {
		return nil, err
	}
	if v.stderr, err = cmd.StderrPipe(); err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("go vet: %w", err)
	}
	return v, nil
}

// read takes a stream of JSON documents, one a package, with lines of text
// between them, in which the go command tells what went wrong.
func (r *run) read(stream io.Reader) error {
	in := bufio.NewReaderSize(stream, 1<<16)
	var document bytes.Buffer
	section := ""
	for {
		line, err := in.ReadBytes('\n')
		text := strings.TrimRight(string(line), "\r\n")
		switch {
		case document.Len() > 0 || strings.HasPrefix(text, "{"):
			document.Write(line)
			// Documents are indented: only the last line begins with a brace.
			if strings.HasPrefix(text, "}") || strings.TrimSpace(text) == "{}" {
				if err := r.document(document.Bytes()); err != nil {
					return err
				}
				document.Reset()
			}
		case strings.HasPrefix(text, "# "):
			section = sectionOf(text)
		case text != "" && !strings.HasPrefix(text, "go: downloading "):
			r.collected.complain(section, text)
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// sectionOf is the package of a line "# path", "# path [path.test]" or
// "# [path]".
func sectionOf(line string) string {
	path := strings.Trim(strings.TrimPrefix(line, "# "), "[]")
	path, _, _ = strings.Cut(path, " ")
	return path
}

func (r *run) document(data []byte) error {
	var units map[string]map[string]json.RawMessage
	if err := json.Unmarshal(data, &units); err != nil {
		return fmt.Errorf("go vet printed what is no JSON: %w", err)
	}
	r.collected.mu.Lock()
	defer r.collected.mu.Unlock()
	for id, analyzers := range units {
		for _, raw := range analyzers {
			if err := r.collected.unit(id, raw); err != nil {
				return err
			}
		}
	}
	r.Progress(len(r.collected.accounts), len(r.listed))
	return nil
}
