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
			&Item{ID: n + 1, TenantID: t, OrderID: n + 1, SKU: "s", Quantity: 1},
			&Comment{ID: n + 1, TenantID: t, OwnerID: n + 1, OwnerType: "users", Body: "c"},
			&Membership{TenantID: t, UserID: n + 1, Level: "owner"},
			&Account{ID: n + 1, Owned: Owned{TenantID: t}, Label: "main"},
			&Archive{ID: n + 1, TenantID: t, Payload: "p"},
			&Ledger{ID: n + 1, TenantID: t, Amount: 5},
			&Legacy{ID: n + 1, OrgID: t, Name: "old"},
			&Flagged{ID: n + 1, TenantID: t, Name: "flag"},
			&Event{ID: n + 1, TenantID: t, Kind: "login"},
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

// Other is the tenant that the chains are not for.
const Other = other

// Change makes the other tenant's rows different ones: other values, and rows
// more and less. The highest key of each table stays, since the keys that the
// database gives are no one's secret.
func Change(db *gorm.DB) error {
	for _, text := range []string{
		"UPDATE users SET name = 'ann', age = 99, email = 'ann@example.com', manager_id = 1 WHERE id = 11",
		"UPDATE users SET company_id = 1 WHERE id = 12",
		"INSERT INTO users (id, tenant_id, name, age, company_id, manager_id) VALUES (5, 9, 'ann', 1, 1, 1)",
		"UPDATE orders SET number = 'o9', total = 1000, status = 'void', user_id = 1 WHERE id = 11",
		"UPDATE orders SET total = 3000, status = 'open', user_id = 2 WHERE id = 12",
		"INSERT INTO orders (id, tenant_id, user_id, number, total, status) VALUES (5, 9, 1, 'o1', 7, 'open')",
		"UPDATE items SET sku = 'z', quantity = 7, order_id = 1 WHERE id = 11",
		"INSERT INTO items (id, tenant_id, order_id, sku, quantity) VALUES (5, 9, 1, 's', 1)",
		"UPDATE companies SET name = 'zen' WHERE id = 11",
		"INSERT INTO companies (id, tenant_id, name) VALUES (5, 9, 'acme')",
		"UPDATE profiles SET bio = 'zed', user_id = 1 WHERE id = 11",
		"UPDATE comments SET body = 'z', owner_id = 1 WHERE id = 11",
		"UPDATE roles SET name = 'root' WHERE id = 11",
		"UPDATE memberships SET level = 'guest' WHERE tenant_id = 9",
		"INSERT INTO memberships (tenant_id, user_id, level) VALUES (9, 1, 'owner')",
		"UPDATE documents SET title = 'one', views = 9 WHERE id = 'd2'",
		"UPDATE accounts SET label = 'zed' WHERE id = 11",
		"UPDATE archived_users SET payload = 'z' WHERE id = 11",
		"UPDATE ledger SET amount = 77 WHERE id = 11",
		"UPDATE legacies SET name = 'new' WHERE id = 11",
		"UPDATE flaggeds SET name = 'new' WHERE id = 11",
		"UPDATE events SET kind = 'logout' WHERE id = 11",
		"UPDATE sealeds SET body = 'z' WHERE id = 11",
	} {
		if err := db.Exec(text).Error; err != nil {
			return err
		}
	}
	return nil
}
