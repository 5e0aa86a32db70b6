package chains

import "gorm.io/gorm"

// StructFields uses the fields that are set.
func StructFields(db *gorm.DB) {
	var orders []Order
	db.Where(&Order{TenantID: tenant, Status: "open"}).Find(&orders)
}

// StructValue is not a pointer.
func StructValue(db *gorm.DB) {
	var orders []Order
	db.Where(Order{TenantID: tenant}).Find(&orders)
}

// StructZero drops the field.
func StructZero(db *gorm.DB) {
	var orders []Order
	db.Where(&Order{TenantID: 0, Status: "open"}).Find(&orders)
}

// StructEmpty drops all.
func StructEmpty(db *gorm.DB) {
	var orders []Order
	db.Where(&Order{}).Find(&orders)
}

// StructSelected keeps a zero value that is named by its column.
func StructSelected(db *gorm.DB) {
	var orders []Order
	db.Where(&Order{Status: "open"}, "tenant_id").Find(&orders)
}

// StructSelectedField keeps fields that are named.
func StructSelectedField(db *gorm.DB) {
	var orders []Order
	db.Where(&Order{TenantID: tenant}, "TenantID", "Status").Find(&orders)
}

// StructOther is of another type than the table.
func StructOther(db *gorm.DB) {
	var users []User
	db.Where(&Order{TenantID: tenant}).Find(&users)
}

// StructEmbedded sets fields of embedded structs.
func StructEmbedded(db *gorm.DB) {
	var accounts []Account
	db.Where(&Account{Owned: Owned{TenantID: tenant}, Billing: Address{City: "Bern"}}).Find(&accounts)
}

// StructEmbeddedPointer sets a field behind a pointer.
func StructEmbeddedPointer(db *gorm.DB) {
	var accounts []Account
	db.Where(&Account{Owned: Owned{TenantID: tenant}, Home: &Address{Street: "Elm"}}).Find(&accounts)
}

// StructAssigned sets a field after the literal.
func StructAssigned(db *gorm.DB) {
	var orders []Order
	filter := Order{Status: "open"}
	filter.TenantID = tenant
	db.Where(&filter).Find(&orders)
}

// StructPointerField has a pointer to a zero value, which is kept.
func StructPointerField(db *gorm.DB) {
	var zero uint
	var rows []Nullable
	db.Where(&Nullable{TenantID: &zero}).Find(&rows)
}

// StructUnreadable has a field without read permission.
func StructUnreadable(db *gorm.DB) {
	var rows []Guarded
	db.Where(&Guarded{TenantID: tenant, Secret: "s"}).Find(&rows)
}

// StructWithKey has the key.
func StructWithKey(db *gorm.DB) {
	var order Order
	db.Where(&Order{ID: 1, TenantID: tenant}).Take(&order)
}

// StructSlice has several structs.
func StructSlice(db *gorm.DB) {
	var orders []Order
	db.Where([]Order{{TenantID: tenant}, {Status: "open"}}).Find(&orders)
}

// StructDestKey finds by the key of the destination.
func StructDestKey(db *gorm.DB) {
	order := Order{ID: 1, TenantID: tenant}
	db.Find(&order)
}

// StructDestKeyFirst finds by the key of the destination.
func StructDestKeyFirst(db *gorm.DB) {
	user := User{Model: gorm.Model{ID: 1}}
	user.TenantID = tenant
	db.Where("tenant_id = ?", tenant).First(&user)
}

// StructModelKey does not use the key of the model.
func StructModelKey(db *gorm.DB) {
	var order Order
	db.Model(&Order{ID: 1, TenantID: tenant}).First(&order)
}

// StructModelKeySmaller scans into another type.
func StructModelKeySmaller(db *gorm.DB) {
	var row struct{ Number string }
	db.Model(&Order{ID: 1, TenantID: tenant}).First(&row)
}

// StructDestComposite uses both keys.
func StructDestComposite(db *gorm.DB) {
	m := Membership{TenantID: tenant, UserID: 1}
	db.Find(&m)
}

// StructDestCompositeZero drops the zero one.
func StructDestCompositeZero(db *gorm.DB) {
	m := Membership{UserID: 1}
	db.Find(&m)
}

// StructSmaller finds into a struct with fewer columns.
func StructSmaller(db *gorm.DB) {
	type row struct {
		ID     uint
		Number string
	}
	var rows []row
	db.Model(&Order{}).Where("tenant_id = ?", tenant).Find(&rows)
}

// StructAnonymous is of a type without a name.
func StructAnonymous(db *gorm.DB) {
	var rows []struct{ Number string }
	db.Model(&Order{}).Where(&Order{TenantID: tenant}).Find(&rows)
}

// MapAny has a condition for each key.
func MapAny(db *gorm.DB) {
	var orders []Order
	db.Where(map[string]any{"tenant_id": tenant, "status": "open"}).Find(&orders)
}

// MapZero keeps zero values.
func MapZero(db *gorm.DB) {
	var orders []Order
	db.Where(map[string]any{"tenant_id": 0}).Find(&orders)
}

// MapNil compares with NULL.
func MapNil(db *gorm.DB) {
	var users []User
	db.Where(map[string]any{"tenant_id": tenant, "company_id": nil}).Find(&users)
}

// MapList has a list.
func MapList(db *gorm.DB) {
	var orders []Order
	db.Where(map[string]any{"tenant_id": tenant, "status": []string{"open", "paid"}}).Find(&orders)
}

// MapStrings has texts.
func MapStrings(db *gorm.DB) {
	var documents []Document
	db.Where("tenant_id = ?", tenant).Where(map[string]string{"title": "one", "id": "d1"}).Find(&documents)
}

// MapQualified has a key with a table.
func MapQualified(db *gorm.DB) {
	var orders []Order
	db.Where(map[string]any{"orders.tenant_id": tenant}).Find(&orders)
}

// MapFieldName has the name of a field, which is no column.
func MapFieldName(db *gorm.DB) {
	var orders []Order
	db.Where(map[string]any{"TenantID": tenant}).Find(&orders)
}

// MapEmpty drops all.
func MapEmpty(db *gorm.DB) {
	var orders []Order
	db.Where(map[string]any{}).Find(&orders)
}

// MapAssigned is filled by assignments.
func MapAssigned(db *gorm.DB) {
	var orders []Order
	filter := map[string]any{}
	filter["tenant_id"] = tenant
	filter["status"] = "open"
	db.Where(filter).Find(&orders)
}

// MapInterface has keys of any type.
func MapInterface(db *gorm.DB) {
	var orders []Order
	db.Where(map[any]any{"tenant_id": tenant}).Find(&orders)
}

// MapUnknownTable is on a table without a model.
func MapUnknownTable(db *gorm.DB) {
	var rows []map[string]any
	db.Table("orders").Where(map[string]any{"tenant_id": tenant}).Find(&rows)
}
