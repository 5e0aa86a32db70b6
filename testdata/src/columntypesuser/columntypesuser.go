// Package columntypesuser queries models whose columns have types of another
// package.
package columntypesuser

import (
	"context"

	"gorm.io/gorm"

	. "example.com/shop/columntypes"
)

// Own has a column of the other package's type.
type Own struct {
	ID     uint
	OrgID  uint
	Tenant ID `gorm:"column:tenant_id"`
}

func queries(ctx context.Context, db *gorm.DB) {
	db = db.WithContext(ctx)
	db.Find(&[]Own{})
	db.Find(&[]Sealed{})
	db.Delete(&Early{}, 1)
	db.Unscoped().Delete(&Early{}, 1)
	db.Delete(&Late{}, 1) // want "TV101: .*lates"
	db.Unscoped().Delete(&Late{}, 1)
	db.Find(&[]Late{})
	db.Find(&[]Loose{}) // want "TV103: .*unless"
	db.Where("tenant_id = ?", ctx.Value("t")).Find(&[]Loose{})
	db.Delete(&Loose{}, 1) // want "TV101: .*looses"
	db.Find(&[]Kept{})
	db.Where("body = ?", "a").Or("body = ?", "b").Find(&[]Kept{})
	db.Unscoped().Find(&[]Kept{})                             // want "TV101: .*kepts"
	db.Where("tenant_id = ?", ctx.Value("t")).Find(&[]Wide{}) // want "TV301: .*taken away"
	db.Find(&[]Open{})                                        // want "TV103: .*"
	db.Joins("Sealed").Find(&[]Holder{})
	db.Unscoped().Joins("Sealed").Find(&[]Holder{})
	db.Preload("Sealed").Find(&[]Holder{})
	db.Preload("Loose").Find(&[]Holder{}) // want "TV103: .*looses"
	db.Where("id IN (?)", db.Model(&Sealed{}).Select("id")).Find(&[]Own{})
	db.Where("id IN (?)", db.Table("sealeds").Select("id")).Find(&[]Own{}) // want "TV102: .*sealeds"
	_, _ = gorm.G[Sealed](db).Find(ctx)
	rows, _ := db.Model(&Sealed{}).Rows()
	_ = rows.Close()
}
