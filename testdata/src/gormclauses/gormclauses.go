// Package gormclauses gives clauses to chains that are not GORM's own.
package gormclauses

import (
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"gorm.io/hints"
	"gorm.io/plugin/dbresolver"

	"example.com/shop/models"
)

func harmless(db *gorm.DB, tenantID int64) {
	var out []models.Widget
	q := db.Where("tenant_id = ?", tenantID).Session(&gorm.Session{})
	q.Clauses(hints.UseIndex("idx_widgets")).Find(&out)
	q.Clauses(hints.New("MAX_EXECUTION_TIME(100)"), hints.Comment("select", "list")).Find(&out)
	q.Clauses(dbresolver.Write).Find(&out)
	q.Clauses(dbresolver.Use("replica")).Find(&out)
	db.Clauses(dbresolver.Read).Find(&out) // want "TV101: query on widgets"
}

// either is a clause that undoes what stands before it.
type either struct{ name string }

func (either) Name() string { return "WHERE" } // want Name:"origin"

func (e either) Build(b clause.Builder) { b.WriteString("id > 0 OR name = '" + e.name + "'") }

func (e either) MergeClause(c *clause.Clause) { c.Expression = e }

// modifier changes the statement.
type modifier struct{}

func (modifier) Build(clause.Builder) {}

func (modifier) ModifyStatement(s *gorm.Statement) { delete(s.Clauses, "WHERE") }

// text is a condition like another.
type text string

func (t text) Build(b clause.Builder) { b.WriteString("(" + string(t) + ")") }

func unknown(db *gorm.DB, tenantID int64, e clause.Expression, all []clause.Expression) {
	var out []models.Widget
	q := db.Where("tenant_id = ?", tenantID).Session(&gorm.Session{})
	q.Clauses(either{"x"}).Find(&out) // want "TV301: .*the clause"
	q.Clauses(modifier{}).Find(&out)  // want "TV301: .*the clause"
	q.Clauses(e).Find(&out)           // want "TV301: .*the clause parameter e"
	q.Clauses(all...).Find(&out)      // want "TV301: .*parameter all"
	q.Clauses(text("id > 0")).Find(&out)
}
