package output

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// fingerprintName names what fingerprints are made of; it counts up when that
// changes.
const fingerprintName = "tenantvet/v1"

// Key tells findings apart while code moves: the same finding has the same
// key when lines are added above it, and when its file is renamed. Several
// findings can have one key.
type Key struct {
	Package  string `json:"package"`
	Function string `json:"function"`
	Code     string `json:"code"`
	Query    string `json:"query"`
}

// Key is the key of a finding.
func (f Finding) Key() Key { return Key{f.Package, f.Function, f.Code, f.Query} }

// fingerprints gives each finding one of its own.
type fingerprints struct {
	seen map[Key]int
}

// of is the next finding's fingerprint: of its key, and of how many there were
// with that key before.
func (p *fingerprints) of(f Finding) string {
	if p.seen == nil {
		p.seen = map[Key]int{}
	}
	key := f.Key()
	n := p.seen[key]
	p.seen[key]++
	parts := []string{key.Package, key.Function, key.Code, key.Query}
	for range n {
		parts = append(parts, "again")
	}
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(sum[:16])
}
