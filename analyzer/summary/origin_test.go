package summary_test

import (
	"bytes"
	"encoding/gob"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tenantvet/tenantvet/analyzer/summary"
)

func TestOriginsAreSortedAndDistinct(t *testing.T) {
	var a, b summary.Origins
	x := summary.Origin{Result: 1, Kind: "client", What: "(*http.Request).FormValue"}
	y := summary.Origin{Result: 0, Path: ".tenant", Param: 2, From: ".Org"}
	for _, o := range []summary.Origin{x, y, x} {
		a.Add(o)
	}
	for _, o := range []summary.Origin{y, x} {
		b.Add(o)
	}
	require.Equal(t, a, b)
	require.Equal(t, `origin(0.tenant: parameter 2.Org) origin(1: client (*http.Request).FormValue)`, a.String())
	require.Equal(t, gobOf(t, &a), gobOf(t, &b))
	require.True(t, a.Tells())
	require.False(t, (&summary.Origins{List: []summary.Origin{y}}).Tells())
}

func TestDutiesKeepTheFirstOfAPart(t *testing.T) {
	var d, e summary.Duties
	orders := summary.Duty{Param: 3, Path: ".TenantID", Use: "orders", Via: []string{"(*store.Store).List"}}
	items := summary.Duty{Param: 3, Path: ".TenantID", Use: "order_items"}
	members := summary.Duty{Param: 2, Use: "members", Unless: []summary.Part{{Param: 1, Path: ".User"}}}
	for _, x := range []summary.Duty{orders, items, members} {
		d.Add(x)
	}
	for _, x := range []summary.Duty{members, orders} {
		e.Add(x)
	}
	require.Equal(t, d, e)
	require.Equal(t, "duty(2: members unless 1.User) duty(3.TenantID: orders via (*store.Store).List)", d.String())
	require.Equal(t, gobOf(t, &d), gobOf(t, &e))
}

func TestFactsAreBounded(t *testing.T) {
	var o summary.Origins
	var d summary.Duties
	for i := range 1000 {
		o.Add(summary.Origin{Result: i, Kind: "context"})
		d.Add(summary.Duty{Param: i, Via: make([]string, 1000)})
	}
	require.Less(t, len(o.List), 300)
	require.Less(t, len(d.List), 300)
	require.Less(t, len(d.List[0].Via), 300)
}

func gobOf(t *testing.T, fact any) []byte {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, gob.NewEncoder(&b).Encode(fact))
	return b.Bytes()
}
