package prov_nethttp

import (
	"encoding/json"
	"encoding/xml"
	"io"
	"net/http"

	"gopkg.in/yaml.v3"

	auth "example.com/shop/prov_auth"
)

type input struct {
	TenantID int64  `json:"tenant_id" yaml:"tenant_id"`
	State    string `json:"state" yaml:"state"`
	Nested   struct {
		Tenant int64
	}
	Items []struct{ Tenant int64 }
}

func (s *server) decoded(w http.ResponseWriter, r *http.Request) {
	var in input
	if err := json.NewDecoder(r.Body).Decode(&in); err != nil {
		return
	}
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, in.TenantID)                                           // want `TV201: .*Body`
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, in.Nested.Tenant)                                      // want `TV201: .*Body`
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, in.Items[0].Tenant)                                    // want `TV201: .*Body`
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1 AND state = $2`, auth.MustTenant(r.Context()), in.State) // the body's state, the token's tenant
}

func (s *server) overwritten(w http.ResponseWriter, r *http.Request) {
	var in input
	if err := json.NewDecoder(r.Body).Decode(&in); err != nil {
		return
	}
	in.TenantID = auth.MustTenant(r.Context())
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1 AND state = $2`, in.TenantID, in.State)
}

// The body is decoded after the tenant was set, and overwrites it.
func (s *server) overwrites(w http.ResponseWriter, r *http.Request) {
	in := &input{TenantID: auth.MustTenant(r.Context())}
	if err := json.NewDecoder(r.Body).Decode(in); err != nil {
		return
	}
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, in.TenantID) // want `TV201: .*Body`
}

func (s *server) unmarshalled(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<20))
	if err != nil {
		return
	}
	var in input
	_ = json.Unmarshal(body, &in)
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, in.TenantID) // want `TV201: .*Body`
	var any map[string]any
	_ = json.Unmarshal(body, &any)
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, any["tenant"]) // want `TV201: .*Body`
	var fromXML, fromYAML input
	_ = xml.Unmarshal(body, &fromXML)
	_ = yaml.Unmarshal(body, &fromYAML)
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, fromXML.TenantID)  // want `TV201: .*Body`
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, fromYAML.TenantID) // want `TV201: .*Body`
}

// What is decoded is a file of the service's own, or what another service
// answers.
func (s *server) notTheClients(file []byte, answer *http.Response) {
	var fromFile, fromAnswer input
	_ = json.Unmarshal(file, &fromFile)
	_ = json.NewDecoder(answer.Body).Decode(&fromAnswer)
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, fromFile.TenantID)
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, fromAnswer.TenantID)
}

func decode[T any](r *http.Request) (T, error) {
	var v T
	err := json.NewDecoder(r.Body).Decode(&v)
	return v, err
}

func readJSON(r *http.Request, into any) error {
	return json.NewDecoder(r.Body).Decode(into)
}

// Most services have a helper of this kind.
func (s *server) helpers(w http.ResponseWriter, r *http.Request) {
	in, err := decode[input](r)
	if err != nil {
		return
	}
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, in.TenantID) // want `TV201: .*Body`
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1 AND state = $2`, auth.MustTenant(r.Context()), in.State)
	var other input
	if err := readJSON(r, &other); err != nil {
		return
	}
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, other.TenantID) // want `TV201: .*Body`
}
