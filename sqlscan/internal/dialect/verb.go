package dialect

import "github.com/tenantvet/tenantvet/sqlscan/internal/lexer"

// utilities are the verbs of statements that touch no rows of a table. A
// statement with a sub-select is none of them.
var utilities = map[lexer.Mode]string{
	lexer.MySQL: "SHOW USE SET DESCRIBE DESC LOCK UNLOCK FLUSH OPTIMIZE ANALYZE CHECK REPAIR KILL CHECKSUM RESET PURGE" +
		" CHANGE START STOP BEGIN COMMIT ROLLBACK SAVEPOINT RELEASE XA INSTALL UNINSTALL ALTER DROP RENAME CACHE" +
		" BINLOG EXECUTE DEALLOCATE EXPLAIN CREATE SIGNAL RESIGNAL DELIMITER",
	lexer.SQLite: "PRAGMA ATTACH DETACH VACUUM REINDEX ANALYZE BEGIN COMMIT END ROLLBACK SAVEPOINT RELEASE ALTER DROP CREATE",
}

// unreadable are the verbs of statements that read or change rows in ways
// PostgreSQL does not know, or run text that is not at hand.
const unreadable = "LOAD HANDLER PREPARE IMPORT"

// queryVerbs begin a statement that may stand behind EXPLAIN.
const queryVerbs = "SELECT INSERT UPDATE DELETE REPLACE WITH TABLE VALUES ("

// verbs sorts out the statements that are not queries.
func (e *editor) verbs() {
	first := e.toks[0]
	switch {
	case e.isAny(0, "GRANT REVOKE"):
		e.harmless()
	case e.mode == lexer.MySQL && isAny(first, unreadable):
		e.refuse(first, first.Text+" is not supported")
	case e.mode == lexer.MySQL && first.Is("DO"):
		e.replace(0, "SELECT")
	case e.isAny(0, "EXPLAIN DESCRIBE DESC") && e.explain():
	case first.Is("CREATE"):
		e.create()
	case isAny(first, utilities[e.mode]):
		e.utility()
	}
}

// explain drops the options of EXPLAIN. It reports whether a query follows.
func (e *editor) explain() bool {
	i := 1
	for i < len(e.toks) && i < 8 && !e.isAny(i, queryVerbs) {
		i++
	}
	if !e.isAny(i, queryVerbs) {
		return false
	}
	e.replace(0, "EXPLAIN")
	e.remove(1, i)
	return true
}

// utility puts a harmless statement in the place of one that touches no rows.
func (e *editor) utility() {
	if contains(e.toks, "SELECT") {
		e.refuse(e.toks[0], e.toks[0].Text+" with a sub-select is not supported")
		return
	}
	e.harmless()
}

func (e *editor) harmless() {
	for _, t := range e.toks {
		e.dropped(t)
	}
	e.toks = spell(e.toks[0], "SET dialect.statement = 1")
	e.done = true
}

// create rewrites CREATE: of tables and views the query counts.
func (e *editor) create() {
	for i := 1; i < len(e.toks) && i < 16; i++ {
		switch {
		case e.isAny(i, "TRIGGER FUNCTION PROCEDURE EVENT"):
			e.refuse(e.toks[0], "CREATE "+e.toks[i].Text+" is not supported: its body is not read")
			return
		case e.at(i).Is("VIRTUAL"), e.at(i).Is("INDEX"):
			e.utility()
			return
		case e.at(i).Is("TABLE"):
			e.createTable(i)
			return
		case e.at(i).Is("VIEW"):
			e.createView(i)
			return
		}
	}
	e.utility()
}

// created returns the name behind TABLE or VIEW at i, and the index behind it.
func (e *editor) created(i int) (name []lexer.Token, end int) {
	i++
	for e.isAny(i, "IF NOT EXISTS") {
		i++
	}
	end = nameEnd(e.toks, i)
	return e.toks[i:end], end
}

func (e *editor) createTable(i int) {
	name, end := e.created(i)
	as := find(e.toks, end, len(e.toks), "AS SELECT WITH VALUES TABLE")
	if e.at(as).Is("AS") {
		as++
	}
	if as >= len(e.toks) || !contains(e.toks[as:], "SELECT") {
		e.utility()
		return
	}
	e.setQuery("CREATE TABLE", name, e.toks[as:])
}

func (e *editor) createView(i int) {
	name, end := e.created(i)
	as := find(e.toks, end, len(e.toks), "AS")
	if as == len(e.toks) || len(name) == 0 {
		e.refuse(e.toks[0], "CREATE VIEW without a query")
		return
	}
	e.setQuery("CREATE VIEW", name, e.toks[as+1:])
}

// setQuery makes a statement that defines something by a query.
func (e *editor) setQuery(verb string, name, query []lexer.Token) {
	toks := append(spell(e.toks[0], verb), name...)
	toks = append(toks, spell(e.toks[0], "AS")...)
	e.toks = append(toks, query...)
}
