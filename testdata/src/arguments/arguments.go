// Package arguments binds tenant predicates to arguments that are not there,
// beside calls whose arguments are there or cannot be known.
package arguments

import (
	"context"
	"database/sql"

	"github.com/jackc/pgx/v5"
	"github.com/jmoiron/sqlx"
)

const third = `SELECT id FROM orders WHERE id = $1 AND state = $2 AND tenant_id = $3`

type order struct {
	ID     int64 `db:"id"`
	Tenant int64 `db:"tenant_id"`
}

func numbers(ctx context.Context, db *sql.DB, id, tenant int64, state string) {
	_, _ = db.Query(`SELECT id FROM orders WHERE id = $1 AND state = $2 AND tenant_id = $3`, id, state)  // want `TV103: tenant predicate on orders is bound to \$3, but only 2 arguments are passed`
	_, _ = db.Query(`SELECT id FROM orders WHERE id = $1 AND tenant_id = $2`, id)                        // want `TV103: tenant predicate on orders is bound to \$2, but only 1 argument is passed`
	_ = db.QueryRowContext(ctx, `SELECT id FROM orders WHERE tenant_id = $1`)                            // want `TV103: tenant predicate on orders is bound to \$1, but no argument is passed`
	_, _ = db.Exec(`INSERT INTO orders (id, state, total, tenant_id) VALUES ($1, $2, 0, $3)`, id, state) // want `TV103: tenant column of orders is bound to \$3, but only 2 arguments are passed`
	_, _ = db.Query(third, id, state, tenant)
	_, _ = db.Query(`SELECT id FROM orders WHERE state = $2 AND tenant_id = $1`, tenant, state)
}

func marks(db *sql.DB, id, tenant int64) {
	_, _ = db.Query(`SELECT id FROM orders WHERE id = ? AND tenant_id = ?`, id) // want `TV103: tenant predicate on orders is bound to \?2, but only 1 argument is passed`
	_, _ = db.Query(`SELECT id FROM orders WHERE id = ? AND tenant_id = ?`, id, tenant)
}

func grown(db *sql.DB, tenant int64, state string) {
	query, args := `SELECT id FROM orders WHERE state = $1`, []any{state}
	query += ` AND tenant_id = $2` // want `TV103: tenant predicate on orders is bound to \$2, but only 1 argument is passed`
	_, _ = db.Query(query, args...)

	query, args = `SELECT id FROM orders WHERE tenant_id = $1`, []any{tenant}
	if state != "" {
		query += ` AND state = $2`
		args = append(args, state)
	}
	_, _ = db.Query(query, args...)
}

// The arguments come from where they cannot be seen.
func unknown(db *sql.DB, id int64, all []any, more func([]any) []any, batch [][]any) {
	_, _ = db.Query(third, all...)
	_, _ = db.Query(third, append([]any{id}, all...)...)
	_, _ = db.Query(third, more([]any{id})...)
	args := []any{id}
	for _, row := range batch {
		args = append(args, row...)
	}
	_, _ = db.Query(third, args...)
}

type rewriter struct{ id int64 }

func (r rewriter) RewriteQuery(ctx context.Context, c *pgx.Conn, sql string, args []any) (string, []any, error) { // want RewriteQuery:"returns text"
	return sql, []any{r.id, "new", r.id}, nil
}

func options(ctx context.Context, c *pgx.Conn, id, tenant int64, state string, any any) {
	_, _ = c.Query(ctx, `SELECT id FROM orders WHERE id = $1 AND tenant_id = $2`, pgx.QueryExecModeExec, id) // want `TV103: tenant predicate on orders is bound to \$2, but only 1 argument is passed`
	_, _ = c.Query(ctx, third, pgx.QueryExecModeExec, id, state, tenant)
	_, _ = c.Query(ctx, third, rewriter{id})
	_, _ = c.Query(ctx, third, any)
}

func names(ctx context.Context, c *pgx.Conn, db *sql.DB, id, tenant int64, fill func(pgx.NamedArgs)) {
	_, _ = c.Query(ctx, `SELECT id FROM orders WHERE id = @id AND tenant_id = @tenant`, pgx.NamedArgs{"id": id}) // want `TV103: tenant predicate on orders is bound to @tenant, but no argument has that name`
	_, _ = c.Query(ctx, `SELECT id FROM orders WHERE id = @id AND tenant_id = @tenant`, pgx.NamedArgs{"id": id, "tenant": tenant})
	args := pgx.NamedArgs{"id": id}
	fill(args)
	_, _ = c.Query(ctx, `SELECT id FROM orders WHERE id = @id AND tenant_id = @tenant`, args)
	later := pgx.NamedArgs{"id": id}
	later["tenant"] = tenant
	_, _ = c.Query(ctx, `SELECT id FROM orders WHERE id = @id AND tenant_id = @tenant`, later)

	_, _ = db.Query(`SELECT id FROM orders WHERE id = :id AND tenant_id = :tenant`, sql.Named("id", id)) // want `TV103: tenant predicate on orders is bound to :tenant, but no argument has that name`
	_, _ = db.Query(`SELECT id FROM orders WHERE id = :id AND tenant_id = :tenant`, sql.Named("id", id), sql.Named("tenant", tenant))
}

func named(db *sqlx.DB, o order, ids []int64, tenant int64) {
	_, _ = db.NamedExec(`DELETE FROM orders WHERE id = :id AND tenant_id = :tenant`, map[string]any{"id": o.ID}) // want `TV103: tenant predicate on orders is bound to :tenant, but no argument has that name`
	_, _ = db.NamedExec(`DELETE FROM orders WHERE id = :id AND tenant_id = :tenant`, map[string]any{"id": o.ID, "tenant": tenant})
	_, _ = db.NamedExec(`DELETE FROM orders WHERE id = :id AND tenant_id = :tenant_id`, o)
	_, _ = db.NamedExec(`DELETE FROM orders WHERE id = :id AND tenant_id = :tenant`, o) // a mapper may know the name
	_, _ = db.NamedExec(`INSERT INTO orders (id, tenant_id) VALUES (:id, :tenant_id)`, []order{o, o})
	query, args, _ := sqlx.In(`SELECT id FROM orders WHERE id IN (?) AND tenant_id = ?`, ids, tenant)
	_, _ = db.Query(db.Rebind(query), args...)
	query, args, _ = sqlx.Named(`SELECT id FROM orders WHERE tenant_id = :tenant_id`, o)
	_, _ = db.Query(db.Rebind(query), args...)
}

func later(ctx context.Context, db *sql.DB, b *pgx.Batch, id, tenant int64, state string) {
	stmt, _ := db.Prepare(third)
	_, _ = stmt.Query(id, state, tenant)
	b.Queue(third, id, state).Arguments = []any{id, state, tenant}
}

// Run hands on what it is given.
func Run(db *sql.DB, query string, args ...any) { // want Run:`wrapper\("\{2\}" args=3\.\.\.\)`
	_, _ = db.Exec(query, args...)
}

// Add adds an argument.
func Add(db *sql.DB, tenant int64, query string, args ...any) { // want Add:`wrapper\("\{3\}"\)`
	_, _ = db.Exec(query, append(args, tenant)...)
}

// Maybe adds one at times.
func Maybe(db *sql.DB, tenant int64, query string, args ...any) { // want Maybe:`wrapper\("\{3\}" args=4\.\.\.\) wrapper\("\{3\}"\)`
	if tenant == 0 {
		_, _ = db.Exec(query, args...)
		return
	}
	_, _ = db.Exec(query, append(args, tenant)...)
}

func wrapped(db *sql.DB, id, tenant int64) {
	Run(db, `DELETE FROM orders WHERE id = $1 AND tenant_id = $2`, id) // want `TV103: tenant predicate on orders is bound to \$2, but only 1 argument is passed`
	Run(db, `DELETE FROM orders WHERE id = $1 AND tenant_id = $2`, id, tenant)
	Add(db, tenant, `DELETE FROM orders WHERE id = $1 AND tenant_id = $2`, id)
	Maybe(db, tenant, `DELETE FROM orders WHERE id = $1 AND tenant_id = $2`, id)
}

// handle may be anything that has the method.
type handle interface {
	Exec(query string, args ...any) (sql.Result, error)
}

func shaped(h handle, id int64) {
	_, _ = h.Exec(`DELETE FROM orders WHERE id = $1 AND tenant_id = $2`, id)
}
