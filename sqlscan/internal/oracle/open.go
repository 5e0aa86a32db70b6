package oracle

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"

	"github.com/jackc/pgx/v5/pgconn"

	"github.com/tenantvet/tenantvet/sqlscan/internal/oracle/world"
	"github.com/tenantvet/tenantvet/sqlscan/pg"
)

// open loads a state of the oracle's own database.
func open(ctx context.Context, server *pg.Server, schema string, state world.State, shuffle *rand.Rand, params map[string]string) (*session, error) {
	loader, err := server.Connect(ctx, nil)
	if err != nil {
		return nil, err
	}
	_, err = loader.Exec(ctx, state.Load(schema, shuffle)).ReadAll()
	if closed := loader.Close(ctx); err != nil || closed != nil {
		return nil, fmt.Errorf("load state %s: %w", schema, errors.Join(err, closed))
	}
	var tables []*world.Table
	for _, t := range world.Tables {
		if !t.View {
			tables = append(tables, t)
		}
	}
	s, err := connect(ctx, server, schema, tables, params)
	if err == nil {
		s.clash = state.Clash
	}
	return s, err
}

// connect opens a session on a schema that is loaded.
func connect(ctx context.Context, server *pg.Server, schema string, tables []*world.Table, params map[string]string) (*session, error) {
	settings := map[string]string{
		"search_path": schema, "session_replication_role": "replica", "statement_timeout": "20s",
		"client_min_messages": "error",
		// A recursion without end fills its file soon, whatever the machine.
		"work_mem": "256kB", "temp_file_limit": "2MB",
	}
	for k, v := range params {
		settings[k] = v
	}
	s := &session{tables: tables, before: map[string][]record{}}
	s.dial = func(ctx context.Context) (*pgconn.PgConn, error) { return server.Connect(ctx, settings) }
	var err error
	if s.conn, err = s.dial(ctx); err != nil {
		return nil, err
	}
	return s, s.prepare(ctx)
}

// prepare names the statements that every change is framed with, and takes
// down the rows as loaded.
func (s *session) prepare(ctx context.Context) error {
	for name, sql := range map[string]string{"begin": "BEGIN", "rollback": "ROLLBACK"} {
		if _, err := s.conn.Prepare(ctx, name, sql, nil); err != nil {
			return err
		}
	}
	// A sequence goes on when a change is rolled back: what it gives is to be
	// the same in every state.
	found, err := table(ctx, s.conn, "SELECT 1 FROM pg_class WHERE relkind = 'S' AND relnamespace = current_schema()::regnamespace")
	if err != nil {
		return err
	}
	if s.resets = len(found) > 0; s.resets {
		sql := "SELECT setval(oid::regclass, 1000) FROM pg_class WHERE relkind = 'S' AND relnamespace = current_schema()::regnamespace"
		if _, err := s.conn.Prepare(ctx, "reset", sql, nil); err != nil {
			return err
		}
	}
	for _, t := range s.tables {
		sql := fmt.Sprintf("SELECT (%s)::text, r::text, r.ctid::text FROM %s r", t.Owner, t.Name)
		if _, err := s.conn.Prepare(ctx, "dump_"+t.Name, sql, nil); err != nil {
			return err
		}
		rows, err := records(s.conn.ExecPrepared(ctx, "dump_"+t.Name, nil, nil, nil))
		if err != nil {
			return err
		}
		s.before[t.Name] = rows
	}
	return nil
}
