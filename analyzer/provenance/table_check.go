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

// leaving are functions that do not return.
var leaving = map[string]bool{
	"os.Exit": true, "runtime.Goexit": true, "syscall.Exit": true,
	"log.Fatal": true, "log.Fatalf": true, "log.Fatalln": true, "log.Panic": true, "log.Panicf": true, "log.Panicln": true,
	"(*log.Logger).Fatal": true, "(*log.Logger).Fatalf": true, "(*log.Logger).Fatalln": true,
	"(*log.Logger).Panic": true, "(*log.Logger).Panicf": true, "(*log.Logger).Panicln": true,
}

// effectNames are what functions are called that do something: that they have
// done it says nothing of who may.
var effectNames = regexp.MustCompile(`(?i)^(?:create|insert|add|append|update|upsert|set|put|save|store|write|delete|remove|` +
	`log|publish|send|emit|record|track|notify|audit|enqueue|push|incr|count|start|run|process|handle|marshal|render)`)

// guardNames are what functions are called that refuse what a caller may not
// have, and authenticationNames those that only find out who asks.
var (
	guardNames = regexp.MustCompile(`(?i)auth|allow|permi|access|member|belong|owne?[rs]|owns|guard|enforce|acl|rbac|polic|` +
		`verif|ensure|require|check|entitle|privile|grant|role|scope|^can[A-Z]|^may[A-Z]`)
	authenticationNames = regexp.MustCompile(`(?i)authent|authn|login|signin|token|session`)
)
