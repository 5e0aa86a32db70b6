package chains

import "gorm.io/gorm"

// Fill writes rows of two tenants, with keys that do not tell whose they are.
func Fill(db *gorm.DB) error {
	for i, t := range []uint{tenant, other} {
		n := uint(i) * 10
		company := n + 1
		rows := []any{
			&Company{ID: company, TenantID: t, Name: "acme"},
			&User{
				Model: gorm.Model{ID: n + 1}, TenantID: t, Name: "ann", Email: "ann@example.com", Age: 30, Active: true,
				CompanyID: &company, Profile: Profile{ID: n + 1, TenantID: t, Bio: "b"},
				Roles: []Role{{ID: n + 1, TenantID: t, Name: "admin"}},
			},
			&User{Model: gorm.Model{ID: n + 2}, TenantID: t, Name: "bob", Age: 20},
			&Order{ID: n + 1, TenantID: t, UserID: n + 1, Number: "o1", Total: 10, Status: "open"},
			&Order{ID: n + 2, TenantID: t, UserID: n + 2, Number: "o2", Total: 20, Status: "paid"},
			&Parcel{ID: n + 1, OrderID: n + 1, Label: "a", Weight: 1, Stamps: []Stamp{{ID: n + 1, Label: "s"}}},
			&Item{ID: n + 1, TenantID: t, OrderID: n + 1, SKU: "s", Quantity: 1},
			&Comment{ID: n + 1, TenantID: t, OwnerID: n + 1, OwnerType: "users", Body: "c"},
			&Membership{TenantID: t, UserID: n + 1, Level: "owner"},
			&Account{ID: n + 1, Owned: Owned{TenantID: t}, Label: "main"},
			&Archive{ID: n + 1, TenantID: t, Payload: "p"},
			&Ledger{ID: n + 1, TenantID: t, Amount: 5},
			&Legacy{ID: n + 1, OrgID: t, Name: "old"},
			&Flagged{ID: n + 1, TenantID: t, Name: "flag"},
			&Event{ID: n + 1, TenantID: t, Kind: "login"},
			&Vault{Model: gorm.Model{ID: n + 1}, TenantID: Guard(t), Body: "b", Notes: []Note{{ID: n + 1, TenantID: Plain(t), Body: "b"}}},
			&Chest{Model: gorm.Model{ID: n + 1}, TenantID: Guard(t), Body: "b"},
			&Ticket{ID: n + 1, TenantID: t, Title: "x"},
		}
		for _, row := range rows {
			if err := db.Session(&gorm.Session{SkipHooks: true}).Create(row).Error; err != nil {
				return err
			}
		}
	}
	if err := db.Create(&[]Document{{"d1", tenant, "one", 1}, {"d2", other, "two", 2}}).Error; err != nil {
		return err
	}
	if err := db.Exec("ALTER TABLE guardeds ADD COLUMN skipped TEXT").Error; err != nil {
		return err
	}
	if err := db.Exec("INSERT INTO sealeds (id, tenant_id, body) VALUES (1, ?, 'b'), (11, ?, 'b')", tenant, other).Error; err != nil {
		return err
	}
	return db.Create(&Setting{1, "theme", "dark"}).Error
}
