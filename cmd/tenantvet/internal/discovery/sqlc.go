package discovery

import (
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/goccy/go-yaml"

	"github.com/tenantvet/tenantvet/sqlscan"
)

// sqlcFile is what matters of a configuration of sqlc: version 2 has sql,
// version 1 has packages.
type sqlcFile struct {
	SQL      []sqlcSet `yaml:"sql"`
	Packages []sqlcSet `yaml:"packages"`
}

// sqlcSet is one database of it.
type sqlcSet struct {
	Schema any    `yaml:"schema"` // a path or a list of them
	Engine string `yaml:"engine"`
}

var sqlcEngines = map[string]sqlscan.Dialect{
	"postgresql": sqlscan.Postgres, "postgresql:beta": sqlscan.Postgres, "mysql": sqlscan.MySQL, "mysql:beta": sqlscan.MySQL,
	"sqlite": sqlscan.SQLite, "_lemon": sqlscan.SQLite,
}

// sqlcSources are the schema lists of the module's sqlc configurations. One
// that cannot be read, or that names files which do not exist, is passed over:
// this is discovery, and sqlc itself complains.
func (t *tree) sqlcSources() []source {
	var found []source
	for _, name := range t.sqlc {
		data, err := os.ReadFile(filepath.Join(t.root, filepath.FromSlash(name)))
		if err != nil {
			continue
		}
		var file sqlcFile
		if yaml.Unmarshal(data, &file) != nil {
			continue
		}
		for _, set := range append(file.SQL, file.Packages...) {
			s := source{dialect: sqlcEngines[set.Engine]}
			for _, schema := range stringsOf(set.Schema) {
				pattern := path.Join(path.Dir(name), filepath.ToSlash(schema))
				if !strings.HasPrefix(pattern, "../") && t.exists(pattern) {
					s.patterns = append(s.patterns, pattern)
				}
			}
			if len(s.patterns) > 0 {
				found = append(found, s)
			}
		}
	}
	return found
}

// exists tells whether a pattern names something.
func (t *tree) exists(pattern string) bool {
	matches, err := filepath.Glob(filepath.Join(t.root, filepath.FromSlash(pattern)))
	return err == nil && len(matches) > 0
}

// stringsOf is a YAML value that is a string or a list of strings.
func stringsOf(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case []any:
		var out []string
		for _, item := range v {
			if s, ok := item.(string); ok {
				out = append(out, s)
			}
		}
		return out
	}
	return nil
}
