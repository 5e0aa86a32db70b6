// Package webhook takes what the payment providers have to tell. Their calls
// have no tenant in their context.
package webhook

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"log"
	"net/http"

	"example.com/shop/billing"
	"example.com/shop/db"
	"example.com/shop/fulfil"
	"example.com/shop/tenant"
)

// Receiver takes webhooks.
type Receiver struct {
	db      db.DB
	service *fulfil.Service
	secret  []byte
}

// New returns a receiver of webhooks that are signed with a secret.
func New(d db.DB, s *fulfil.Service, secret []byte) *Receiver {
	return &Receiver{db: d, service: s, secret: secret}
}

// Routes registers the endpoints.
func (rc *Receiver) Routes(mux *http.ServeMux) {
	mux.HandleFunc("POST /hooks/paid", rc.paid)
	mux.HandleFunc("POST /hooks/refunded", rc.refunded)
}

// event is what the provider sends. Its metadata is what the customer's
// browser was given when the payment began.
type event struct {
	Reference string `json:"reference"`
	Invoice   string `json:"invoice"`
	State     string `json:"state"`
	Cents     int64  `json:"cents"`
	Metadata  struct {
		Tenant tenant.ID `json:"tenant"`
	} `json:"metadata"`
}

// paid is the old provider's, which signs nothing.
func (rc *Receiver) paid(w http.ResponseWriter, r *http.Request) {
	var e event
	if err := json.NewDecoder(r.Body).Decode(&e); err != nil {
		http.Error(w, "bad event", http.StatusBadRequest)
		return
	}
	p := billing.Payment{Reference: e.Reference, Invoice: e.Invoice, State: e.State, Cents: e.Cents}
	if err := rc.service.Paid(r.Context(), e.Metadata.Tenant, p); err != nil { // LEAK: TV201 metadata is what a browser sent
		log.Printf("webhook paid: %v", err)
		http.Error(w, "internal error", http.StatusInternalServerError)
	}
}

// refunded is the new provider's. The payment tells whose it is.
func (rc *Receiver) refunded(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil || !rc.signed(body, r.Header.Get("X-Signature")) {
		http.Error(w, "bad signature", http.StatusUnauthorized)
		return
	}
	var e event
	if err := json.Unmarshal(body, &e); err != nil {
		http.Error(w, "bad event", http.StatusBadRequest)
		return
	}
	t, err := rc.tenantOf(r.Context(), e.Reference)
	if err == nil {
		err = rc.service.Refunded(r.Context(), t, e.Invoice)
	}
	if err != nil {
		log.Printf("webhook refunded: %v", err)
		http.Error(w, "internal error", http.StatusInternalServerError)
	}
}

// tenantOf looks up whose payment it is.
func (rc *Receiver) tenantOf(ctx context.Context, reference string) (t tenant.ID, err error) {
	//tenantvet:ignore TV101 -- the provider's reference is unique, and tells the tenant
	err = rc.db.QueryRow(ctx, "SELECT tenant_id FROM payments WHERE reference = $1", reference).Scan(&t)
	return t, err
}

func (rc *Receiver) signed(body []byte, signature string) bool {
	mac := hmac.New(sha256.New, rc.secret)
	mac.Write(body)
	got, err := hex.DecodeString(signature)
	return err == nil && hmac.Equal(got, mac.Sum(nil))
}
