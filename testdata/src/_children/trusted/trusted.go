// want package:`keys invoices.client_id of clients.id; invoices.area of invoices.area or of several; invoices.seller_id of sellers.id or NULL; lines.invoice_id of invoices.id; sellers.client_id of clients.id`

// Package trusted has tables of a tenant's whose keys of each other stay within
// the tenant, as the configuration of its test says.
package trusted

import "gorm.io/gorm"

// Client belongs to a tenant.
type Client struct {
	ID       uint
	TenantID uint
	Invoices []Invoice
}

// Invoice belongs to a tenant, and holds keys of others of its rows.
type Invoice struct {
	gorm.Model
	TenantID uint
	ClientID uint
	Client   Client
	SellerID *uint
	Seller   *Seller
	Lines    []Line
	Other    uint
	Area     string
	Near     []Invoice `gorm:"foreignKey:Area;references:Area"`
}

// Seller belongs to a tenant.
type Seller struct {
	gorm.Model
	TenantID uint
	ClientID uint
	Client   Client
}

// Line belongs to an invoice.
type Line struct {
	gorm.Model
	InvoiceID uint
}

func joins(db *gorm.DB, tenant uint) (invoices []Invoice) {
	db.Joins("Client").Where("invoices.tenant_id = ?", tenant).Find(&invoices)
	db.Joins("Seller.Client").Where("invoices.tenant_id = ?", tenant).Find(&invoices)
	db.Joins("JOIN clients c ON c.id = invoices.client_id").Where("c.tenant_id = ?", tenant).Find(&invoices)
	db.Joins("JOIN clients c ON c.id = invoices.other").Where("c.tenant_id = ?", tenant).Find(&invoices) // want "TV102: invoices is not tied to the tenant"
	db.Joins("Client").Find(&invoices)                                                                   // want "TV101: query on invoices" "TV102: clients as Client"
	return invoices
}

func preloads(db *gorm.DB, tenant uint) (clients []Client, invoices []Invoice) {
	db.Where("tenant_id = ?", tenant).Preload("Invoices.Lines").Preload("Invoices.Seller").Find(&clients)
	db.Where("tenant_id = ?", tenant).Preload("Client").Preload("Seller.Client").Find(&invoices)
	db.Preload("Client").Find(&invoices)                              // want "TV101: query on invoices" "TV101: preload of clients"
	db.Where("tenant_id = ?", tenant).Preload("Near").Find(&invoices) // want "TV101: preload of invoices"
	return clients, invoices
}

func behind(db *gorm.DB, tenant, id uint) (invoices []Invoice, client Client, err error) {
	var invoice Invoice
	if err := db.Where("tenant_id = ?", tenant).First(&invoice, id).Error; err != nil {
		return nil, client, err
	}
	if err := db.First(&client, invoice.ClientID).Error; err != nil {
		return nil, client, err
	}
	err = db.Where("client_id = ?", id).Find(&invoices).Error // want "TV101: query on invoices"
	return invoices, client, err
}
