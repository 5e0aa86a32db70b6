package stmt

import (
	"strconv"
	"strings"
)

type printer struct{ strings.Builder }

func (p *printer) text(parts ...string) {
	for _, s := range parts {
		p.WriteString(s)
	}
}

// String is the statement's SQL.
func (s *Statement) String() string {
	p := &printer{}
	s.Body.print(p)
	return p.String()
}

// Text is the SQL of a node.
func Text(n Node) string {
	p := &printer{}
	n.print(p)
	return p.String()
}

func (e *Expr) print(p *printer) {
	if e.Join != "" {
		p.text("(")
		for i, a := range e.Args {
			if i > 0 {
				p.text(e.Join)
			}
			a.print(p)
		}
		p.text(")")
		return
	}
	rest := e.Form
	for _, a := range e.Args {
		before, after, ok := strings.Cut(rest, "%s")
		p.text(before)
		if !ok {
			break
		}
		a.print(p)
		rest = after
	}
	p.text(rest)
}

func (o *Output) print(p *printer) {
	o.Expr.print(p)
	if o.Name != "" {
		p.text(" AS ", o.Name)
	}
}

func list[T Node](p *printer, items []T) {
	for i, n := range items {
		if i > 0 {
			p.text(", ")
		}
		n.print(p)
	}
}

func with(p *printer, list []*CTE, recursive bool) {
	for i, c := range list {
		if i == 0 {
			p.text("WITH ")
			if recursive {
				p.text("RECURSIVE ")
			}
		} else {
			p.text(", ")
		}
		p.text(c.Name)
		columns(p, c.Columns)
		p.text(" AS ")
		if c.Materialized != "" {
			p.text(c.Materialized, " ")
		}
		p.text("(")
		c.Body.print(p)
		p.text(")")
	}
	if len(list) > 0 {
		p.text(" ")
	}
}

func columns(p *printer, names []string) {
	if len(names) > 0 {
		p.text(" (", strings.Join(names, ", "), ")")
	}
}

func (q *Query) print(p *printer) {
	with(p, q.With, q.Recursive)
	switch {
	case q.Op != "":
		p.text("(")
		q.Left.print(p)
		p.text(") ", q.Op, " (")
		q.Right.print(p)
		p.text(")")
	case q.Values != nil:
		p.text("VALUES ")
		for i, row := range q.Values {
			if i > 0 {
				p.text(", ")
			}
			p.text("(")
			list(p, row)
			p.text(")")
		}
	default:
		q.block(p)
	}
	q.tail(p)
}

func (q *Query) block(p *printer) {
	p.text("SELECT ")
	if len(q.DistinctOn) > 0 {
		p.text("DISTINCT ON (")
		list(p, q.DistinctOn)
		p.text(") ")
	} else if q.Distinct {
		p.text("DISTINCT ")
	}
	list(p, q.Out)
	if q.From != nil {
		p.text(" FROM ")
		q.From.print(p)
	}
	if q.Where != nil {
		p.text(" WHERE ")
		q.Where.print(p)
	}
	if len(q.Group) > 0 {
		p.text(" GROUP BY ")
		list(p, q.Group)
	}
	if q.Having != nil {
		p.text(" HAVING ")
		q.Having.print(p)
	}
}

func (q *Query) tail(p *printer) {
	if len(q.Order) > 0 || q.Total {
		p.text(" ORDER BY ")
		list(p, q.Order)
		if q.Total {
			for i := range q.width() {
				if i > 0 || len(q.Order) > 0 {
					p.text(", ")
				}
				p.text(strconv.Itoa(i + 1))
			}
		}
	}
	if q.Limit != nil {
		p.text(" LIMIT ")
		q.Limit.print(p)
	}
	if q.Offset != nil {
		p.text(" OFFSET ")
		q.Offset.print(p)
	}
}

// width is the number of output columns.
func (q *Query) width() int {
	switch {
	case q.Op != "":
		return q.Left.width()
	case q.Values != nil:
		return len(q.Values[0])
	}
	return len(q.Out)
}
