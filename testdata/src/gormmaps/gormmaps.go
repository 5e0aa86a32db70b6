// Package gormmaps puts conditions and values into maps, and takes them out again.
package gormmaps

import (
	"encoding/json"
	"maps"

	"gorm.io/gorm"

	"example.com/shop/gormscopes"
)

type order = gormscopes.Order

func taken(db *gorm.DB, tenantID int64, all bool, name string) {
	cond := map[string]any{"tenant_id": tenantID, "state": "x"}
	delete(cond, "state")
	db.Where(cond).Find(&[]order{})
	delete(cond, "tenant_id")
	db.Where(cond).Find(&[]order{}) // want "TV101: query on orders"

	cond = map[string]any{"tenant_id": tenantID}
	q := db.Where(cond) // GORM reads it here
	clear(cond)
	q.Find(&[]order{})
	db.Where(cond).Find(&[]order{}) // want "TV101: query on orders"

	cond = map[string]any{"tenant_id": tenantID}
	if all {
		delete(cond, "tenant_id")
	}
	db.Where(cond).Find(&[]order{}) // want "TV103: query on orders has no predicate on tenant_id if all"

	cond = map[string]any{"tenant_id": tenantID}
	delete(cond, name)
	db.Where(cond).Find(&[]order{}) // want "TV101: query on orders"

	cond = map[string]any{"tenant_id": tenantID, "state": "x"}
	for k := range cond {
		if k != "state" {
			delete(cond, k)
		}
	}
	db.Where(cond).Find(&[]order{}) // want "TV101: query on orders"
}

// Other names for the map are the map.
func aliases(db *gorm.DB, tenantID int64) {
	cond := map[string]any{"tenant_id": tenantID, "state": "x"}
	other := cond
	delete(other, "tenant_id")
	db.Where(cond).Find(&[]order{}) // want "TV101: query on orders"

	cond = map[string]any{"tenant_id": tenantID}
	strip(cond)
	db.Where(cond).Find(&[]order{}) // want "TV101: query on orders"

	cond = map[string]any{"tenant_id": tenantID}
	later := func() { delete(cond, "tenant_id") }
	later()
	db.Where(cond).Find(&[]order{}) // want "TV101: query on orders"

	f := filter{conds: map[string]any{"tenant_id": tenantID}}
	f.open()
	db.Where(f.conds).Find(&[]order{}) // want "TV101: query on orders"

	made := own(tenantID)
	delete(made, "tenant_id")
	db.Where(made).Find(&[]order{}) // want "TV101: query on orders"
	db.Where(kept(tenantID)).Find(&[]order{})
}

func strip(m map[string]any) { delete(m, "tenant_id") }

type filter struct{ conds map[string]any }

func (f *filter) open() { delete(f.conds, "tenant_id") }

func own(tenantID int64) map[string]any { return map[string]any{"tenant_id": tenantID} }

func kept(tenantID int64) map[string]any { return map[string]any{"tenant_id": tenantID} }

// Functions of other packages may do anything to a map that they are given.
func elsewhere(db *gorm.DB, tenantID int64, given map[string]any) {
	cond := map[string]any{"tenant_id": tenantID}
	maps.DeleteFunc(cond, func(k string, _ any) bool { return k == "tenant_id" })
	db.Where(cond).Find(&[]order{}) // want "TV101: query on orders"

	cond = map[string]any{"tenant_id": tenantID}
	maps.Copy(cond, given)
	db.Where(cond).Find(&[]order{}) // want "TV101: query on orders"
	cond["tenant_id"] = tenantID
	db.Where(cond).Find(&[]order{})

	cond = map[string]any{"tenant_id": tenantID}
	_ = maps.Clone(cond)
	_, _ = json.Marshal(cond)
	db.Where(cond).Find(&[]order{})
}

// What the keys of others name may be the tenant column.
func keys(db *gorm.DB, tenantID int64, given map[string]any) {
	cond := map[string]any{"tenant_id": tenantID}
	for k, v := range given {
		cond[k] = v
	}
	db.Where(cond).Find(&[]order{}) // want "TV101: query on orders"
	cond["tenant_id"] = tenantID
	db.Where(cond).Find(&[]order{})
}

func written(db *gorm.DB, tenantID int64) {
	vals := map[string]any{"state": "x", "tenant_id": tenantID}
	delete(vals, "tenant_id")
	db.Model(&order{}).Create(vals) // want "TV104: insert into orders"

	vals = map[string]any{"state": "x", "tenant_id": 9}
	delete(vals, "tenant_id")
	db.Model(&order{}).Where("tenant_id = ?", tenantID).Updates(vals)
}
