package stmt

import "strings"

func (t *Table) print(p *printer) {
	p.text(t.Name)
	if t.Alias != "" {
		p.text(" ", t.Alias)
	}
}

func (s *Sub) print(p *printer) {
	if s.Lateral {
		p.text("LATERAL ")
	}
	if s.Func != nil {
		s.Func.print(p)
	} else {
		p.text("(")
		s.Query.print(p)
		p.text(")")
	}
	p.text(" ", s.Alias)
	columns(p, s.Columns)
}

func (j *Join) print(p *printer) {
	j.Left.print(p)
	if j.Kind == "," {
		p.text(", ")
	} else {
		p.text(" ")
		if j.Natural {
			p.text("NATURAL ")
		}
		p.text(j.Kind, " ")
	}
	_, nested := j.Right.(*Join)
	if nested {
		p.text("(")
	}
	j.Right.print(p)
	if nested {
		p.text(")")
	}
	if j.On != nil {
		p.text(" ON ")
		j.On.print(p)
	}
	if len(j.Using) > 0 {
		p.text(" USING (", strings.Join(j.Using, ", "), ")")
	}
}

func (s *Set) print(p *printer) {
	p.text(s.Column, " = ")
	s.Value.print(p)
}

func target(p *printer, table, alias string) {
	p.text(table)
	if alias != "" {
		p.text(" AS ", alias)
	}
}

func clause(p *printer, name string, e *Expr) {
	if e != nil {
		p.text(name)
		e.print(p)
	}
}

func returning(p *printer, out []*Output) {
	if len(out) > 0 {
		p.text(" RETURNING ")
		list(p, out)
	}
}

func (i *Insert) print(p *printer) {
	with(p, i.With, false)
	p.text("INSERT INTO ")
	target(p, i.Table, i.Alias)
	columns(p, i.Columns)
	p.text(" ")
	i.Source.print(p)
	if c := i.Conflict; c != nil {
		p.text(" ON CONFLICT ")
		if c.Target != "" {
			p.text(c.Target, " ")
		}
		if len(c.Sets) == 0 {
			p.text("DO NOTHING")
		} else {
			p.text("DO UPDATE SET ")
			list(p, c.Sets)
			clause(p, " WHERE ", c.Where)
		}
	}
	returning(p, i.Returning)
}

func (u *Update) print(p *printer) {
	with(p, u.With, false)
	p.text("UPDATE ")
	target(p, u.Table, u.Alias)
	p.text(" SET ")
	list(p, u.Sets)
	if u.From != nil {
		p.text(" FROM ")
		u.From.print(p)
	}
	clause(p, " WHERE ", u.Where)
	returning(p, u.Returning)
}

func (d *Delete) print(p *printer) {
	with(p, d.With, false)
	p.text("DELETE FROM ")
	target(p, d.Table, d.Alias)
	if d.Using != nil {
		p.text(" USING ")
		d.Using.print(p)
	}
	clause(p, " WHERE ", d.Where)
	returning(p, d.Returning)
}

func (m *Merge) print(p *printer) {
	with(p, m.With, false)
	p.text("MERGE INTO ")
	target(p, m.Table, m.Alias)
	p.text(" USING ")
	m.Source.print(p)
	clause(p, " ON ", m.On)
	for _, w := range m.Whens {
		p.text(" ")
		w.print(p)
	}
}

func (w *When) print(p *printer) {
	p.text("WHEN ")
	if w.Not {
		p.text("NOT ")
	}
	p.text("MATCHED")
	clause(p, " AND ", w.And)
	p.text(" THEN ")
	switch {
	case len(w.Sets) > 0:
		p.text("UPDATE SET ")
		list(p, w.Sets)
	case w.Delete:
		p.text("DELETE")
	case len(w.Values) > 0:
		p.text("INSERT")
		columns(p, w.Columns)
		p.text(" VALUES (")
		list(p, w.Values)
		p.text(")")
	default:
		p.text("DO NOTHING")
	}
}

func (c *CTE) print(p *printer) { p.text(c.Name) }
