package provenance

import (
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// pair is what is followed together: the ways from a struct to the key of a row
// and to the tenant of the same row.
type pair struct{ key, tenant Path }

// Together tells whether two parts of a value are the key and the tenant of
// one row, on every path that leads to an instruction: they were read or
// written together and have not been parted since, or the key is a new one. Two
// rows that one query has found at different times are two.
func (a *Analysis) Together(v ssa.Value, key, tenant Path, at ssa.Instruction, rows Rows) bool {
	if v == nil || at == nil {
		return false
	}
	s := a.search(rows)
	s.pair = pairOf(key, tenant)
	return s.value(v, key, at) && s.steps <= maxOwnedSteps
}

// pairOf is what two ways have behind the struct that holds both.
func pairOf(key, tenant Path) *pair {
	for key != "" && tenant != "" {
		k, restOfKey := key.cut()
		t, restOfTenant := tenant.cut()
		if k != t {
			break
		}
		key, tenant = restOfKey, restOfTenant
	}
	return &pair{key: key, tenant: tenant}
}

// tenantBeside is where the tenant is whose key is at a place.
func (s *ownedSearch) tenantBeside(key Path) (Path, bool) {
	row, ok := strings.CutSuffix(string(key), string(s.pair.key))
	return Path(row) + s.pair.tenant, ok && s.pair.key != "" && s.pair.tenant != ""
}

// fresh is a search of its own that counts with another.
func (s *ownedSearch) fresh() *ownedSearch {
	sub := s.search(s.rows)
	sub.steps = s.steps
	return sub
}

// writePair is what an instruction does to the places of a key and its tenant.
func (w *ownedWalk) writePair(instr ssa.Instruction) outcome {
	tenant, ok := w.tenantBeside(w.path)
	if !ok {
		return lost
	}
	for _, x := range w.writes.at[instr] {
		if x.root != w.root {
			if x.val != nil && (w.mayAlias(x, w.path) || w.mayAlias(x, tenant)) {
				return lost
			}
			continue
		}
		atKey, rest := meet(x.path, w.path)
		atTenant, _ := meet(x.path, tenant)
		switch {
		case atKey == apart && atTenant == apart:
		case x.val == nil:
			if w.touches(x.write, w.path) || w.touches(x.write, tenant) {
				return lost
			}
		case atKey == covers && atTenant == covers && strings.HasSuffix(string(rest), string(w.pair.key)):
			return decided(isNilPointer(x.val) || w.value(x.val, rest, instr))
		default:
			return decided(w.newAt(x.write, instr) || w.copied(w.path, tenant))
		}
	}
	return undecided
}

// tenantShown tells whether a call fills in the tenant, too, of a row that it
// shows at the place.
func (w *ownedWalk) tenantShown(shown *Shown) bool {
	tenant, ok := w.tenantBeside(w.path)
	if !ok {
		return false
	}
	by, column, ok := shown.columnAt(w.root, tenant)
	return ok && column == by.Tenant
}

// newAt tells whether the key is a new one, which belongs to no row, where the
// two are written one by one.
func (w *ownedWalk) newAt(x write, instr ssa.Instruction) bool {
	sub := w.fresh()
	how, rest := meet(x.path, w.path)
	is := false
	switch how {
	case covers:
		is = sub.value(x.val, rest, instr)
	case apart: // it is the tenant that is written
		is = sub.memory(w.root, w.path, instr)
	}
	w.steps = sub.steps
	return is && sub.found.New && len(sub.found.By) == 0
}

// copied tells whether the two are written only once, one by one, with those of
// one other struct.
func (w *ownedWalk) copied(key, tenant Path) bool {
	k, restOfKey, ok := w.onlyStore(key)
	if !ok {
		return false
	}
	t, restOfTenant, ok := w.onlyStore(tenant)
	if !ok || k.instr.Block() != t.instr.Block() {
		return false
	}
	from, wayToKey := place(k.val)
	other, wayToTenant := place(t.val)
	if from != other || from.Parent() != w.root.Parent() {
		return false
	}
	wayToKey, wayToTenant = wayToKey+restOfKey, wayToTenant+restOfTenant
	first, last, ok := inOrder(k.val, t.val)
	if !ok || w.writtenBetween(first, last, from, wayToKey, wayToTenant) {
		return false
	}
	sub := w.fresh()
	sub.pair = pairOf(wayToKey, wayToTenant)
	is := sub.memory(from, wayToKey, first)
	w.steps = sub.steps
	return is
}

// writtenBetween tells whether instructions of one block may write to places.
func (w *ownedWalk) writtenBetween(first, last ssa.Instruction, root ssa.Value, places ...Path) bool {
	instrs := first.Block().Instrs
	for _, instr := range instrs[slices.Index(instrs, first):slices.Index(instrs, last)] {
		for _, x := range w.writes.at[instr] {
			if x.root == root && slices.ContainsFunc(places, func(p Path) bool {
				how, _ := meet(x.path, p)
				return how != apart
			}) {
				return true
			}
		}
	}
	return false
}

// onlyStore is the one instruction that writes to a place, and what is read of
// what it writes.
func (w *ownedWalk) onlyStore(p Path) (only write, rest Path, ok bool) {
	for _, x := range w.writes.byRoot[w.root] {
		how, r := meet(x.path, p)
		switch {
		case how == apart, x.val == nil && !w.touches(x, p):
		case how != covers || x.val == nil || ok:
			return write{}, "", false
		default:
			only, rest, ok = x, r, true
		}
	}
	return only, rest, ok
}

// inOrder are two values of one block as instructions, the first before the
// other.
func inOrder(a, b ssa.Value) (first, last ssa.Instruction, ok bool) {
	x, isX := a.(ssa.Instruction)
	y, isY := b.(ssa.Instruction)
	if !isX || !isY || x.Block() != y.Block() {
		return nil, nil, false
	}
	if slices.Index(x.Block().Instrs, x) > slices.Index(x.Block().Instrs, y) {
		x, y = y, x
	}
	return x, y, true
}
