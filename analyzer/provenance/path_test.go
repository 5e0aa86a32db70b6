package provenance

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestMeet(t *testing.T) {
	for _, c := range []struct {
		written, read Path
		how           overlap
		rest          Path
	}{
		{"", ".Filter.Tenant", covers, ".Filter.Tenant"},
		{".Filter", ".Filter.Tenant", covers, ".Tenant"},
		{".Filter.Tenant", ".Filter", partial, ""},
		{".Filter.Tenant", ".Filter.TenantID", apart, ""},
		{"[mine]", "[theirs]", apart, ""},
		{"[mine].ID", "[mine].ID", covers, ""},
		{"[]", "[mine].ID", may, ".ID"},
		{"[mine]", "[].ID", may, ".ID"},
		{"{}", "[]", apart, ""},
		{".A", "", partial, ""},
	} {
		how, rest := meet(c.written, c.read)
		require.Equal(t, c.how, how, "%q %q", c.written, c.read)
		require.Equal(t, c.rest, rest, "%q %q", c.written, c.read)
	}
}

func TestMadeOfSeveral(t *testing.T) {
	client, context := Origin{Kind: Client, What: "c"}, Origin{Kind: Context}
	constant, zero := Origin{Kind: Constant, What: `"x"`}, Origin{Kind: Zero}
	kinds := func(all ...Origin) []Kind {
		var out []Kind
		for _, o := range made(Origins(nil).plus(all...)) {
			out = append(out, o.Kind)
		}
		return out
	}
	require.Equal(t, []Kind{Client}, kinds(client, constant, zero))
	require.Equal(t, []Kind{Context}, kinds(context, constant))
	require.Equal(t, []Kind{Constant, Zero}, kinds(constant, zero))
	require.Equal(t, []Kind{Unknown}, kinds(client, context), "who names a part of it has not chosen all of it")
}

func TestKeysHoldTheirParts(t *testing.T) {
	require.True(t, key{path: ".Filter"}.holds(key{path: ".Filter.Tenant"}))
	require.True(t, key{path: ".Filter"}.holds(key{path: ".Filter"}))
	require.False(t, key{path: ".Tenant"}.holds(key{path: ".TenantID"}))
}
