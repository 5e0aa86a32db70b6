package tenant

import (
	"context"
	"crypto/sha256"
	"errors"
	"log"
	"net/http"

	"github.com/jackc/pgx/v5"
)

// Querier is what the middleware needs of a database.
type Querier interface {
	QueryRow(ctx context.Context, sql string, args ...any) pgx.Row
}

// Middleware puts the tenant whose API key a request shows into its context.
func Middleware(db Querier, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id, err := byKey(r.Context(), db, r.Header.Get("X-Api-Key"))
		switch {
		case errors.Is(err, pgx.ErrNoRows):
			http.Error(w, "unknown API key", http.StatusUnauthorized)
		case err != nil:
			log.Printf("look up an API key: %v", err)
			http.Error(w, "internal error", http.StatusInternalServerError)
		default:
			next.ServeHTTP(w, r.WithContext(With(r.Context(), id)))
		}
	})
}

func byKey(ctx context.Context, db Querier, key string) (ID, error) {
	hash := sha256.Sum256([]byte(key))
	var id ID
	//tenantvet:ignore TV101 -- the key is what tells the tenant
	err := db.QueryRow(ctx, "SELECT tenant_id FROM api_keys WHERE hash = $1 AND NOT revoked", hash[:]).Scan(&id)
	return id, err
}
