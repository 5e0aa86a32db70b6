package gen

import (
	"fmt"
	"strings"
)

// rowsRead goes on from rows that were read, be they the tenant's or not.
func (g *generator) rowsRead() string {
	behind := g.choose(rowChanges) + g.choose(rowUses)
	if g.chance(30) {
		g.shape = append(g.shape, "in batches")
		handle := pick(g, []string{"db", "tx", "tx", "tx.WithContext(context.Background())", "tx.Session(&gorm.Session{})"})
		behind = strings.ReplaceAll(behind, "db.", handle+".")
		return g.fill("var rows []m.{T}\n") + fmt.Sprintf("db%s.FindInBatches(&rows, 2, func(tx *gorm.DB, _ int) error {\n%s\nreturn nil\n})", g.links(anyLinks), behind)
	}
	return g.fill("var rows []m.{T}\n") + fmt.Sprintf("if db%s.Find(&rows).Error != nil {\n\treturn\n}\n", g.links(anyLinks)) + behind
}

// rowChanges are what becomes of the list before it is used.
var rowChanges = []part{
	text(8, "", ""),
	text(2, "text set", "for i := range rows {\n\trows[i].{field} = {word}\n}\n"),
	text(1, "key set", "if len(rows) > 0 {\n\trows[0].ID = {key}\n}\n"),
	text(1, "keys mixed", "if len(rows) > 1 {\n\trows[0].ID, rows[1].ID = rows[1].ID, rows[0].ID\n}\n"),
	text(1, "rows exchanged", "if len(rows) > 1 {\n\trows[0], rows[1] = rows[1], rows[0]\n}\n"),
	text(1, "tenant set", "for i := range rows {\n\trows[i].{ownerfield} = tenant\n}\n"),
	text(1, "other tenant set", "if len(rows) > 0 {\n\trows[0].{ownerfield} = 3\n}\n"),
	text(1, "row added", "rows = append(rows, m.{T}{{keyed}, {owned}})\n"),
	text(1, "new row added", "rows = append(rows, m.{T}{{owned}, {field}: {word}})\n"),
	text(1, "replaced in place", "rows = append(rows[:0], m.{T}{{keyed}, {owned}})\n"),
	text(1, "filtered", "kept := rows[:0]\nfor _, r := range rows {\n\tif r.{field} != {word} {\n\t\tkept = append(kept, r)\n\t}\n}\nrows = kept\n"),
	text(1, "copied", "var some []m.{T}\nfor _, r := range rows {\n\tsome = append(some, m.{T}{ID: r.ID, {ownerlit}, {field}: r.{field}})\n}\nrows = some\n").when(literalKey),
	text(1, "read again", "db.Where(\"{textcolumn} = ?\", {word}).Find(&rows)\n"),
	text(1, "read again by tenant", "db.Where(\"{column} = ?\", tenant).Find(&rows)\n"),
	text(1, "one more read", "var more m.{T}\nif db.First(&more, {key}).Error == nil {\n\trows = append(rows, more)\n}\n"),
}

// rowUses are what is done by the keys of the rows.
var rowUses = []part{
	text(4, "saved", "db.Save(&rows)"),
	text(3, "saved one by one", "for i := range rows {\n\tdb.Save(&rows[i])\n}"),
	text(2, "copies saved", "for _, r := range rows {\n\tr.{field} = {word}\n\tdb.Save(&r)\n}"),
	text(3, "updated by key", "for _, r := range rows {\n\tdb.Model(&m.{T}{}).Where(\"id = ?\", r.ID).Update(\"{textcolumn}\", {word})\n}"),
	text(2, "updated as models", "for i := range rows {\n\tdb.Model(&rows[i]).Update(\"{textcolumn}\", {word})\n}"),
	text(1, "updated all", "db.Model(&rows).Update(\"{textcolumn}\", {word})"),
	text(3, "deleted", "db.Delete(&rows)"),
	text(2, "first deleted", "if len(rows) > 0 {\n\tdb.Delete(&rows[0])\n}"),
	text(3, "by keys", "var ids []uint\nfor _, r := range rows {\n\tids = append(ids, r.ID)\n}\ndb.Where(\"id IN ?\", ids).Delete(&m.{T}{})"),
	text(2, "found by keys", "var ids []uint\nfor i := range rows {\n\tids = append(ids, rows[i].ID)\n}\nvar found []m.{T}\ndb.Find(&found, ids)"),
	text(1, "but keys", "var ids []uint\nfor _, r := range rows {\n\tids = append(ids, r.ID)\n}\ndb.Where(\"id NOT IN ?\", ids).Delete(&m.{T}{})"),
	text(1, "by a set of keys", "seen := map[uint]bool{}\nfor _, r := range rows {\n\tseen[r.ID] = true\n}\nfor id := range seen {\n\tdb.Delete(&m.{T}{}, id)\n}"),
}

// literalKey tells of models whose literals set key and tenant by name.
func literalKey(g *generator) bool {
	return plainKey(g) && strings.HasPrefix(g.model.key, "ID:") && !strings.Contains(g.model.owner, "Owned")
}
