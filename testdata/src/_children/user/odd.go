package user

import (
	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"example.com/shop/_children/ledger"
)

// Sharded goes by a table that is not known.
func Sharded(db *gorm.DB, tenant uint) (shards []ledger.Shard, slices []ledger.Slice) {
	db.Where("tenant_id = ?", tenant).Find(&shards)                  // want "TV301: .*TableName returns, which is not known"
	db.Find(&slices)                                                 // want "TV107: slices is used without its tenant-owning parent the table of Shard"
	db.Preload("Shard").Find(&slices, "shard_id = ?", 1)             // want "TV107: slices is used without" "TV301: .* the association Shard of Slice"
	db.Preload(clause.Associations).Find(&slices, 1)                 // want "TV107: slices is used without" "TV301: .* the association Shard of Slice"
	db.Joins("Shard").Find(&slices)                                  // want "TV107: slices is used without" "TV301: .* the association Shard of Slice"
	db.Create(&ledger.Slice{Shard: &ledger.Shard{TenantID: tenant}}) // want "TV107: insert into slices" "TV301: .* the association Shard of Slice"
	return shards, slices
}

// WithOwner writes what belongs to an order together with it.
func WithOwner(db *gorm.DB, tenant uint) {
	db.Create(&ledger.Order{TenantID: tenant, Items: []ledger.Item{{SKU: "a"}}, Labels: []ledger.Label{{ID: 1}}, Notes: []ledger.Note{{Body: "b"}}})
	db.Create(&ledger.Order{TenantID: tenant, Items: []ledger.Item{{ID: 3, SKU: "a"}}}) // want "TV106: upsert into items can overwrite another tenant's row"
	db.Create(&ledger.Order{Items: []ledger.Item{{SKU: "a"}}})                          // want "TV104: insert into orders" "TV107: insert into items takes order_id from outside"
}

// Defaults writes the default where the tenant is zero.
func Defaults(db *gorm.DB, tenant uint) {
	db.Create(&ledger.Preset{Name: "a", TenantID: tenant}) // want "TV204: insert into presets writes 1 to tenant_id where the tenant is zero"
	if tenant == 0 {
		return
	}
	db.Create(&ledger.Preset{Name: "a", TenantID: tenant})
}

// Unwritten leaves the tenant out, whatever the struct says.
func Unwritten(db *gorm.DB, tenant uint) {
	db.Create(&ledger.Kept{TenantID: tenant})                           // want "TV104: insert into kepts does not set tenant_id"
	db.Create(&ledger.Late{TenantID: tenant})                           // want "TV104: insert into lates does not set tenant_id"
	db.Model(&ledger.Kept{}).Create(map[string]any{"TenantID": tenant}) // want "TV104: insert into kepts does not set tenant_id"
	db.Where("tenant_id = ?", tenant).Updates(&ledger.Late{ID: 3, TenantID: tenant})
}

// Marks reads a table whose tenant column is written between marks.
func Marks(db *gorm.DB) (rows []ledger.Marked) {
	db.Find(&rows) // want "TV101: query on markeds has no tenant predicate"
	return rows
}
