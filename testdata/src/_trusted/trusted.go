// Package trusted has models whose foreign keys are said to stay within a
// tenant.
package trusted

import "gorm.io/gorm"

// Contact belongs to a tenant.
type Contact struct {
	ID       uint
	TenantID uint
	Name     string
}

// Transfer hands a contact over.
type Transfer struct {
	ID        uint
	TenantID  uint
	ContactID uint
	Contact   *Contact
	AgentID   uint // refers to nothing, as far as the model says
}

func handedOver(db *gorm.DB, tenant, id uint) (contact Contact, err error) {
	var t Transfer
	if err := db.Where("tenant_id = ?", tenant).Preload("Contact").First(&t, id).Error; err != nil {
		return contact, err
	}
	db.Model(&Contact{}).Where("id = ?", t.ContactID).Update("name", "x")
	err = db.First(&contact, t.ContactID).Error
	return contact, err
}

// Other rows refer to the same contact.
func sameContact(db *gorm.DB, tenant, id uint) (all []Transfer, contact Contact) {
	var t Transfer
	if err := db.Where("tenant_id = ?", tenant).First(&t, id).Error; err != nil {
		return nil, contact
	}
	db.Where("id = ?", t.ContactID).Find(&all)                         // want `TV101: query on transfers`
	db.Where("id = ?", t.AgentID).First(&contact)                      // want `TV101: query on contacts`
	db.Model(&Contact{}).Where("name = ?", t.ContactID).Find(&contact) // want `TV101: query on contacts`
	t.ContactID = id
	db.First(&contact, t.ContactID) // want `TV101: query on contacts`
	return all, contact
}

func anyTransfer(db *gorm.DB, id uint) (contact Contact) {
	var t Transfer
	if err := db.First(&t, id).Error; err != nil { // want `TV101: query on transfers`
		return contact
	}
	db.First(&contact, t.ContactID) // want `TV101: query on contacts`
	return contact
}
