// Package changes tells which lines of the work tree differ from a revision.
// It asks git.
package changes

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
)

// Changes are the lines that differ from a revision: those committed since,
// those that are not committed, and all of the files that git does not know.
type Changes struct {
	files map[string]*file // by absolute path
}

// file is what changed in a file.
type file struct {
	whole bool
	lines []span
	// cuts are the lines behind which lines were removed.
	cuts []int
}

// span is from one line to another, both included.
type span struct{ from, to int }

// Since asks git what differs from a revision, in the repository that dir is
// in. The revision is taken as it is, not its merge base with HEAD.
func Since(ctx context.Context, dir, rev string) (*Changes, error) {
	root, err := git(ctx, dir, "rev-parse", "--show-toplevel")
	if err != nil {
		return nil, fmt.Errorf("no git repository to compare with %s: %w", rev, err)
	}
	top := filepath.FromSlash(strings.TrimRight(string(root), "\r\n"))
	if _, err := git(ctx, dir, "rev-parse", "--verify", "--quiet", "--end-of-options", rev+"^{commit}"); err != nil {
		return nil, fmt.Errorf("git knows no revision %q: a shallow clone may not have it (git fetch, or fetch-depth: 0 in GitHub Actions)", rev)
	}
	diff, err := git(ctx, top, "-c", "core.quotePath=false", "diff", "--no-color", "--no-ext-diff", "--no-textconv", "--no-relative",
		"--unified=0", "--inter-hunk-context=0", "--find-renames", "--ignore-submodules", "--src-prefix=a/", "--dst-prefix=b/", rev, "--")
	if err != nil {
		return nil, fmt.Errorf("comparing with %s: %w", rev, err)
	}
	c := &Changes{files: map[string]*file{}}
	if err := c.diff(top, diff); err != nil {
		return nil, fmt.Errorf("comparing with %s: %w", rev, err)
	}
	untracked, err := git(ctx, top, "ls-files", "--others", "--exclude-standard", "-z")
	if err != nil {
		return nil, err
	}
	for name := range strings.SplitSeq(string(untracked), "\x00") {
		if name != "" {
			c.files[filepath.Join(top, filepath.FromSlash(name))] = &file{whole: true}
		}
	}
	return c, nil
}

// git runs git and returns what it prints; the error says what it complains
// of.
func git(ctx context.Context, dir string, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, "git", args...)
	cmd.Dir = dir
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err == nil {
		return out, nil
	}
	if errors.Is(err, exec.ErrNotFound) {
		return nil, errors.New("git is not installed")
	}
	if message, _, _ := strings.Cut(strings.TrimSpace(stderr.String()), "\n"); message != "" {
		return nil, errors.New(message)
	}
	return nil, err
}

// Touch tells whether any of the lines of a file changed, or lines were
// removed between two of them. Path is absolute.
func (c *Changes) Touch(path string, from, to int) bool {
	f := c.files[real(path)]
	if f == nil {
		f = c.files[path]
	}
	if f == nil {
		return false
	}
	if f.whole {
		return true
	}
	for _, s := range f.lines {
		if s.from <= to && from <= s.to {
			return true
		}
	}
	for _, line := range f.cuts {
		if from <= line && line < to {
			return true
		}
	}
	return false
}

// TouchFile tells whether anything of a file changed.
func (c *Changes) TouchFile(path string) bool {
	return c.files[real(path)] != nil || c.files[path] != nil
}

// TouchDir tells whether anything of a file right in a directory changed.
func (c *Changes) TouchDir(dir string) bool {
	dir = real(dir)
	for path := range c.files {
		if filepath.Dir(path) == dir {
			return true
		}
	}
	return false
}

// real is a path without symbolic links, as git names its root.
func real(path string) string {
	if r, err := filepath.EvalSymlinks(path); err == nil {
		return r
	}
	return path
}

// Head is the commit that is checked out, and whether the work tree differs
// from it. It is empty where git does not tell.
func Head(ctx context.Context, dir string) (commit string, modified bool) {
	out, err := git(ctx, dir, "rev-parse", "--verify", "--quiet", "HEAD")
	if err != nil {
		return "", false
	}
	status, err := git(ctx, dir, "status", "--porcelain")
	return strings.TrimSpace(string(out)), err != nil || len(status) > 0
}
