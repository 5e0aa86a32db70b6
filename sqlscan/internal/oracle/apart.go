package oracle

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5/pgconn"
)

// apart runs jobs one by one on a new connection each, after one of them left
// the connection in a transaction that cannot be rolled back: a temporary file
// that outgrows its limit may. That one's outcome is set aside.
func (s *session) apart(ctx context.Context, jobs []job, cause error) ([]outcome, error) {
	var failed *pgconn.PgError
	var results []outcome
	for _, j := range jobs {
		if !errors.As(cause, &failed) {
			return nil, cause
		}
		if err := s.reopen(ctx); err != nil {
			return nil, errors.Join(cause, err)
		}
		one, err := s.pipeline(ctx, []job{j})
		if err != nil {
			cause = err
			one = []outcome{{code: tooLarge, message: err.Error()}}
		}
		results = append(results, one...)
	}
	return results, s.reopen(ctx)
}

// reopen takes a new connection.
func (s *session) reopen(ctx context.Context) error {
	_ = s.conn.Close(ctx) // it is broken, or used up
	conn, err := s.dial(ctx)
	if err != nil {
		return err
	}
	s.conn = conn
	return s.prepare(ctx)
}
