package provenance

import "regexp"

// equalFunctions tell whether their two arguments are equal.
var equalFunctions = map[string]bool{
	"strings.EqualFold": true, "bytes.Equal": true, "bytes.EqualFold": true, "reflect.DeepEqual": true, "hmac.Equal": true,
}

// memberFunctions tell whether their first argument, a list, has the second.
var memberFunctions = map[string]bool{"slices.Contains": true, "lo.Contains": true}

// comparing are functions that compare, with what they return for equal ones.
var comparing = map[string]int64{
	"subtle.ConstantTimeCompare": 1, "strings.Compare": 0, "bytes.Compare": 0, "cmp.Compare": 0,
}

// guardNames are what functions are called that refuse what a caller may not
// have, and authenticationNames those that only find out who asks.
var (
	guardNames = regexp.MustCompile(`(?i)auth|allow|permi|access|member|belong|owne?[rs]|owns|guard|enforce|acl|rbac|polic|` +
		`verif|ensure|require|check|entitle|privile|grant|role|scope|^can[A-Z]|^may[A-Z]`)
	authenticationNames = regexp.MustCompile(`(?i)authent|authn|login|signin|token|session`)
)
