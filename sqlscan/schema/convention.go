package schema

import (
	"path/filepath"
	"regexp"
	"strings"
)

var (
	// direction finds the comments by which goose, sql-migrate, dbmate and
	// rambler part a migration from what takes it back.
	direction = regexp.MustCompile(`(?i)^\s*--\s*(?:\+goose\s+|\+migrate\s+|migrate:\s*|rambler\s+)(up|down)\b`)
	// ternBorder is the line below which a migration of tern is taken back.
	ternBorder = regexp.MustCompile(`(?i)^---- create above / drop below ----`)
	// atlasSection is a section header of a migration that Atlas keeps as a
	// txtar archive.
	atlasSection = regexp.MustCompile(`^-- (\S+) --\s*$`)
	atlasTxtar   = regexp.MustCompile(`(?m)\A(\s*--[^\n]*\n)*?\s*-- atlas:txtar\b`)
	// atlasCheckpoint marks a file that stands for all before it.
	atlasCheckpoint = regexp.MustCompile(`\A(\s*--[^\n]*\n)*?\s*-- atlas:checkpoint\b`)
)

// dropDownParts blanks out the parts of a migration that take it back.
func dropDownParts(text []byte) {
	if atlasTxtar.Match(text) {
		keepSection(text, "migration.sql")
		return
	}
	down := false
	eachLine(text, func(line []byte) {
		if m := direction.FindSubmatch(line); m != nil {
			down = strings.EqualFold(string(m[1]), "down")
		} else if ternBorder.Match(line) {
			down = true
		}
		if down {
			blank(line)
		}
	})
}

func keepSection(text []byte, name string) {
	keep := false
	eachLine(text, func(line []byte) {
		if m := atlasSection.FindSubmatch(line); m != nil {
			keep = string(m[1]) == name
		}
		if !keep {
			blank(line)
		}
	})
}

func eachLine(text []byte, f func([]byte)) {
	for start := 0; start < len(text); {
		end := start
		for end < len(text) && text[end] != '\n' {
			end++
		}
		f(text[start:end])
		start = end + 1
	}
}

// fromCheckpoint leaves out the files that a checkpoint of Atlas in their
// directory supersedes.
func fromCheckpoint(sources []Source) []Source {
	last := map[string]int{}
	for i, s := range sources {
		if atlasCheckpoint.MatchString(s.Text) {
			last[filepath.Dir(s.Name)] = i
		}
	}
	var out []Source
	for i, s := range sources {
		if at, ok := last[filepath.Dir(s.Name)]; !ok || i >= at {
			out = append(out, s)
		}
	}
	return out
}
