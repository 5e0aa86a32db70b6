package pg

import "syscall"

// endWithParent has the kernel stop the server when the test is killed.
func endWithParent(attr *syscall.SysProcAttr) { attr.Pdeathsig = syscall.SIGQUIT }
