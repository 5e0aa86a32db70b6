package sqlscan

import "strings"

// holeTemplate makes a template of text in which {name} stands for a hole,
// {#name} for a number and {=name} for a quoted text.
func holeTemplate(text string) Template {
	var t Template
	for {
		before, rest, ok := strings.Cut(text, "{")
		if before != "" {
			t.Parts = append(t.Parts, Part{Text: before})
		}
		if !ok {
			return t
		}
		name, after, _ := strings.Cut(rest, "}")
		h := Hole{Name: name}
		switch {
		case strings.HasPrefix(name, "#"):
			h = Hole{Kind: NumberText, Name: name[1:]}
		case strings.HasPrefix(name, "="):
			h = Hole{Kind: QuotedText, Name: name[1:]}
		}
		t.Parts = append(t.Parts, Part{Hole: &h})
		text = after
	}
}
