package provenance

import (
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/callee"
)

// keyMakers are functions that make a key which no row has: 122 random bits
// or more, or a time with random bits.
type keyMakers map[string]string // package path -> its functions and methods

var newKeys = keyMakers{
	"github.com/google/uuid":            "New NewString",
	"github.com/gofrs/uuid":             "Must",
	"github.com/rs/xid":                 "New",
	"github.com/segmentio/ksuid":        "New",
	"github.com/oklog/ulid/v2":          "Make",
	"github.com/lithammer/shortuuid/v4": "New",
}

// make tells of a call that makes a new key. Its text counts, too.
func (m keyMakers) make(call *ssa.Call) bool {
	fn := callee.Of(&call.Call)
	if fn == nil || fn.Pkg() == nil {
		return false
	}
	names, ok := m[fn.Pkg().Path()]
	if !ok {
		return false
	}
	if fn.Name() == "String" && len(call.Call.Args) == 1 {
		inner, ok := call.Call.Args[0].(*ssa.Call)
		return ok && m.make(inner)
	}
	for name := range strings.FieldsSeq(names) {
		if name == fn.Name() && fn.Signature().Recv() == nil && fn.Name() != "Must" {
			return true
		}
	}
	return false
}
