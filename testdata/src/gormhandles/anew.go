package gormhandles

// A statement that is begun anew on a path which two conditions lead to.
func (r *repo) anew(tenant int64, a, b bool) {
	q := r.db.Model(&order{}).Where("tenant_id = ?", tenant)
	if a && b {
		q = r.db.Model(&order{}).Where("tenant_id = ? AND state = ?", tenant, "open")
	}
	q.Updates(map[string]any{"state": "done"})

	q = r.db.Model(&order{}).Where("tenant_id = ?", tenant)
	if a {
		if b {
			q = r.db.Model(&order{}).Where("state = ?", "open")
		}
	}
	q.Delete(&order{}) // want `TV103: .*if b.*`

	for range 3 {
		if a && b {
			q = r.db.Model(&order{}).Where("tenant_id = ?", tenant)
			continue
		}
		q.Updates(map[string]any{"state": "done"}) // want `TV103: .*`
	}
}
