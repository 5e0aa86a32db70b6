package world

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestFamiliesAgree checks what every comparison rests on: states of a family
// agree on the tenant's rows and on tables of no tenant, and not on the rest.
func TestFamiliesAgree(t *testing.T) {
	for seed := range uint64(40) {
		for n, family := range Families(seed, 4) {
			first := family[0].owned()
			different := false
			for i, state := range family {
				require.Equal(t, first, state.owned(), "seed %d, family %d, state %d", seed, n, i)
				different = different || fmt.Sprint(state.Rows) != fmt.Sprint(family[0].Rows)
			}
			require.True(t, different, "seed %d, family %d", seed, n)
		}
	}
}

func TestFamiliesRepeat(t *testing.T) {
	require.Equal(t, Families(3, 3), Families(3, 3))
	require.NotEqual(t, Families(3, 3), Families(4, 3))
}

// owned are the rows of the tenant under test and of tables of no tenant.
func (s State) owned() map[string][]string {
	owned := map[string][]string{}
	orders := map[any]bool{}
	for _, t := range Tables {
		tenant := -1
		for i, c := range t.Columns {
			if c.Tenant {
				tenant = i
			}
		}
		for _, r := range s.Rows[t.Name] {
			own := t.Global || tenant >= 0 && r[tenant] == Tenant
			switch t.Name {
			case "orders":
				orders[r[0]] = own
			case "order_lines":
				own = orders[r[0]]
			case "shipments":
				own = orders[r[1]]
			}
			if own {
				owned[t.Name] = append(owned[t.Name], fmt.Sprint(r...))
			}
		}
	}
	return owned
}
