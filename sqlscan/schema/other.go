package schema

import (
	"strings"

	"github.com/tenantvet/tenantvet/sqlscan/internal/dialect"
	"github.com/tenantvet/tenantvet/sqlscan/internal/lexer"
	"github.com/tenantvet/tenantvet/sqlscan/internal/pgtree"
)

// parseOther parses a statement of MySQL or SQLite as far as the catalog
// needs it. It returns no statement for one that changes nothing there.
func parseOther(text, dialect string) (out []pgtree.Statement, err error) {
	if otherObjects.MatchString(text) {
		return nil, nil
	}
	defer func() {
		switch e := recover().(type) {
		case nil:
		case syntaxErr:
			out, err = nil, e.err
		default:
			panic(e)
		}
	}()
	c := newCursor(text, dialect)
	nodes, err := c.statement()
	if err != nil {
		return nil, err
	}
	for _, n := range nodes {
		out = append(out, pgtree.Statement{Node: n, End: len(text)})
	}
	return out, nil
}

func (c *cursor) statement() ([]pgtree.Node, error) {
	switch {
	case c.accept("create"):
		return c.create()
	case c.accept("alter"):
		c.acceptOne("online", "offline", "ignore")
		if c.accept("table") {
			return c.alterTable(), nil
		}
		if c.isOne("view", "algorithm", "definer", "sql") {
			return c.createView(true)
		}
		return nil, nil // schemas and the like
	case c.accept("drop"):
		return c.drop(), nil
	case c.accept("rename"):
		return c.renameTables(), nil
	case c.isOne("set", "select", "with"):
		return nil, nil
	}
	c.fail("a statement")
	return nil, nil
}

func (c *cursor) create() ([]pgtree.Node, error) {
	replace := c.accept("or", "replace")
	c.acceptOne("temp", "temporary")
	switch {
	case c.accept("table"):
		return c.createTable()
	case c.accept("virtual", "table"):
		return c.virtualTable(), nil
	case c.isOne("unique", "index", "fulltext", "spatial", "online", "offline"):
		return c.createIndex(), nil
	case c.isOne("view", "algorithm", "definer", "sql"):
		return c.createView(replace)
	case c.isOne("schema", "sequence"):
		return nil, nil
	}
	c.fail("TABLE, VIEW or INDEX")
	return nil, nil
}

// createView passes over what only MySQL writes before VIEW, and has the rest
// parsed as PostgreSQL.
func (c *cursor) createView(replace bool) ([]pgtree.Node, error) {
	for !c.done() && !c.is("view") {
		c.pos++
	}
	c.expect("view")
	v := &pgtree.CreateView{Replace: replace, IfNotExists: c.ifNotExists(), View: c.table()}
	if c.is("(") {
		v.Columns, _ = c.columns()
	}
	c.expect("as")
	q, err := c.query()
	if err != nil {
		return nil, err
	}
	v.Query = q
	return []pgtree.Node{v}, nil
}

// query parses the rest of the statement as a SELECT.
func (c *cursor) query() (*pgtree.Select, error) {
	if c.done() {
		c.fail("SELECT")
	}
	start := c.toks[c.pos].start
	end := len(c.text)
	for i := c.pos; i+1 < len(c.toks); i++ {
		c.pos = i
		if c.is("with", "check") || c.is("with", "cascaded") || c.is("with", "local") {
			end = c.toks[i].start
			break
		}
	}
	return rewritten(c.text[:end], start, c.dialect)
}

func (c *cursor) drop() []pgtree.Node {
	c.acceptOne("temporary")
	out := &pgtree.Drop{Kind: pgtree.TableObject}
	switch {
	case c.accept("table"):
	case c.accept("view"):
		out.Kind = pgtree.ViewObject
	case c.accept("index"):
		return c.dropIndex()
	case c.accept("schema"):
		out.Kind = pgtree.SchemaObject
	default:
		return nil
	}
	out.IfExists = c.ifExists()
	for {
		r := c.table()
		out.Names = append(out.Names, pgtree.Name{Schema: r.Schema, Name: r.Name})
		if !c.accept(",") {
			return []pgtree.Node{out}
		}
	}
}

// dropIndex is DROP INDEX name, of SQLite, or DROP INDEX name ON table.
func (c *cursor) dropIndex() []pgtree.Node {
	exists := c.ifExists()
	r := c.table()
	if c.accept("on") {
		return []pgtree.Node{&pgtree.AlterTable{
			Kind: pgtree.TableObject, Table: c.table(), IfExists: exists,
			Actions: []pgtree.AlterAction{{Kind: pgtree.DropConstraint, Name: r.Name}},
		}}
	}
	return []pgtree.Node{&pgtree.Drop{Kind: pgtree.IndexObject, Names: []pgtree.Name{{Schema: r.Schema, Name: r.Name}}}}
}

// renameTables is RENAME TABLE a TO b, c TO d.
func (c *cursor) renameTables() []pgtree.Node {
	if !c.acceptOne("table", "tables") {
		return nil
	}
	c.ifExists()
	var out []pgtree.Node
	for {
		from := c.table()
		c.expect("to")
		out = append(out, &pgtree.Rename{Kind: pgtree.TableObject, Table: from, New: c.table().Name})
		if !c.accept(",") {
			return out
		}
	}
}

func (c *cursor) createIndex() []pgtree.Node {
	c.acceptOne("online", "offline")
	out := &pgtree.CreateIndex{Unique: c.accept("unique")}
	c.acceptOne("fulltext", "spatial")
	c.expect("index")
	out.IfNotExists = c.ifNotExists()
	out.Name = c.table().Name
	if c.accept("using") {
		c.pos++
	}
	c.expect("on")
	out.Table = c.table()
	cols, plain := c.columns()
	for _, n := range cols {
		out.Elements = append(out.Elements, pgtree.IndexElement{Column: n})
	}
	if !plain {
		out.Elements = append(out.Elements, pgtree.IndexElement{Expr: c.opaque()})
	}
	if c.accept("where") {
		out.Where = c.condition()
	}
	return []pgtree.Node{out}
}

// condition parses the rest of the statement as the predicate of a partial
// index.
func (c *cursor) condition() pgtree.Expr {
	if c.done() {
		c.fail("a condition")
	}
	s, err := rewritten("select "+c.text[c.toks[c.pos].start:], 0, c.dialect)
	if err != nil || len(s.Targets) != 1 {
		return c.opaque()
	}
	return s.Targets[0].Expr
}

// opaque stands for an expression that only the database needs to know.
func (c *cursor) opaque() pgtree.Expr {
	return &pgtree.Opaque{At: pgtree.At{Pos: -1}, Name: "expression"}
}

var lexerModes = map[string]lexer.Mode{mysql: lexer.MySQL, sqlite: lexer.SQLite}

// rewritten parses the query that begins at start as PostgreSQL's, once it is
// rewritten to that.
func rewritten(text string, start int, from string) (*pgtree.Select, error) {
	mode := lexerModes[from]
	var toks []lexer.Token
	for _, t := range lexer.Scan(text[start:], mode, nil) {
		if t.Kind != lexer.Comment {
			toks = append(toks, t)
		}
	}
	r := dialect.Rewrite(mode, toks)
	if r.Problem != "" {
		return nil, &pgtree.SyntaxError{Msg: r.Problem, Pos: start + r.ProblemAt}
	}
	parts := make([]string, 0, len(r.Tokens))
	for _, t := range r.Tokens {
		parts = append(parts, t.Text)
	}
	tree, err := pgtree.Parse(strings.Join(parts, " "))
	if err != nil {
		return nil, &pgtree.SyntaxError{Msg: err.Error(), Pos: start}
	}
	if len(tree) == 1 {
		if s, ok := tree[0].Node.(*pgtree.Select); ok {
			return s, nil
		}
	}
	return nil, &pgtree.SyntaxError{Msg: "the query is not supported", Pos: start}
}
