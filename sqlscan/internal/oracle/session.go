package oracle

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"

	"github.com/tenantvet/tenantvet/sqlscan/internal/oracle/pg"
	"github.com/tenantvet/tenantvet/sqlscan/internal/oracle/world"
)

// session is a connection to a database in one state.
type session struct {
	conn   *pgconn.PgConn
	clash  bool
	tables []*world.Table      // that a statement may change
	before map[string][]record // rows of each table as loaded
	resets bool                // there are sequences
}

// record is a row of a table as text, with its tenant, and the place where
// this version of the row is stored: a row that is updated moves, even when
// its values stay.
type record struct{ owner, text, place string }

// job is one run of a statement.
type job struct {
	question *Question
	tenant   []byte // the value of $1 as text; nil is NULL
	keep     bool   // keep the answer's text
}

// outcome is what one run showed.
type outcome struct {
	code    string // SQLSTATE of an error; empty without one
	message string
	rows    string // digest of the result
	empty   bool   // no row, and no change
	changes string // digest of the rows removed and added
	foreign string // a row of another tenant that was changed; empty when there is none
	text    string // the result and the changes, when kept
}

const pipelined = 32 // statements a round trip

// oids of the parameters: $1 the tenant, $2 the tenant as an array, $3 a number.
var oids = []uint32{23, 1007, 23}

// bindOwn gives the values and types of the parameters of a statement over the
// oracle's own database.
func bindOwn(tenant []byte) ([][]byte, []uint32) {
	array := []byte("{NULL}")
	if string(tenant) == "0" {
		array = []byte("{}") // the zero value of an array
	} else if tenant != nil {
		array = []byte("{" + string(tenant) + "}")
	}
	return [][]byte{tenant, array, []byte("2")}, oids
}

// targets are the tables that a statement may change: those it names.
func (s *session) targets(q *Question) []*world.Table {
	if !q.changes() {
		return nil
	}
	var list []*world.Table
	for _, t := range s.tables {
		if q.named[t.Name] {
			list = append(list, t)
		}
	}
	return list
}

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
	conn, err := server.Connect(ctx, settings)
	if err != nil {
		return nil, err
	}
	s := &session{conn: conn, tables: tables, before: map[string][]record{}}
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

func (s *session) close(ctx context.Context) error { return s.conn.Close(ctx) }

// run runs jobs in order; each leaves the state as it was.
func (s *session) run(ctx context.Context, jobs []job) ([]outcome, error) {
	results := make([]outcome, 0, len(jobs))
	for len(jobs) > 0 {
		n := min(pipelined, len(jobs))
		part, err := s.pipeline(ctx, jobs[:n])
		if err != nil {
			return nil, err
		}
		results, jobs = append(results, part...), jobs[n:]
	}
	return results, nil
}

func (s *session) pipeline(ctx context.Context, jobs []job) ([]outcome, error) {
	p := s.conn.StartPipeline(ctx)
	for _, j := range jobs {
		if j.question.changes() {
			if s.resets {
				p.SendQueryPrepared("reset", nil, nil, nil)
				p.SendPipelineSync()
			}
			p.SendQueryPrepared("begin", nil, nil, nil)
		}
		bind := j.question.Bind
		if bind == nil {
			bind = bindOwn
		}
		values, types := bind(j.tenant)
		p.SendQueryParams(j.question.SQL, values, types, nil, nil)
		for _, t := range s.targets(j.question) {
			p.SendQueryPrepared("dump_"+t.Name, nil, nil, nil)
		}
		p.SendPipelineSync()
		if j.question.changes() {
			p.SendQueryPrepared("rollback", nil, nil, nil)
			p.SendPipelineSync()
		}
	}
	if err := p.Flush(); err != nil {
		return nil, errors.Join(err, p.Close())
	}
	results := make([]outcome, len(jobs))
	for i, j := range jobs {
		o, err := s.read(p, j)
		if err != nil {
			return nil, errors.Join(fmt.Errorf("run %s: %w", j.question.SQL, err), p.Close())
		}
		results[i] = o
	}
	return results, p.Close()
}

// read reads the answers to one job.
func (s *session) read(p *pgconn.Pipeline, j job) (outcome, error) {
	var o outcome
	var result []string
	var tag string
	changes := j.question.changes()
	dumps := map[string][]record{}
	targets := s.targets(j.question)
	if changes && s.resets {
		if err := skipSync(p); err != nil {
			return o, err
		}
	}
	step := 0
	if !changes {
		step = 1 // there is no BEGIN
	}
	for {
		answer, err := p.GetResults()
		var failed *pgconn.PgError
		if errors.As(err, &failed) {
			o.code, o.message = failed.Code, failed.Message
			continue
		} else if err != nil {
			return o, err
		}
		switch answer := answer.(type) {
		case nil:
			return o, errors.New("the server's answers ended early")
		case *pgconn.PipelineSync:
			if changes {
				if err := skipSync(p); err != nil {
					return o, err
				}
			}
			s.digest(&o, j, result, tag, dumps)
			return o, nil
		case *pgconn.ResultReader:
			switch {
			case step == 0:
				_, err = answer.Close()
			case step == 1:
				result, tag, err = lines(answer)
			default:
				dumps[targets[step-2].Name], err = records(answer)
			}
			step++
			if errors.As(err, &failed) {
				o.code, o.message = failed.Code, failed.Message
			} else if err != nil {
				return o, err
			}
		}
	}
}

// skipSync passes over the answer to a statement of our own.
func skipSync(p *pgconn.Pipeline) error {
	for {
		answer, err := p.GetResults()
		if err != nil {
			return err
		}
		switch answer := answer.(type) {
		case *pgconn.PipelineSync:
			return nil
		case *pgconn.ResultReader:
			if _, err := answer.Close(); err != nil {
				return err
			}
		}
	}
}

func lines(r *pgconn.ResultReader) ([]string, string, error) {
	var list []string
	for r.NextRow() {
		var b strings.Builder
		for _, v := range r.Values() {
			if v == nil {
				b.WriteString("NULL|")
			} else {
				b.WriteString(strconv.Quote(string(v)))
				b.WriteByte('|')
			}
		}
		list = append(list, b.String())
	}
	tag, err := r.Close()
	return list, tag.String(), err
}

func records(r *pgconn.ResultReader) ([]record, error) {
	var list []record
	for r.NextRow() {
		v := r.Values()
		list = append(list, record{string(v[0]), string(v[1]), string(v[2])})
	}
	_, err := r.Close()
	return list, err
}
