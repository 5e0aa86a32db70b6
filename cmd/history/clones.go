package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// clones are local copies of repositories.
type clones struct {
	base string // where they are cloned from
	dir  string
}

// unneeded are the files that are not laid out: no package is made of them, and
// some are large; and tests are not checked, but may keep a package from being
// checked where they do not compile.
var unneeded = []string{"*_test.go", "*.gif", "*.png", "*.jpg", "*.jpeg", "*.mp4", "*.mov", "*.pdf",
	"*.zip", "*.wasm", "*.ts", "*.tsx", "*.jsx", "node_modules"}

// layOut writes the files of a commit into a new folder, which is gone after
// the call of the function returned.
func (c *clones) layOut(ctx context.Context, repo, commit string) (string, func(), error) {
	clone, err := c.clone(ctx, repo)
	if err != nil {
		return "", nil, err
	}
	dir := filepath.Join(c.dir, strings.ReplaceAll(repo, "/", "+")+"@"+commit)
	remove := func() {
		_, _ = git(context.WithoutCancel(ctx), clone, "worktree", "remove", "--force", dir)
		_ = os.RemoveAll(dir)
	}
	remove() // what a run that was interrupted has left
	if _, err := git(ctx, clone, "worktree", "prune"); err != nil {
		return "", nil, err
	}
	if _, err := git(ctx, clone, "worktree", "add", "--quiet", "--no-checkout", "--detach", dir, commit); err != nil {
		return "", nil, err
	}
	patterns := []string{"sparse-checkout", "set", "--no-cone", "/*"}
	for _, u := range unneeded {
		patterns = append(patterns, "!"+u)
	}
	for _, args := range [][]string{patterns, {"checkout", "--quiet"}} {
		if _, err := git(ctx, dir, args...); err != nil {
			remove()
			return "", nil, err
		}
	}
	return dir, remove, nil
}

// clone makes the clone of a repository, unless it is there.
func (c *clones) clone(ctx context.Context, repo string) (string, error) {
	dir := filepath.Join(c.dir, strings.ReplaceAll(repo, "/", "+"))
	if _, err := os.Stat(dir); err == nil {
		return dir, nil
	}
	if err := os.MkdirAll(c.dir, 0o755); err != nil {
		return "", err
	}
	part := dir + ".part"
	if err := os.RemoveAll(part); err != nil {
		return "", err
	}
	from := strings.TrimSuffix(c.base, "/") + "/" + repo
	if _, err := git(ctx, c.dir, "clone", "--quiet", "--no-checkout", "--filter=blob:none", from, part); err != nil {
		return "", err
	}
	return dir, os.Rename(part, dir)
}

// git runs git in a folder.
func git(ctx context.Context, dir string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, "git", args...)
	cmd.Dir = dir
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		return "", fmt.Errorf("git %s: %w: %s", strings.Join(args, " "), err, strings.TrimSpace(stderr.String()))
	}
	return stdout.String(), nil
}
