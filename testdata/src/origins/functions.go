package origins

import (
	"context"
	"database/sql"
	"fmt"
	"net/http"
	"sync"
)

type filter struct {
	Tenant string
	Status string
}

type paged struct {
	filter
	Limit int
}

type repo struct{ db *sql.DB }

func (p *repo) list(ctx context.Context, f filter) {
	_, _ = p.db.Exec(remove, f.Tenant)
}

func (p *repo) pages(ctx context.Context, f *paged) {
	_, _ = p.db.Exec(remove, f.Tenant)
}

type service struct{ repo *repo }

func (s *service) list(ctx context.Context, tenant, status string) {
	s.repo.list(ctx, filter{Tenant: tenant, Status: status})
}

func handlers(s *service, r *http.Request) {
	ctx := r.Context()
	s.list(ctx, from(ctx).Tenant, r.FormValue("status"))
	s.list(ctx, r.FormValue("tenant"), "open") // want `TV201: tenant of the query on orders, passed to \(\*origins.service\).list, comes from the client, by \(\*http.Request\).FormValue`
	f := filter{Status: r.FormValue("status")}
	f.Tenant = from(ctx).Tenant
	s.repo.list(ctx, f)
	f.Tenant = r.FormValue("tenant")
	s.repo.list(ctx, f) // want `TV201: .*passed to \(\*origins.repo\).list`
	p := &paged{filter: filter{Tenant: from(ctx).Tenant}, Limit: 10}
	s.repo.pages(ctx, p)
	p.filter = filter{Tenant: r.FormValue("tenant")}
	s.repo.pages(ctx, p)        // want `TV201: .*passed to \(\*origins.repo\).pages`
	s.list(ctx, "acme", "open") // want `TV202: .*passed to \(\*origins.service\).list, is the constant "acme"`
	fill(&f, from(ctx).Tenant)
	s.repo.list(ctx, f)
	fill(&f, r.FormValue("tenant"))
	s.repo.list(ctx, f) // want "TV201"
	//tenantvet:ignore TV201 -- the gateway has checked it
	s.list(ctx, r.FormValue("tenant"), "open")
	go s.list(ctx, r.FormValue("tenant"), "open") // want "TV201"
	defer s.list(ctx, from(ctx).Tenant, "open")
}

func fill(f *filter, tenant string) { f.Tenant = tenant }

//tenantvet:global -- the operator's console
func console(s *service, r *http.Request) {
	s.list(r.Context(), r.FormValue("tenant"), "open")
}

// scoped keeps its tenant.
type scoped struct {
	db     *sql.DB
	tenant string
}

func newScoped(db *sql.DB, tenant string) *scoped { return &scoped{db: db, tenant: tenant} }

func (s *scoped) remove() { _, _ = s.db.Exec(remove, s.tenant) }

func constructed(db *sql.DB, r *http.Request) {
	newScoped(db, from(r.Context()).Tenant).remove()
	newScoped(db, r.FormValue("t")).remove() // want `TV201: .*passed to origins.newScoped`
}

// Open has a field that anyone sets.
type Open struct {
	DB     *sql.DB
	Tenant string
}

func (o *Open) remove() { _, _ = o.DB.Exec(remove, o.Tenant) }

func opened(db *sql.DB, r *http.Request) {
	(&Open{DB: db, Tenant: from(r.Context()).Tenant}).remove()
	o := &Open{DB: db}
	o.Tenant = r.FormValue("t")
	o.remove() // want `TV201: .*passed to \(\*origins.Open\).remove`
}

type lister interface {
	list(ctx context.Context, f filter)
}

func through(l lister, r *http.Request) {
	l.list(r.Context(), filter{Tenant: from(r.Context()).Tenant})
	l.list(r.Context(), filter{Tenant: r.FormValue("t")}) // want "TV201"
}

func closures(db *sql.DB, r *http.Request) {
	t, c := r.FormValue("t"), from(r.Context()).Tenant
	func() { _, _ = db.Exec(remove, t) }() // want "TV201"
	func() { _, _ = db.Exec(remove, c) }()
	each := func(tenant string) { _, _ = db.Exec(remove, tenant) } // want "TV201"
	each(c)
	each(t)
	good := func(tenant string) { _, _ = db.Exec(remove, tenant) }
	good(c)
	inTx(db, func(tx *sql.Tx) error {
		_, err := tx.Exec(remove, t) // want "TV201"
		return err
	})
	inTx(db, func(tx *sql.Tx) error {
		_, err := tx.Exec(remove, c)
		return err
	})
	forTenant(t, func(tenant string) { _, _ = db.Exec(remove, tenant) }) // want "TV201"
	forTenant(c, func(tenant string) { _, _ = db.Exec(remove, tenant) })
	var later string
	f := func() { _, _ = db.Exec(remove, later) } // want "TV201"
	later = t
	f()
	var wg sync.WaitGroup
	wg.Go(func() { _, _ = db.Exec(remove, t) }) // want "TV201"
	wg.Wait()
	jobs := make(chan filter, 2)
	go worker(db, jobs)
	jobs <- filter{Tenant: c}
	bad := make(chan string)
	go func() {
		for t := range bad {
			_, _ = db.Exec(remove, t) // want "TV201"
		}
	}()
	bad <- t
}

func worker(db *sql.DB, jobs <-chan filter) {
	for job := range jobs {
		_, _ = db.Exec(remove, job.Tenant)
	}
}

func inTx(db *sql.DB, do func(*sql.Tx) error) {
	tx, err := db.Begin()
	if err != nil {
		return
	}
	if err := do(tx); err != nil {
		_ = tx.Rollback()
		return
	}
	_ = tx.Commit()
}

func forTenant(t string, do func(string)) { do(t) }

// Store is implemented elsewhere.
type Store interface {
	List(ctx context.Context, tenantID, status string) error
	Find(ctx context.Context, id string) error
	ListByTenant(ctx context.Context, tenant string) error
	Tenant(ctx context.Context, tenantID string) (*account, error)
	CheckAccess(ctx context.Context, tenantID string) error
}

func elsewhere(s Store, r *http.Request) {
	ctx := r.Context()
	_ = s.List(ctx, from(ctx).Tenant, r.FormValue("status"))
	_ = s.List(ctx, r.FormValue("tenant"), "open") // want `TV201: tenant, passed to \(origins.Store\).List, comes from the client`
	_ = s.ListByTenant(ctx, r.FormValue("tenant")) // want "TV201"
	_ = s.Find(ctx, r.FormValue("id"))
	_, _ = s.Tenant(ctx, r.FormValue("tenant"))
	_ = s.CheckAccess(ctx, r.FormValue("tenant"))
}

func member(db *sql.DB, user, tenant string) bool {
	var n int
	return db.QueryRow(`SELECT 1 FROM members WHERE user_id = $1 AND tenant_id = $2`, user, tenant).Scan(&n) == nil
}

func members(db *sql.DB, r *http.Request) {
	var n int
	_ = db.QueryRow(`SELECT 1 FROM members WHERE user_id = $1 AND tenant_id = $2`, from(r.Context()).User, r.FormValue("t")).Scan(&n)
	_ = db.QueryRow(`SELECT 1 FROM members WHERE user_id = $1 AND tenant_id = $2`, "open", r.FormValue("t")).Scan(&n)                  // want "TV201"
	_, _ = db.Exec(`INSERT INTO orders (id, tenant_id, state, total) VALUES (1, $2, $1, 0)`, from(r.Context()).User, r.FormValue("t")) // want "TV201"
	_, _ = db.Exec(`UPDATE orders SET state = $1 WHERE tenant_id = $2`, from(r.Context()).User, r.FormValue("t"))                      // want "TV201"
	_ = db.QueryRow(`SELECT name FROM tenants WHERE id = $1`, r.FormValue("t")).Scan(&n)
	_, _ = db.Exec(`DELETE FROM tenants WHERE id = $1`, r.FormValue("t")) // want "TV201"
	if !member(db, from(r.Context()).User, r.FormValue("t")) {
		return
	}
	_, _ = db.Exec(remove, r.FormValue("t"))
	if !member(db, "open", r.FormValue("u")) { // want "TV201"
		return
	}
}

func settings(db *sql.DB, r *http.Request) {
	_, _ = db.Exec(`SELECT set_config('app.tenant_id', $1, true)`, from(r.Context()).Tenant)
	_, _ = db.Exec(`SELECT set_config('app.tenant_id', $1, true)`, r.FormValue("t")) // want `TV201: tenant of the setting app.tenant_id comes from the client`
	_, _ = db.Exec(`SELECT set_config('app.user', $1, true)`, r.FormValue("t"))
	_, _ = db.Exec(`SET LOCAL app.current_tenant = '` + r.FormValue("t") + `'`) // want `TV201: tenant of the setting app.current_tenant comes from the client`
	_, _ = db.Exec(fmt.Sprintf("SET app.tenant = '%s'", from(r.Context()).Tenant))
	_, _ = db.Exec(fmt.Sprintf("DELETE FROM orders WHERE tenant_id = '%s'", r.FormValue("t"))) // want "TV101"
	_, _ = db.Exec(fmt.Sprintf("DELETE FROM orders WHERE tenant_id = %d", 5))                  // want "TV202"
}
