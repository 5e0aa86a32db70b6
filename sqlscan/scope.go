package sqlscan

// scope is where names are looked up: the range variables of one block, and
// those of the blocks around it.
type scope struct {
	owner  *block // whose names they are, nil for a part of a block's
	outer  *scope
	vars   []*rangeVar
	merged []mergedColumn
	joins  []joinAlias
	ctes   *cteScope
}

// joinAlias is the name of a join: (a JOIN b ON ...) AS x.
type joinAlias struct {
	name  string
	scope *scope
	// columns are its columns where aliases rename them.
	columns map[string]term
}

// mergedColumn is a column of JOIN USING or NATURAL JOIN, which hides the
// columns of both sides from unqualified references.
type mergedColumn struct {
	name  string
	term  term // zero for FULL JOIN, where it is neither side's
	hides []*rangeVar
}

func (m mergedColumn) hidesVar(rv *rangeVar) bool {
	for _, h := range m.hides {
		if h == rv {
			return true
		}
	}
	return false
}

// mergedAt returns the outermost merged column of a name.
func (s *scope) mergedAt(name string) *mergedColumn {
	for i := len(s.merged) - 1; i >= 0; i-- {
		if s.merged[i].name == name {
			return &s.merged[i]
		}
	}
	return nil
}

// lookup resolves a column reference as PostgreSQL does. The zero term means
// that it names nothing known; ambiguous holds the tables when it names
// several, which PostgreSQL rejects.
func (s *scope) lookup(parts []string) (t term, ambiguous []*rangeVar) {
	if len(parts) == 0 {
		return term{}, nil
	}
	name := parts[len(parts)-1]
	if len(parts) > 1 {
		if rv := s.variable(parts[:len(parts)-1]); rv != nil && rv.has(name) != no {
			return term{rv: rv, col: name}, nil
		}
		return s.joinColumn(parts), nil
	}
	return s.lookupName(name)
}

// joinColumn resolves a reference to a column of a named join.
func (s *scope) joinColumn(parts []string) term {
	for o := s; o != nil; o = o.outer {
		for _, j := range o.joins {
			if len(parts) == 2 && j.name == parts[0] && j.columns != nil {
				return j.columns[parts[1]]
			}
			if len(parts) == 2 && j.name == parts[0] {
				t, _ := j.scope.lookupName(parts[1])
				return t
			}
		}
	}
	return term{}
}

func (s *scope) lookupName(name string) (term, []*rangeVar) {
	merged := s.mergedAt(name)
	var sure, unsure []*rangeVar
	for _, rv := range s.vars {
		if merged != nil && merged.hidesVar(rv) {
			continue
		}
		switch rv.has(name) {
		case yes:
			sure = append(sure, rv)
		case maybe:
			unsure = append(unsure, rv)
		}
	}
	switch {
	case merged != nil && len(sure) == 0:
		return merged.term, nil
	case merged != nil:
		return term{}, append(sure, merged.hides...)
	case len(sure) > 1:
		return term{}, sure
	case len(sure) == 1:
		return term{rv: sure[0], col: name}, nil
	case len(unsure) == 1 && !s.outerMayHave(name):
		return term{rv: unsure[0], col: name}, nil
	case len(unsure) > 0 || s.outer == nil:
		return term{}, nil
	}
	return s.outer.lookupName(name)
}

func (s *scope) outerMayHave(name string) bool {
	for o := s.outer; o != nil; o = o.outer {
		for _, rv := range o.vars {
			if rv.has(name) != no {
				return true
			}
		}
	}
	return false
}

// variable finds the range variable that a qualifier names.
func (s *scope) variable(qualifier []string) *rangeVar {
	name := qualifier[len(qualifier)-1]
	for o := s; o != nil; o = o.outer {
		for _, rv := range o.vars {
			if rv.name != name {
				continue
			}
			if len(qualifier) > 1 && qualifier[len(qualifier)-2] != rv.schema {
				continue
			}
			return rv
		}
	}
	return nil
}
