// Package pg starts a PostgreSQL server of its own for a test: in a temporary
// folder, on a Unix socket only, gone when the test ends.
package pg

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"sort"
	"strconv"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
)

// ErrNotInstalled tells that no PostgreSQL was found on this machine.
var ErrNotInstalled = errors.New("no PostgreSQL found: looked for /usr/lib/postgresql/*/bin/postgres and for postgres in PATH; install the package postgresql")

// Server is a running PostgreSQL.
type Server struct {
	// Version is the folder's name of the installation, "15".
	Version string

	folder string
	cmd    *exec.Cmd
	exited chan struct{}
}

// settings of the server: durability is of no use here, and plans are to be
// made fast rather than well.
var settings = []string{
	"listen_addresses=", "fsync=off", "synchronous_commit=off", "full_page_writes=off",
	"autovacuum=off", "jit=off", "max_connections=200", "shared_buffers=64MB",
	"max_parallel_workers_per_gather=0", "wal_level=minimal", "max_wal_senders=0",
	"log_min_messages=fatal", "log_min_error_statement=panic", "max_locks_per_transaction=512",
	"join_collapse_limit=4", "from_collapse_limit=4",
}

// Start starts the newest PostgreSQL of this machine. The caller must call
// Stop. It fails with [ErrNotInstalled] when there is none.
func Start(ctx context.Context) (*Server, error) {
	bin, err := newest()
	if err != nil {
		return nil, err
	}
	folder, err := os.MkdirTemp("", "tenantvet-pg")
	if err != nil {
		return nil, fmt.Errorf("make a folder for PostgreSQL: %w", err)
	}
	s := &Server{Version: filepath.Base(filepath.Dir(bin)), folder: folder, exited: make(chan struct{})}
	if err := s.start(ctx, bin); err != nil {
		return nil, errors.Join(err, s.Stop())
	}
	return s, nil
}

func (s *Server) start(ctx context.Context, bin string) error {
	attr, err := s.unprivileged()
	if err != nil {
		return err
	}
	data := filepath.Join(s.folder, "data")
	initdb := exec.CommandContext(ctx, filepath.Join(bin, "initdb"), "-D", data, "-U", "oracle", "-A", "trust",
		"-E", "UTF8", "--locale=C", "--no-sync")
	initdb.SysProcAttr, initdb.Dir = attr, s.folder
	if out, err := initdb.CombinedOutput(); err != nil {
		return fmt.Errorf("run initdb: %w\n%s", err, out)
	}
	args := []string{"-D", data, "-k", s.folder}
	for _, setting := range settings {
		args = append(args, "-c", setting)
	}
	s.cmd = exec.Command(filepath.Join(bin, "postgres"), args...)
	s.cmd.SysProcAttr, s.cmd.Dir = attr, s.folder
	if err := s.cmd.Start(); err != nil {
		s.cmd = nil
		return fmt.Errorf("start postgres: %w", err)
	}
	go func() {
		_ = s.cmd.Wait() // the way it ended is told by who waits for exited
		close(s.exited)
	}()
	return s.wait(ctx)
}

// wait returns as soon as the server answers.
func (s *Server) wait(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	for {
		conn, err := s.Connect(ctx, nil)
		if err == nil {
			return conn.Close(ctx)
		}
		select {
		case <-s.exited:
			return fmt.Errorf("postgres ended before it answered: %w", err)
		case <-ctx.Done():
			return fmt.Errorf("postgres did not answer within a minute: %w", err)
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// DSN is the connection string of the server, as libpq defines it.
func (s *Server) DSN() string { return "user=oracle dbname=postgres sslmode=disable host=" + s.folder }

// Connect opens a connection with the given run-time parameters.
func (s *Server) Connect(ctx context.Context, params map[string]string) (*pgconn.PgConn, error) {
	config, err := pgconn.ParseConfig(s.DSN())
	if err != nil {
		return nil, err
	}
	for name, value := range params {
		config.RuntimeParams[name] = value
	}
	return pgconn.ConnectConfig(ctx, config)
}

// Stop stops the server and removes its folder. It may be called on a server
// that did not start.
func (s *Server) Stop() error {
	if s.cmd != nil {
		// SIGQUIT is PostgreSQL's immediate shutdown: nothing is worth saving.
		if err := s.cmd.Process.Signal(syscall.SIGQUIT); err == nil || errors.Is(err, os.ErrProcessDone) {
			<-s.exited
		}
		s.cmd = nil
	}
	return os.RemoveAll(s.folder)
}

// unprivileged gives the folder to a user that is not root, as whom
// PostgreSQL agrees to run.
func (s *Server) unprivileged() (*syscall.SysProcAttr, error) {
	attr := &syscall.SysProcAttr{}
	endWithParent(attr)
	if os.Geteuid() != 0 {
		return attr, nil
	}
	var account *user.User
	for _, name := range []string{"postgres", "nobody"} {
		if u, err := user.Lookup(name); err == nil {
			account = u
			break
		}
	}
	if account == nil {
		return nil, errors.New("PostgreSQL does not run as root, and there is no user postgres or nobody to run it as")
	}
	uid, err := strconv.Atoi(account.Uid)
	if err != nil {
		return nil, fmt.Errorf("user %s: %w", account.Username, err)
	}
	gid, err := strconv.Atoi(account.Gid)
	if err != nil {
		return nil, fmt.Errorf("user %s: %w", account.Username, err)
	}
	if err := os.Chown(s.folder, uid, gid); err != nil {
		return nil, err
	}
	attr.Credential = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
	return attr, nil
}

// newest finds the folder of the newest installation's programs.
func newest() (string, error) {
	found, err := filepath.Glob("/usr/lib/postgresql/*/bin/postgres")
	if err != nil {
		return "", err
	}
	version := func(path string) float64 {
		v, err := strconv.ParseFloat(filepath.Base(filepath.Dir(filepath.Dir(path))), 64)
		if err != nil {
			return 0
		}
		return v
	}
	sort.Slice(found, func(i, j int) bool { return version(found[i]) > version(found[j]) })
	if len(found) > 0 {
		return filepath.Dir(found[0]), nil
	}
	if path, err := exec.LookPath("postgres"); err == nil {
		return filepath.Dir(path), nil
	}
	return "", ErrNotInstalled
}
