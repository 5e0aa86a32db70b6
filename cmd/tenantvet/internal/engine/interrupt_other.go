//go:build !unix

package engine

import "os/exec"

// interruptible makes a command one that is stopped when its context ends.
func interruptible(cmd *exec.Cmd) {
	cmd.Cancel = func() error { return cmd.Process.Kill() }
}
