package main

import (
	"encoding/csv"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
)

// bug is one that was found and mended.
type bug struct {
	repo        string // OWNER/NAME
	fix, parent string // commits
	file        string // in the repository
	line        int    // of its first place, at the parent
	site        string // the names of the functions or texts that have it
	class       string // letters: one bug can be of several
}

// name is that of the repository without its owner.
func (b bug) name() string { return b.repo[strings.LastIndexByte(b.repo, '/')+1:] }

// classes are the letters of the class.
func (b bug) classes() []string { return strings.Split(b.class, "+") }

// columns are those of a list of bugs that are read.
var columns = []string{"repo", "fix_commit", "parent_commit", "file", "line_at_parent", "site", "class"}

// readBugs reads a list of bugs.
func readBugs(path string) ([]bug, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	r := csv.NewReader(f)
	r.Comma, r.LazyQuotes = '\t', true
	lines, err := r.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	if len(lines) == 0 {
		return nil, fmt.Errorf("%s is empty: its first line must name the columns %s", path, strings.Join(columns, ", "))
	}
	at := map[string]int{}
	for _, c := range columns {
		if at[c] = slices.Index(lines[0], c); at[c] < 0 {
			return nil, fmt.Errorf("%s has no column %s: want %s", path, c, strings.Join(columns, ", "))
		}
	}
	var bugs []bug
	for i, l := range lines[1:] {
		line, err := strconv.Atoi(l[at["line_at_parent"]])
		if err != nil {
			return nil, fmt.Errorf("%s: line_at_parent of bug %d: want a number: %w", path, i+1, err)
		}
		bugs = append(bugs, bug{
			repo: l[at["repo"]], fix: l[at["fix_commit"]], parent: l[at["parent_commit"]], file: l[at["file"]],
			line: line, site: l[at["site"]], class: l[at["class"]],
		})
	}
	return bugs, nil
}
