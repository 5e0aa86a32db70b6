package chains

import (
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// CreateStruct inserts a row.
func CreateStruct(db *gorm.DB) {
	db.Create(&Order{TenantID: tenant, Number: "n", Total: 1})
}

// CreateNoTenant leaves the tenant out.
func CreateNoTenant(db *gorm.DB) {
	db.Create(&Order{Number: "n"})
}

// CreateAssigned sets the tenant after the literal.
func CreateAssigned(db *gorm.DB) {
	order := Order{Number: "n"}
	order.TenantID = tenant
	db.Create(&order)
}

// CreateKey has the key.
func CreateKey(db *gorm.DB) {
	db.Create(&Order{ID: 50, TenantID: tenant})
}

// CreateSlice inserts several.
func CreateSlice(db *gorm.DB) {
	db.Create(&[]Order{{TenantID: tenant, Number: "a"}, {TenantID: tenant, Number: "b"}})
}

// CreateSliceOneWithout has a row without its tenant.
func CreateSliceOneWithout(db *gorm.DB) {
	db.Create([]*Order{{TenantID: tenant, Number: "a"}, {Number: "b"}})
}

// CreateMap inserts a map.
func CreateMap(db *gorm.DB) {
	db.Model(&Order{}).Create(map[string]any{"tenant_id": tenant, "Number": "n"})
}

// CreateMapNoTenant leaves the tenant out.
func CreateMapNoTenant(db *gorm.DB) {
	db.Model(&Order{}).Create(map[string]any{"number": "n"})
}

// CreateMaps inserts several.
func CreateMaps(db *gorm.DB) {
	db.Model(&Order{}).Create([]map[string]any{{"tenant_id": tenant, "number": "a"}, {"tenant_id": tenant, "number": "b"}})
}

// CreateTableMap has no model.
func CreateTableMap(db *gorm.DB) {
	db.Table("orders").Create(map[string]any{"tenant_id": tenant, "number": "n"})
}

// CreateMapExpr has an expression.
func CreateMapExpr(db *gorm.DB) {
	db.Model(&Order{}).Create(map[string]any{"tenant_id": tenant, "total": clause.Expr{SQL: "1 + ?", Vars: []any{2}}})
}

// CreateBatches inserts in batches, of which there is one.
func CreateBatches(db *gorm.DB) {
	db.CreateInBatches(&[]Order{{TenantID: tenant, Number: "a"}, {TenantID: tenant, Number: "b"}, {TenantID: tenant, Number: "c"}}, 10)
}

// CreateSelect inserts some columns.
func CreateSelect(db *gorm.DB) {
	db.Select("Number", "tenant_id").Create(&Order{TenantID: tenant, Number: "n", Status: "open"})
}

// CreateSelectNoTenant does not select the tenant.
func CreateSelectNoTenant(db *gorm.DB) {
	db.Select("Number").Create(&Order{TenantID: tenant, Number: "n", Status: "open"})
}

// CreateOmitTenant leaves the tenant out.
func CreateOmitTenant(db *gorm.DB) {
	db.Omit("tenant_id").Create(&Order{TenantID: tenant, Number: "n"})
}

// CreateDefault has a default in the database.
func CreateDefault(db *gorm.DB) {
	db.Create(&Token{Key: "k", Secret: "s"})
}

// CreateDefaultSet sets what has a default.
func CreateDefaultSet(db *gorm.DB) {
	db.Create(&Token{Key: "k", TenantID: tenant, Secret: "s"})
}

// CreateDefaultMixed sets it in one row only.
func CreateDefaultMixed(db *gorm.DB) {
	db.Create(&[]Token{{Key: "k", TenantID: tenant}, {Key: "l"}})
}

// CreateEmbedded has embedded structs.
func CreateEmbedded(db *gorm.DB) {
	db.Create(&Account{Owned: Owned{TenantID: tenant}, Billing: Address{City: "Bern"}})
}

// CreateList has a list in one column.
func CreateList(db *gorm.DB) {
	db.Create(&Guarded{TenantID: tenant, Tags: []string{"a", "b"}})
}

// CreateGuarded has columns with permissions.
func CreateGuarded(db *gorm.DB) {
	db.Create(&Guarded{TenantID: tenant, Secret: "s", Computed: "c", Hidden: "h", Frozen: "f", Skipped: "k"})
}

// CreateHook takes the tenant from the context.
func CreateHook(db *gorm.DB) {
	db.WithContext(Context()).Create(&Invoice{Number: "n"})
}

// CreateHookBatch takes it for each row.
func CreateHookBatch(db *gorm.DB) {
	db.WithContext(Context()).Create([]*Invoice{{Number: "a"}, {Number: "b"}})
}

// CreateHookSkipped skips the hook.
func CreateHookSkipped(db *gorm.DB) {
	db.WithContext(Context()).Session(&gorm.Session{SkipHooks: true}).Create(&Invoice{Number: "n"})
}

// CreateHookMap runs no hook.
func CreateHookMap(db *gorm.DB) {
	db.WithContext(Context()).Model(&Invoice{}).Create(map[string]any{"number": "n"})
}

// CreateHookSetColumn sets the column by the statement.
func CreateHookSetColumn(db *gorm.DB) {
	db.Create(&Task{Title: "t"})
}

// CreateSealed has a column type that sets itself.
func CreateSealed(db *gorm.DB) {
	db.Create(&Sealed{Body: "b"})
}

// CreateBelongsTo inserts what it belongs to.
func CreateBelongsTo(db *gorm.DB) {
	db.Create(&Order{TenantID: tenant, User: &User{TenantID: tenant, Name: "eve"}})
}

// CreateHasMany inserts what it has.
func CreateHasMany(db *gorm.DB) {
	db.Create(&Order{TenantID: tenant, Items: []Item{{TenantID: tenant, SKU: "a"}, {TenantID: tenant, SKU: "b"}}})
}

// CreateMany2Many inserts the rows that join.
func CreateMany2Many(db *gorm.DB) {
	db.Create(&User{TenantID: tenant, Name: "eve", Roles: []Role{{ID: 1, TenantID: tenant}}})
}

// CreateOmitAssociations inserts only the row.
func CreateOmitAssociations(db *gorm.DB) {
	db.Omit(clause.Associations).Create(&Order{TenantID: tenant, Items: []Item{{TenantID: tenant}}})
}

// CreateOmitAssociation leaves one out.
func CreateOmitAssociation(db *gorm.DB) {
	db.Omit("Items").Create(&Order{TenantID: tenant, Items: []Item{{TenantID: tenant}}})
}

// CreateWhere ignores the condition.
func CreateWhere(db *gorm.DB) {
	db.Where("tenant_id = ?", tenant).Create(&Order{Number: "n"})
}

// CreateAttrs ignores them.
func CreateAttrs(db *gorm.DB) {
	db.Attrs(Order{TenantID: tenant}).Create(&Order{Number: "n"})
}

// ConflictNothing skips.
func ConflictNothing(db *gorm.DB) {
	db.Clauses(clause.OnConflict{DoNothing: true}).Create(&Order{ID: 1, TenantID: tenant})
}

// ConflictUpdateAll overwrites.
func ConflictUpdateAll(db *gorm.DB) {
	db.Clauses(clause.OnConflict{UpdateAll: true}).Create(&Order{ID: 11, TenantID: tenant, Number: "n"})
}

// ConflictUpdateAllComposite has the tenant in its key.
func ConflictUpdateAllComposite(db *gorm.DB) {
	db.Clauses(clause.OnConflict{UpdateAll: true}).Create(&Membership{TenantID: tenant, UserID: 1, Level: "guest"})
}

// ConflictColumns names the key, and what to set.
func ConflictColumns(db *gorm.DB) {
	db.Clauses(clause.OnConflict{
		Columns:   []clause.Column{{Name: "id"}},
		DoUpdates: clause.AssignmentColumns([]string{"number", "status"}),
	}).Create(&Order{ID: 11, TenantID: tenant, Number: "n"})
}

// ConflictTenantKey has the tenant among the key.
func ConflictTenantKey(db *gorm.DB) {
	db.Clauses(clause.OnConflict{
		Columns:   []clause.Column{{Name: "tenant_id"}, {Name: "user_id"}},
		DoUpdates: clause.AssignmentColumns([]string{"level"}),
	}).Create(&Membership{TenantID: tenant, UserID: 1, Level: "guest"})
}

// ConflictAssignments sets values.
func ConflictAssignments(db *gorm.DB) {
	db.Clauses(clause.OnConflict{
		Columns:   []clause.Column{{Name: "id"}},
		DoUpdates: clause.Assignments(map[string]any{"status": "void", "total": gorm.Expr("orders.total + ?", 1)}),
	}).Create(&Order{ID: 11, TenantID: tenant, Number: "n"})
}

// ConflictWhere confines what is overwritten.
func ConflictWhere(db *gorm.DB) {
	db.Clauses(clause.OnConflict{
		Columns:   []clause.Column{{Name: "id"}},
		Where:     clause.Where{Exprs: []clause.Expression{clause.Eq{Column: "orders.tenant_id", Value: tenant}}},
		DoUpdates: clause.AssignmentColumns([]string{"number"}),
	}).Create(&Order{ID: 11, TenantID: tenant, Number: "n"})
}

// ConflictSlice is an upsert of several.
func ConflictSlice(db *gorm.DB) {
	db.Clauses(clause.OnConflict{UpdateAll: true}).
		Create(&[]Order{{ID: 1, TenantID: tenant, Number: "a"}, {ID: 2, TenantID: tenant, Number: "b"}})
}

// InsertIgnore has a modifier.
func InsertIgnore(db *gorm.DB) {
	db.Clauses(clause.Insert{Modifier: "OR IGNORE"}).Create(&Order{ID: 1, TenantID: tenant})
}

// FirstOrCreateStruct creates with what it looked for.
func FirstOrCreateStruct(db *gorm.DB) {
	var order Order
	db.Where(Order{TenantID: tenant, Number: "new"}).FirstOrCreate(&order)
}

// FirstOrCreateText creates without the tenant.
func FirstOrCreateText(db *gorm.DB) {
	var order Order
	db.Where("tenant_id = ?", tenant).FirstOrCreate(&order, Order{Number: "new"})
}

// FirstOrCreateColumn names a column, and creates with it.
func FirstOrCreateColumn(db *gorm.DB) {
	var order Order
	db.Where("tenant_id", tenant).FirstOrCreate(&order, Order{Number: "new"})
}

// FirstOrCreateMap creates with what it looked for.
func FirstOrCreateMap(db *gorm.DB) {
	var order Order
	db.Where(map[string]any{"tenant_id": tenant}).FirstOrCreate(&order, map[string]any{"number": "new"})
}

// FirstOrCreateDest has the tenant in the destination.
func FirstOrCreateDest(db *gorm.DB) {
	order := Order{TenantID: tenant, Number: "new"}
	db.Where("tenant_id = ? AND number = ?", tenant, "new").FirstOrCreate(&order)
}

// FirstOrCreateOr has an alternative.
func FirstOrCreateOr(db *gorm.DB) {
	var order Order
	db.Where(Order{TenantID: tenant, Number: "new"}).Or(Order{Status: "never"}).FirstOrCreate(&order)
}

// FirstOrCreateFound creates nothing.
func FirstOrCreateFound(db *gorm.DB) {
	var order Order
	db.Where(Order{TenantID: tenant, Number: "o1"}).FirstOrCreate(&order)
}

// FirstOrCreateAttrs creates with more.
func FirstOrCreateAttrs(db *gorm.DB) {
	var order Order
	db.Where(Order{TenantID: tenant, Number: "new"}).Attrs(Order{Status: "open"}).FirstOrCreate(&order)
}

// FirstOrCreateAttrsTenant brings the tenant.
func FirstOrCreateAttrsTenant(db *gorm.DB) {
	var order Order
	db.Where("tenant_id = ? AND number = ?", tenant, "new").Attrs(Order{TenantID: tenant, Number: "new"}).FirstOrCreate(&order)
}

// FirstOrCreateAssign updates what it found.
func FirstOrCreateAssign(db *gorm.DB) {
	var order Order
	db.Where(Order{TenantID: tenant, Number: "o1"}).Assign(Order{Status: "void"}).FirstOrCreate(&order)
}

// FirstOrCreateAssignNew creates with it.
func FirstOrCreateAssignNew(db *gorm.DB) {
	var order Order
	db.Where(Order{TenantID: tenant, Number: "new"}).Assign(map[string]any{"status": "void"}).FirstOrCreate(&order)
}

// FirstOrCreateAssignText updates by the text too.
func FirstOrCreateAssignText(db *gorm.DB) {
	var order Order
	db.Where("tenant_id = ?", tenant).Where("number = ?", "o1").Assign("status", "void").FirstOrCreate(&order)
}

// FirstOrInitText creates nothing.
func FirstOrInitText(db *gorm.DB) {
	var order Order
	db.Where("tenant_id = ?", tenant).Attrs(Order{Status: "open"}).FirstOrInit(&order, Order{Number: "new"})
}
