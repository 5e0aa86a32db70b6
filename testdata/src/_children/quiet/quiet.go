// Package quiet has no query that is judged, and imports models of which one
// belongs to a tenant through another.
package quiet

import (
	"gorm.io/gorm"

	"example.com/shop/_children/ledger"
)

//tenantvet:global -- the books of all tenants are closed together
func closeAll(db *gorm.DB) {
	var items []ledger.Item
	db.Find(&items)
}
