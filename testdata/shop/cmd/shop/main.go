// Command shop serves the shops of many tenants.
package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"log"
	"net/http"
	"os"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	_ "github.com/jackc/pgx/v5/stdlib"

	"example.com/shop/api"
	"example.com/shop/billing"
	"example.com/shop/db"
	"example.com/shop/fulfil"
	"example.com/shop/jobs"
	"example.com/shop/orders"
	"example.com/shop/reports"
	"example.com/shop/tenant"
	"example.com/shop/webhook"
)

func main() {
	if err := run(context.Background()); err != nil {
		log.Fatal(err)
	}
}

func run(ctx context.Context) error {
	pool, err := db.Open(ctx, os.Getenv("DATABASE_URL"))
	if err != nil {
		return err
	}
	defer pool.Close()
	replica, err := sql.Open("pgx", os.Getenv("REPLICA_URL"))
	if err != nil {
		return err
	}
	defer replica.Close()
	if len(os.Args) > 1 && os.Args[1] == "nightly" {
		bills := billing.New(pool)
		return jobs.New(pool, bills, fulfil.New(orders.NewStore(pool), bills)).Run(ctx)
	}

	server := &http.Server{
		Addr:              ":8080",
		Handler:           routes(pool, reports.New(replica)),
		ReadHeaderTimeout: 5 * time.Second,
	}
	return server.ListenAndServe()
}

func routes(pool *pgxpool.Pool, r *reports.Reports) http.Handler {
	store, bills := orders.NewStore(pool), billing.New(pool)
	service := fulfil.New(store, bills)
	mux := http.NewServeMux()
	store.Routes(mux)
	api.New(service).Routes(mux)
	mux.HandleFunc("GET /reports/customers", func(w http.ResponseWriter, req *http.Request) {
		t, err := tenant.FromContext(req.Context())
		if err != nil {
			http.Error(w, "unauthorized", http.StatusUnauthorized)
			return
		}
		top, err := r.TopCustomers(req.Context(), t)
		if err != nil {
			log.Printf("report customers: %v", err)
			http.Error(w, "internal error", http.StatusInternalServerError)
			return
		}
		if err := json.NewEncoder(w).Encode(top); err != nil {
			log.Printf("write a response: %v", err)
		}
	})
	all := http.NewServeMux()
	all.Handle("/", tenant.Middleware(pool, mux))
	webhook.New(pool, service, []byte(os.Getenv("WEBHOOK_SECRET"))).Routes(all)
	return all
}
