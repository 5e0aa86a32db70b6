// Package baseline keeps the findings of an old code base in a file, so that
// only new ones are reported.
//
// The file has one JSON object a line, sorted, so that branches merge: a line
// that says what the file is, then one for each finding. A finding is known by
// its package, the declaration it is in, its rule, and a hash of its query:
// moving code and renaming files keeps it, editing the query raises it again.
package baseline

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/tenantvet/tenantvet/cmd/tenantvet/internal/output"
)

// FileName is the file that is written when none is named.
const FileName = ".tenantvet-baseline.jsonl"

// version counts up when files of before cannot be read any more.
const version = 1

// header is the first line.
type header struct {
	Version int `json:"tenantvet-baseline"`
}

// Entry is a line of the file: findings that are known.
type Entry struct {
	output.Key
	Count int `json:"count,omitempty"` // how many there are; 0 for one
	// Message is for people: it is not compared.
	Message string `json:"message"`
}

// String names the entry for people.
func (e Entry) String() string {
	place := e.Package
	if e.Function != "" {
		place += "." + e.Function
	}
	s := fmt.Sprintf("%s: %s (%s)", place, e.Message, e.Code)
	if e.Count > 1 {
		s += fmt.Sprintf(", %d times", e.Count)
	}
	return s
}

func (e Entry) count() int { return max(1, e.Count) }

// Baseline is the content of a file.
type Baseline struct {
	entries map[output.Key]Entry
}

// Read reads a file's content. Of two entries for the same finding, as a merge
// of two branches leaves behind, the greater count is taken. Errors begin with
// the line.
func Read(data []byte) (*Baseline, error) {
	b := &Baseline{entries: map[output.Key]Entry{}}
	sawHeader := false
	for i, line := range bytes.Split(data, []byte("\n")) {
		line = bytes.TrimSpace(line)
		if len(line) == 0 {
			continue
		}
		var err error
		if sawHeader {
			err = b.line(line)
		} else {
			err, sawHeader = readHeader(line), true
		}
		if err != nil {
			return nil, fmt.Errorf("%d: %w", i+1, err)
		}
	}
	if !sawHeader {
		return nil, errors.New("1: the file is empty")
	}
	return b, nil
}

func readHeader(line []byte) error {
	var h header
	if err := decode(line, &h); err != nil {
		return fmt.Errorf("not the first line of a baseline: %w", err)
	}
	if h.Version != version {
		return fmt.Errorf("version %d of the format, but this tenantvet reads version %d", h.Version, version)
	}
	return nil
}

func (b *Baseline) line(line []byte) error {
	for _, mark := range []string{"<<<<<<<", "=======", ">>>>>>>", "|||||||"} {
		if bytes.HasPrefix(line, []byte(mark)) {
			return errors.New("a merge conflict: keep the lines of both sides")
		}
	}
	if bytes.HasPrefix(line, []byte(`{"tenantvet-baseline"`)) {
		return readHeader(line) // of the other branch
	}
	var e Entry
	if err := decode(line, &e); err != nil {
		return err
	}
	for _, field := range []struct{ name, value string }{{"package", e.Package}, {"code", e.Code}, {"query", e.Query}} {
		if field.value == "" {
			return fmt.Errorf("an entry without %q", field.name)
		}
	}
	if old, ok := b.entries[e.Key]; !ok || old.count() < e.count() {
		b.entries[e.Key] = e
	}
	return nil
}

// decode reads one JSON object, and nothing else.
func decode(line []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(line))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		if errors.Is(err, io.ErrUnexpectedEOF) {
			return errors.New("the line ends too soon")
		}
		return err
	}
	if d.More() {
		return errors.New("more than one object on the line")
	}
	return nil
}

// Entries are the entries in order.
func (b *Baseline) Entries() []Entry {
	var list []Entry
	for _, e := range b.entries {
		list = append(list, e)
	}
	slices.SortFunc(list, func(x, y Entry) int {
		return cmp.Or(cmp.Compare(x.Package, y.Package), cmp.Compare(x.Function, y.Function),
			cmp.Compare(x.Code, y.Code), cmp.Compare(x.Query, y.Query))
	})
	return list
}

// Encode is the content of the file.
func (b *Baseline) Encode() ([]byte, error) {
	var out strings.Builder
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	if err := e.Encode(header{version}); err != nil {
		return nil, err
	}
	for _, entry := range b.Entries() {
		if err := e.Encode(entry); err != nil {
			return nil, err
		}
	}
	return []byte(out.String()), nil
}
