package gorm

import (
	"github.com/tenantvet/tenantvet/analyzer/builder"
)

// finisher runs the statement that the calls before it have made up.
type finisher func(s *statement, c builder.Call)

// finishers are the methods that run statements.
func finishers() map[string]finisher {
	return map[string]finisher{
		"DB.Find":             find,
		"DB.Take":             one(nil),
		"DB.First":            one(ascending),
		"DB.Last":             one(descending),
		"DB.FindInBatches":    findInBatches,
		"DB.Scan":             rows,
		"DB.Row":              rows,
		"DB.Rows":             rows,
		"DB.Pluck":            pluck,
		"DB.Count":            count,
		"DB.FirstOrInit":      firstOrInit,
		"DB.FirstOrCreate":    firstOrCreate,
		"DB.Create":           create,
		"DB.CreateInBatches":  create,
		"DB.Save":             (*statement).save,
		"DB.Update":           updateColumn(false),
		"DB.UpdateColumn":     updateColumn(true),
		"DB.Updates":          updates(false),
		"DB.UpdateColumns":    updates(true),
		"DB.Delete":           deleteRows,
		"Association.Find":    onAssociation(associationFind),
		"Association.Count":   onAssociation(associationCount),
		"Association.Append":  onAssociation(associationAppend),
		"Association.Replace": onAssociation(associationReplace),
		"Association.Delete":  onAssociation(associationDelete),
		"Association.Clear":   onAssociation(associationClear),
		"DB.Exec":             exec,
		"DB.Raw":              exec, // it is run later, as it stands
	}
}

var (
	keyOrder   = columnOf(currentTable, primaryKey)
	ascending  = node(keyOrder)
	descending = node(suffixed{keyOrder, " DESC"})
)

// withConditions adds inline conditions: those behind argument n.
func (s *statement) withConditions(c builder.Call, n int) {
	if len(c.Args) > n || c.More != "" && len(c.Args) == n {
		query, args := split(c.Args[n:])
		s.addWhere(s.conditions(query, args, c.More)...)
		if len(args) == 0 && c.More == "" && isText(query) && query.Text == nil {
			s.spliced = &query
		}
	}
}

func (s *statement) into(c builder.Call, n int) {
	if n < len(c.Args) {
		d := c.Args[n]
		s.dest = &d
	}
}

func find(s *statement, c builder.Call) { s.read(c, false) }

// read fills in what the call is given; raises says that it is an error if
// there is no row.
func (s *statement) read(c builder.Call, raises bool) {
	s.withConditions(c, 1)
	s.into(c, 0)
	s.reads, s.raises = true, raises
	s.query(ProcessQuery, "")
	s.reads = false
	s.sendPreloads()
}

// one reads one row, the first or last by key where an order is given.
func one(order node) finisher {
	return func(s *statement, c builder.Call) {
		s.limit = number(1)
		if order != nil {
			s.orders = append(s.orders, order)
		}
		s.read(c, true)
	}
}

func findInBatches(s *statement, c builder.Call) {
	s.orders = append(s.orders, ascending)
	s.into(c, 0)
	next := s.clone()
	s.reads, s.batches = true, true
	if len(c.Args) > 1 {
		s.limit = &c.Args[1]
		next.limit = &c.Args[1]
	}
	s.query(ProcessQuery, "")
	s.sendPreloads()
	next.addWhere(compare{"Gt", keyOrder, value{builder.Arg{Reason: "the key of the last row"}}})
	next.query(ProcessQuery, "for the batches behind the first")
}

// rows is for Row, Rows and Scan. They do not look at what they fill.
func rows(s *statement, _ builder.Call) { s.query(ProcessRow, "") }

func pluck(s *statement, c builder.Call) {
	name, _ := split(c.Args)
	if s.model != nil {
		if schema, _ := s.run.schemaOf(*s.model); schema != nil {
			if text, ok := knownText(name); ok {
				if f := schema.LookUpField(text); f != nil {
					t := plain(f.DBName)
					name = builder.Arg{Kind: builder.KindText, Text: &t}
				}
			}
		}
	}
	if len(s.selects) != 1 && s.selection == nil {
		text := textOf(name)
		s.selection = s.distinctNode(column{name: text, raw: !isName(text)})
	}
	s.into(c, 1)
	s.query(ProcessQuery, "")
	s.sendPreloads()
}

func (s *statement) distinctNode(n node) node {
	if s.distinct {
		return prefixed{"DISTINCT ", n}
	}
	return n
}

func (l glued) build(w *writer) { writeJoined(w, l, "") }

func create(s *statement, c builder.Call) {
	s.into(c, 0)
	s.create("")
}

// updateColumn is for a column and its value; the hooks may be left out.
func updateColumn(skipHooks bool) finisher {
	return func(s *statement, c builder.Call) {
		key, rest := split(c.Args)
		v, _ := split(rest)
		s.dest = &builder.Arg{Kind: builder.KindMap, Pairs: []builder.Pair{{Key: key, Value: v}}, Pos: c.Pos}
		s.skipHooks = s.skipHooks || skipHooks
		s.update("")
	}
}

func updates(skipHooks bool) finisher {
	return func(s *statement, c builder.Call) {
		s.into(c, 0)
		s.skipHooks = s.skipHooks || skipHooks
		s.update("")
	}
}

func deleteRows(s *statement, c builder.Call) {
	s.withConditions(c, 1)
	s.into(c, 0)
	if s.model != nil && s.dest != nil && isNil(*s.dest) && (s.dest.Type == nil || isInterface(s.dest.Type)) {
		s.dest = nil // it is the model then
	}
	s.delete("")
}

func exec(s *statement, c builder.Call) {
	rawSQL(s, c)
	w := s.writer()
	s.sql.build(w)
	s.send(w, "")
	s.sql = nil
}
