package gorm_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tenantvet/tenantvet/analyzer/builder/gorm"
	"github.com/tenantvet/tenantvet/analyzer/builder/gorm/model"
	"github.com/tenantvet/tenantvet/sqlscan"
)

// TestDialects checks what the dialects write differently, which the database
// of the comparison does not show.
func TestDialects(t *testing.T) {
	p := loadChains(t)
	for _, c := range []struct {
		dialect     sqlscan.Dialect
		chain, text string
	}{
		{sqlscan.MySQL, "WhereColumn", "SELECT * FROM `orders` WHERE `tenant_id` = $1"},
		{sqlscan.MySQL, "ConflictColumns", "INSERT INTO `orders` (`tenant_id`,`user_id`,`number`,`total`,`status`,`id`) VALUES ($1,$2,$3,$4,$5,$6) " +
			"ON DUPLICATE KEY UPDATE `number`=VALUES(`number`),`status`=VALUES(`status`)"},
		{sqlscan.MySQL, "FinishTake", "SELECT * FROM `orders` WHERE tenant_id = $1 LIMIT $2"},
		{sqlscan.Postgres, "FinishTake", `SELECT * FROM "orders" WHERE tenant_id = $1 LIMIT $2`},
		{sqlscan.SQLite, "FinishTake", `SELECT * FROM "orders" WHERE tenant_id = $1 LIMIT 1`},
		{sqlscan.Postgres, "ClauseLocking", `SELECT * FROM "orders" WHERE tenant_id = $1 FOR UPDATE`},
		{sqlscan.SQLite, "ClauseLocking", `SELECT * FROM "orders" WHERE tenant_id = $1`},
	} {
		p.renderer = gorm.New(gorm.Options{Models: model.New(model.Options{}), Dialect: c.dialect,
			Tenant: func(_, column string) bool { return column == "tenant_id" }})
		sites, problems := p.sites(c.chain)
		require.Empty(t, problems)
		require.Equal(t, c.text, sites[0].renderings[0][0].Text.Template.String())
	}
}
