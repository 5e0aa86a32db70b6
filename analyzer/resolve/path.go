package resolve

import "slices"

// path is what has been decided on the way to a value: which edge into a
// block, which outcome of a condition, how many rounds. Two values belong
// together only where their paths agree.
type path struct {
	decided []decision // in order of key
	// guards are conditions that hold on more than one path: at least one of
	// each must agree with what is decided.
	guards []*guard
}

// decision is one choice. Keys and what they mean are the resolver's.
type decision struct{ key, choice int }

type guard struct {
	any []path
	// taken says that any are the paths that were lumped together.
	taken bool
}

func decide(key, choice int) path { return path{decided: []decision{{key, choice}}} }

// and joins two paths; ok is false when they contradict each other.
func (p path) and(q path) (joined path, ok bool) {
	if len(q.decided) == 0 && len(q.guards) == 0 {
		return p, true
	}
	if len(p.decided) == 0 && len(p.guards) == 0 {
		return q, true
	}
	if !p.agrees(q) {
		return path{}, false
	}
	joined.decided = make([]decision, 0, len(p.decided)+len(q.decided))
	i, j := 0, 0
	for i < len(p.decided) || j < len(q.decided) {
		switch {
		case j == len(q.decided) || i < len(p.decided) && p.decided[i].key < q.decided[j].key:
			joined.decided = append(joined.decided, p.decided[i])
			i++
		case i == len(p.decided) || q.decided[j].key < p.decided[i].key:
			joined.decided = append(joined.decided, q.decided[j])
			j++
		default:
			joined.decided = append(joined.decided, p.decided[i])
			i, j = i+1, j+1
		}
	}
	joined.guards = p.guards
	for _, g := range q.guards {
		if !slices.Contains(joined.guards, g) {
			joined.guards = append(slices.Clip(joined.guards), g)
		}
	}
	return joined, joined.guarded()
}

// agrees reports whether no decision contradicts another.
func (p path) agrees(q path) bool {
	i, j := 0, 0
	for i < len(p.decided) && j < len(q.decided) {
		a, b := p.decided[i], q.decided[j]
		switch {
		case a.key < b.key:
			i++
		case b.key < a.key:
			j++
		case a.choice != b.choice:
			return false
		default:
			i, j = i+1, j+1
		}
	}
	return true
}

// guarded reports whether each guard leaves a way.
func (p path) guarded() bool {
	for _, g := range p.guards {
		if !slices.ContainsFunc(g.any, p.agrees) {
			return false
		}
	}
	return true
}

// common is what two paths have both decided.
func (p path) common(q path) path {
	var c path
	i, j := 0, 0
	for i < len(p.decided) && j < len(q.decided) {
		a, b := p.decided[i], q.decided[j]
		switch {
		case a.key < b.key:
			i++
		case b.key < a.key:
			j++
		default:
			if a.choice == b.choice {
				c.decided = append(c.decided, a)
			}
			i, j = i+1, j+1
		}
	}
	for _, g := range p.guards {
		if slices.Contains(q.guards, g) {
			c.guards = append(c.guards, g)
		}
	}
	return c
}

// choice is what was decided of key.
func (p path) choice(key int) (int, bool) {
	i, ok := slices.BinarySearchFunc(p.decided, key, func(d decision, key int) int { return d.key - key })
	if !ok {
		return 0, false
	}
	return p.decided[i].choice, true
}
