package discovery

import (
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/tenantvet/tenantvet/sqlscan"
)

// source is DDL that was found: patterns of files, and the dialect that its
// path tells of, if any.
type source struct {
	patterns []string
	dialect  sqlscan.Dialect
}

// schema picks what describes the database: what sqlc reads, else migrations,
// else dumps. drivers are the dialects that the module talks; of DDL kept for
// several databases, that of one is taken.
func (t *tree) schema(drivers []sqlscan.Dialect) ([]string, sqlscan.Dialect) {
	sources := t.sqlcSources()
	if len(sources) == 0 {
		sources = t.migrations()
	}
	if len(sources) == 0 {
		sources = t.dumps()
	}
	dialect := pickDialect(sources, drivers)
	var patterns []string
	for _, s := range sources {
		if s.dialect != "" && s.dialect != dialect {
			continue
		}
		for _, p := range s.patterns {
			if !slices.Contains(patterns, p) {
				patterns = append(patterns, p)
			}
		}
	}
	return patterns, dialect
}

// pickDialect prefers the only driver, and PostgreSQL among several.
func pickDialect(sources []source, drivers []sqlscan.Dialect) sqlscan.Dialect {
	if len(drivers) == 1 && slices.ContainsFunc(sources, func(s source) bool { return s.dialect == "" || s.dialect == drivers[0] }) {
		return drivers[0]
	}
	var told []sqlscan.Dialect
	for _, s := range sources {
		told = append(told, s.dialect)
	}
	for _, d := range []sqlscan.Dialect{sqlscan.Postgres, "", sqlscan.MySQL, sqlscan.SQLite} {
		if !slices.Contains(told, d) {
			continue
		}
		if d != "" {
			return d
		}
		if len(drivers) > 0 && !slices.Contains(drivers, sqlscan.Postgres) {
			return drivers[0]
		}
		return sqlscan.Postgres
	}
	if len(drivers) > 0 && !slices.Contains(drivers, sqlscan.Postgres) {
		return drivers[0]
	}
	return sqlscan.Postgres
}

var (
	createTable = regexp.MustCompile(`(?i)\bcreate\s+(unlogged\s+|temp\s+|temporary\s+)?table\b`)
	// version is how the files of a migration tool begin: 001_, 20240102..., V1__.
	version = regexp.MustCompile(`^(\d+|[Vv]\d[\d._]*__)`)
)

// migrationDirs are what directories of migrations are called.
var migrationDirs = []string{"migrations", "migration", "migrate", "schema", "ddl"}

// markers are comments that only files of migration tools have: goose,
// dbmate, sql-migrate, tern.
var markers = []string{"-- +goose up", "-- migrate:up", "-- +migrate up", "---- create above / drop below ----"}

// migrations finds the directories of migration tools.
func (t *tree) migrations() []source {
	var found []source
	for _, dir := range slices.Sorted(maps.Keys(t.sql)) {
		pattern := t.migrationPattern(dir)
		if pattern == "" || slices.ContainsFunc(found, func(s source) bool { return s.patterns[0] == pattern }) {
			continue
		}
		found = append(found, source{patterns: []string{pattern}, dialect: dialectOf(dir)})
	}
	return found
}

// migrationPattern is the pattern of the migrations in dir, or "".
func (t *tree) migrationPattern(dir string) string {
	files := t.sql[dir]
	has := func(test func(string) bool) bool { return slices.ContainsFunc(files, test) }
	declares := func(name string) bool { return createTable.MatchString(t.peek(path.Join(dir, name))) }
	switch {
	case has(isUp) && has(isPlainVersion):
		// The tool was changed on the way, or applies both: all are the history.
		return path.Join(dir, "*.sql")
	case has(isUp):
		return path.Join(dir, "*.up.sql")
	case len(files) == 1 && (files[0] == "migration.sql" || files[0] == "up.sql"), slices.Equal(files, []string{"down.sql", "up.sql"}):
		// One directory a migration: Prisma, Diesel.
		return path.Join(path.Dir(dir), "*", files[len(files)-1])
	case slices.Contains(t.atlas, dir), slices.Contains(t.tern, dir), has(func(f string) bool { return t.hasMarker(path.Join(dir, f)) }):
		return path.Join(dir, "*.sql")
	case slices.Contains(migrationDirs, path.Base(dir)) && has(version.MatchString) && has(declares):
		return path.Join(dir, "*.sql")
	}
	return ""
}

func isUp(file string) bool { return strings.HasSuffix(file, ".up.sql") }

// isPlainVersion says that a file has a version and no direction in its name.
func isPlainVersion(file string) bool {
	return version.MatchString(file) && strings.Count(file, ".") == 1
}

func (t *tree) hasMarker(name string) bool {
	text := strings.ToLower(t.peek(name))
	return slices.ContainsFunc(markers, func(m string) bool { return strings.Contains(text, m) })
}

// dumpNames are what files with the whole schema are called.
var dumpNames = []string{"schema.sql", "structure.sql", "init.sql", "tables.sql", "ddl.sql", "create_tables.sql", "setup.sql"}

// dumps finds the files that hold a whole schema.
func (t *tree) dumps() []source {
	var found []source
	for _, dir := range slices.Sorted(maps.Keys(t.sql)) {
		for _, file := range t.sql[dir] {
			name := path.Join(dir, file)
			if (slices.Contains(dumpNames, file) || slices.Contains(migrationDirs, path.Base(dir))) && createTable.MatchString(t.peek(name)) {
				found = append(found, source{patterns: []string{name}, dialect: dialectOf(name)})
			}
		}
	}
	return found
}

// dialectNames are words in paths that tell of a database.
var dialectNames = map[string]sqlscan.Dialect{
	"postgres": sqlscan.Postgres, "postgresql": sqlscan.Postgres, "pg": sqlscan.Postgres, "pgsql": sqlscan.Postgres,
	"psql": sqlscan.Postgres, "cockroach": sqlscan.Postgres, "cockroachdb": sqlscan.Postgres,
	"mysql": sqlscan.MySQL, "mariadb": sqlscan.MySQL,
	"sqlite": sqlscan.SQLite, "sqlite3": sqlscan.SQLite,
}

// dialectOf is the dialect that a path tells of, or "".
func dialectOf(name string) sqlscan.Dialect {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return strings.ContainsRune("/._-", r) })
	for _, w := range slices.Backward(words) {
		if d, ok := dialectNames[w]; ok {
			return d
		}
	}
	return ""
}
