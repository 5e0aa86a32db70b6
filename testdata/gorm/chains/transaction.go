package chains

import "gorm.io/gorm"

// TransactionFunc runs a function.
func TransactionFunc(db *gorm.DB) {
	_ = db.Transaction(func(tx *gorm.DB) error {
		var orders []Order
		if err := tx.Where("tenant_id = ?", tenant).Find(&orders).Error; err != nil {
			return err
		}
		return tx.Model(&Order{}).Where("tenant_id = ?", tenant).Update("status", "void").Error
	})
}

// TransactionConditions carries conditions in.
func TransactionConditions(db *gorm.DB) {
	_ = db.Where("tenant_id = ?", tenant).Transaction(func(tx *gorm.DB) error {
		var orders []Order
		return tx.Find(&orders).Error
	})
}

// TransactionNested runs one within another.
func TransactionNested(db *gorm.DB) {
	_ = db.Transaction(func(tx *gorm.DB) error {
		return tx.Transaction(func(tx *gorm.DB) error {
			var orders []Order
			return tx.Where("tenant_id = ?", tenant).Find(&orders).Error
		})
	})
}

// TransactionBegin begins and commits.
func TransactionBegin(db *gorm.DB) {
	tx := db.Begin()
	var orders []Order
	tx.Where("tenant_id = ?", tenant).Find(&orders)
	tx.Where("status = ?", "open").Find(&orders)
	tx.Commit()
}

// TransactionBeginConditions carries conditions in.
func TransactionBeginConditions(db *gorm.DB) {
	tx := db.Where("tenant_id = ?", tenant).Begin()
	var orders []Order
	tx.Find(&orders)
	tx.Where("status = ?", "open").Find(&orders)
	tx.Rollback()
}

// ConnectionFunc uses one connection.
func ConnectionFunc(db *gorm.DB) {
	_ = db.Connection(func(tx *gorm.DB) error {
		var orders []Order
		return tx.Where("tenant_id = ?", tenant).Find(&orders).Error
	})
}

// ConnectionTwo adds the conditions up.
func ConnectionTwo(db *gorm.DB) {
	_ = db.Connection(func(tx *gorm.DB) error {
		var orders []Order
		tx.Where("tenant_id = ?", tenant).Find(&orders)
		return tx.Where("status = ?", "open").Find(&orders).Error
	})
}
