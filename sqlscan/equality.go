package sqlscan

import "maps"

// term is something that equalities are about: a column of a range variable,
// or a value. The zero term stands for anything else.
type term struct {
	rv  *rangeVar
	col string
	val string // the key of a value, see (*analysis).values
}

func (t term) none() bool    { return t == term{} }
func (t term) isValue() bool { return t.val != "" }

// fact says that a equals b or, when in is set, that a is one of the values
// in. Facts hold for every row, or combination of rows, that they are about;
// in a row where a or b is NULL they say nothing.
type fact struct {
	a, b term
	in   []term
}

// closure is the transitive closure of a set of facts: a union-find over
// terms, with the values that each class is known to lie in.
type closure struct {
	parent map[term]term
	class  map[term][]term // root -> members, in order of their coming
	ties   map[term][]term // root -> a set of values that holds the class
	order  []term
	// solid are terms that are not NULL in these rows.
	solid map[term]bool
	// armed are the rows that every arm of a disjunction confines, each in its
	// own way, and to which values.
	armed map[*rangeVar][]term
	// never says that no row can satisfy the facts.
	never bool
}

func newClosure() *closure {
	return &closure{parent: map[term]term{}, class: map[term][]term{}, ties: map[term][]term{}}
}

func (c *closure) clone() *closure {
	d := &closure{
		parent: make(map[term]term, len(c.parent)),
		class:  make(map[term][]term, len(c.class)),
		ties:   make(map[term][]term, len(c.ties)),
		order:  append([]term(nil), c.order...),
		solid:  maps.Clone(c.solid),
		armed:  maps.Clone(c.armed),
		never:  c.never,
	}
	for k, v := range c.parent {
		d.parent[k] = v
	}
	for k, v := range c.class {
		d.class[k] = append([]term(nil), v...)
	}
	for k, v := range c.ties {
		d.ties[k] = v
	}
	return d
}

func (c *closure) has(t term) bool {
	_, ok := c.parent[t]
	return ok
}

// root returns the representative of t's class, making one for a new term.
func (c *closure) root(t term) term {
	p, ok := c.parent[t]
	if !ok {
		c.parent[t] = t
		c.class[t] = []term{t}
		c.order = append(c.order, t)
		return t
	}
	for p != c.parent[p] {
		p = c.parent[p]
	}
	c.parent[t] = p
	return p
}

func (c *closure) same(a, b term) bool {
	return !a.none() && !b.none() && (a == b || c.has(a) && c.has(b) && c.root(a) == c.root(b))
}

// add enters facts and tells whether anything new came of them.
func (c *closure) add(facts ...fact) bool {
	changed := false
	for _, f := range facts {
		if f.in != nil {
			changed = c.tie(f.a, f.in) || changed
		} else if !f.a.none() && !f.b.none() {
			changed = c.union(f.a, f.b) || changed
		}
	}
	return changed
}

func (c *closure) union(a, b term) bool {
	ra, rb := c.root(a), c.root(b)
	if ra == rb {
		return false
	}
	if len(c.class[ra]) < len(c.class[rb]) {
		ra, rb = rb, ra
	}
	c.parent[rb] = ra
	c.class[ra] = append(c.class[ra], c.class[rb]...)
	delete(c.class, rb)
	if set, ok := c.ties[rb]; ok {
		if _, has := c.ties[ra]; !has {
			c.ties[ra] = set
		}
		delete(c.ties, rb)
	}
	return true
}

func (c *closure) tie(a term, in []term) bool {
	r := c.root(a)
	if old, ok := c.ties[r]; ok && len(old) <= len(in) {
		return false
	}
	c.ties[r] = in
	return true
}

// values returns the values that t is known to lie in, nil when it is not
// tied to any.
func (c *closure) values(t term) []term {
	if t.isValue() {
		return []term{t}
	}
	if t.none() || !c.has(t) {
		return nil
	}
	r := c.root(t)
	var out []term
	for _, m := range c.class[r] {
		if m.isValue() {
			out = append(out, m)
		}
	}
	if out != nil {
		return out
	}
	return c.ties[r]
}

// facts returns facts that say the same of the columns that keep holds for.
func (c *closure) facts(keep func(term) bool) []fact {
	var out []fact
	first := map[term]term{}
	for _, t := range c.order {
		if !t.isValue() && !keep(t) {
			continue
		}
		r := c.root(t)
		if rep, ok := first[r]; ok {
			out = append(out, fact{a: rep, b: t})
			continue
		}
		first[r] = t
		if set, ok := c.ties[r]; ok {
			out = append(out, fact{a: t, in: set})
		}
	}
	return out
}

// columnFacts returns what the closure says of the columns that keep holds
// for: which are equal, and the values that they lie in. That two of them lie
// in one value does not make them equal.
func (c *closure) columnFacts(keep func(term) bool) []fact {
	var out []fact
	first := map[term]term{}
	for _, t := range c.order {
		if t.isValue() || !keep(t) {
			continue
		}
		if rep, ok := first[c.root(t)]; ok {
			out = append(out, fact{a: rep, b: t})
			continue
		}
		first[c.root(t)] = t
		if in := c.values(t); in != nil {
			out = append(out, fact{a: t, in: in})
		}
	}
	return out
}

// common returns the facts that hold in every one of the closures: what an OR
// of them says.
func common(arms []*closure) []fact {
	var out []fact
	first := map[string]term{}
	for _, t := range arms[0].order {
		key, ok := commonKey(arms, t)
		if !ok {
			continue
		}
		if rep, seen := first[key]; seen {
			out = append(out, fact{a: rep, b: t})
			continue
		}
		first[key] = t
		if set := commonValues(arms, t); set != nil && !t.isValue() {
			out = append(out, fact{a: t, in: set})
		}
	}
	return out
}

// commonKey names the classes of t in all arms.
func commonKey(arms []*closure, t term) (string, bool) {
	key := ""
	for _, c := range arms {
		if !c.has(t) {
			return "", false
		}
		key += c.root(t).key() + "|"
	}
	return key, true
}

func commonValues(arms []*closure, t term) []term {
	var out []term
	for _, c := range arms {
		vs := c.values(t)
		if vs == nil {
			return nil
		}
		for _, v := range vs {
			out = appendTerm(out, v)
		}
	}
	return out
}

func appendTerm(set []term, t term) []term {
	for _, s := range set {
		if s == t {
			return set
		}
	}
	return append(set, t)
}
