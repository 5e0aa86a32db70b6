package changes

import (
	"bytes"
	"fmt"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

// hunk is the head of a hunk: how many lines were removed, and where how many
// stand now. A count that is left out is 1.
var hunk = regexp.MustCompile(`^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@`)

// diff reads a diff without context lines.
func (c *Changes) diff(top string, text []byte) error {
	var current *file
	skip := 0 // lines of the hunk that are left
	for raw := range bytes.Lines(text) {
		line := strings.TrimRight(string(raw), "\r\n")
		if skip > 0 && !strings.HasPrefix(line, `\`) {
			skip-- // a removed line can look like a head: "--- x" is "-- x"
			continue
		}
		if name, ok := strings.CutPrefix(line, "+++ "); ok {
			path, err := newPath(name)
			if err != nil {
				return err
			}
			current = &file{}
			if path != "" {
				c.files[filepath.Join(top, filepath.FromSlash(path))] = current
			}
			continue
		}
		m := hunk.FindStringSubmatch(line)
		if m == nil || current == nil {
			continue
		}
		removed, start, added := number(m[1]), number(m[2]), number(m[3])
		skip = removed + added
		if added == 0 {
			current.cuts = append(current.cuts, start)
			continue
		}
		current.lines = append(current.lines, span{start, start + added - 1})
	}
	if skip > 0 {
		return fmt.Errorf("git's diff ends %d lines too soon", skip)
	}
	return nil
}

func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 1
	}
	return n
}

// newPath is the path in a line "+++ b/path"; empty for a file that was
// removed. git quotes some names as C does, and ends those with a space by a
// tab.
func newPath(name string) (string, error) {
	name = strings.TrimSuffix(name, "\t")
	if name == "/dev/null" {
		return "", nil
	}
	if strings.HasPrefix(name, `"`) {
		plain, err := strconv.Unquote(name)
		if err != nil {
			return "", fmt.Errorf("a file name that git quotes in an unknown way: %s", name)
		}
		name = plain
	}
	path, ok := strings.CutPrefix(name, "b/")
	if !ok {
		return "", fmt.Errorf("a file name of an unknown form in git's diff: %s", name)
	}
	return path, nil
}
