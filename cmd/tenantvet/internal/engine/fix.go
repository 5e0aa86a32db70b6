package engine

import (
	"bytes"

	"github.com/tenantvet/tenantvet/cmd/tenantvet/internal/output"
)

// suggestedFix is a fix as go vet prints it.
type suggestedFix struct {
	Message string `json:"message"`
	Edits   []struct {
		File  string `json:"filename"`
		Start int    `json:"start"` // in bytes from the file's start
		End   int    `json:"end"`
		New   string `json:"new"`
	} `json:"edits"`
}

// fix converts a fix. One that does not fit its files, which may have changed
// in between, is dropped.
func (c *collected) fix(s suggestedFix) *output.Fix {
	f := &output.Fix{Message: s.Message}
	for _, e := range s.Edits {
		text, err := c.overlay.read(e.File)
		if err != nil || e.Start < 0 || e.End < e.Start || e.End > len(text) {
			return nil
		}
		edit := output.Edit{New: e.New}
		edit.File = c.shown(original(e.File))
		edit.Line, edit.Column = place(text, e.Start)
		edit.EndLine, edit.EndColumn = place(text, e.End)
		f.Edits = append(f.Edits, edit)
	}
	return f
}

// place is the line and column of an offset, from 1, columns in bytes.
func place(text []byte, offset int) (line, column int) {
	before := text[:offset]
	return bytes.Count(before, []byte("\n")) + 1, offset - bytes.LastIndexByte(before, '\n')
}
