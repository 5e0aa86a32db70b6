package oracle

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"

	"github.com/tenantvet/tenantvet/sqlscan/internal/oracle/world"
)

// session is a connection to a database in one state.
type session struct {
	conn   *pgconn.PgConn
	dial   func(context.Context) (*pgconn.PgConn, error)
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

func (s *session) close(ctx context.Context) error { return s.conn.Close(ctx) }

// run runs jobs in order; each leaves the state as it was.
func (s *session) run(ctx context.Context, jobs []job) ([]outcome, error) {
	results := make([]outcome, 0, len(jobs))
	for len(jobs) > 0 {
		n := min(pipelined, len(jobs))
		part, err := s.pipeline(ctx, jobs[:n])
		if err != nil {
			part, err = s.apart(ctx, jobs[:n], err)
		}
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
			switch step {
			case 0:
				_, err = answer.Close()
			case 1:
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
