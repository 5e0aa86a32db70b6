//go:build unix

package engine

import (
	"errors"
	"os"
	"os/exec"
	"syscall"
)

// interruptible makes a command one that is stopped with all the programs it
// has started: the go command alone would wait for its tools to end.
func interruptible(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error {
		err := syscall.Kill(-cmd.Process.Pid, syscall.SIGINT)
		if errors.Is(err, syscall.ESRCH) {
			return os.ErrProcessDone
		}
		return err
	}
}
