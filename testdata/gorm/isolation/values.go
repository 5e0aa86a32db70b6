package isolation

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"gorm.io/gorm/schema"
)

// words are the values of columns of text: few, and those that chains name, so
// that conditions meet rows of all tenants.
var words = map[string][]string{
	"status":     {"open", "paid", "void"},
	"number":     {"o1", "o2", "n"},
	"name":       {"ann", "bob", "acme", "flag"},
	"level":      {"owner", "guest"},
	"title":      {"one", "two"},
	"label":      {"main", "zed"},
	"sku":        {"s", "z"},
	"owner_type": {"users", "orders"},
	"kind":       {"login", "logout"},
}

// lastKey is the highest key of a row. New rows get keys from firstNewKey on,
// which some states have in use for other tenants.
const (
	lastKey     = 12
	firstNewKey = 50
	lastNewKey  = 55
	highestKey  = 1000
)

var anyWord = []string{"a", "b", "x"}

// numbers has that of the tenant: a comparison of it with a wrong column is to
// hit something.
var numbers = []int{0, 1, 2, 5, 6, int(Tenant), 20, 30}

func pick[T any](rng *rand.Rand, from []T) T { return from[rng.IntN(len(from))] }

// value is one for a column that is neither the tenant nor a key.
func value(rng *rand.Rand, f *schema.Field) any {
	name := f.DBName
	reference := strings.HasSuffix(name, "_id")
	switch {
	case name == "deleted_at" && f.DataType == schema.Time:
		if rng.IntN(5) > 0 {
			return nil
		}
	case name == "deleted_at" || name == "is_del":
		return max(0, rng.IntN(5)-3)
	case strings.HasPrefix(string(f.FieldType.String()), "*") && rng.IntN(5) == 0:
		return nil
	case reference:
		return 1 + rng.IntN(lastKey)
	case f.Serializer != nil:
		return "{}"
	}
	switch f.DataType {
	case schema.Bool:
		return rng.IntN(2) == 0
	case schema.Time:
		return time.Date(2026, 1, 1+rng.IntN(3), 0, 0, 0, 0, time.UTC)
	case schema.Int, schema.Uint, schema.Float:
		return pick(rng, numbers)
	}
	if list := words[name]; list != nil {
		return pick(rng, list)
	}
	return pick(rng, anyWord)
}

// key is a primary key of a number's rank.
func key(f *schema.Field, n int) any {
	if f.DataType == schema.String {
		return fmt.Sprint("d", n)
	}
	return n
}
