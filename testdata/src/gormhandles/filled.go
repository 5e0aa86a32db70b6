package gormhandles

import "strings"

type scope struct{ tenant, id int64 }

// As many marks as values, put together in two ways.
func (r *repo) filled(scopes []scope) (out []order) {
	marks := make([]string, len(scopes))
	args := make([]any, 0, len(scopes)*2)
	for i, s := range scopes {
		marks[i] = "(?, ?)"
		args = append(args, s.tenant, s.id)
	}
	r.db.Where("(tenant_id, id) IN ("+strings.Join(marks, ", ")+")", args...).Find(&out)
	return out
}

// The marks of a list that is never filled tie nothing.
func (r *repo) unfilled(scopes []scope) (out []order) {
	marks := make([]string, len(scopes))
	var args []any
	for i, s := range scopes {
		marks[i] = "(?, ?)"
		args = append(args, s.id)
	}
	r.db.Where("(tenant_id, id) IN ("+strings.Join(marks, ", ")+")", args...).Find(&out) // want `TV103: tenant predicate on orders is bound to`
	return out
}

// Without a round no condition is added.
func (r *repo) filledOrOpen(tenant int64, states []string) (out []order) {
	marks := make([]string, len(states))
	var args []any
	for i, s := range states {
		marks[i] = "tenant_id = ? AND state = ?"
		args = append(args, tenant, s)
	}
	r.db.Where(strings.Join(marks, " OR "), args...).Find(&out) // want `TV103: query on orders .* after no round of the loop`
	return out
}
