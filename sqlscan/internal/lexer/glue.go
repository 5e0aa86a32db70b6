package lexer

// glue joins holes with the tokens they are part of: names (orders_{x},
// {x}_items), placeholders (${n}, :{name}, :filter_{n}) and numbers (1{n}).
// A hole that only touches another token stays a token of its own.
func glue(toks []Token, holes []HoleSpan) []Token {
	out := toks[:0]
	for _, t := range toks {
		n := len(out)
		if n > 0 && out[n-1].End == t.Start && out[n-1].Kind != Comment {
			if kind, ok := joined(out[n-1], t, holes); ok {
				out[n-1].join(t, kind)
				continue
			}
		}
		out = append(out, t)
	}
	return out
}

// join appends t, which follows without space.
func (t *Token) join(next Token, kind Kind) {
	if t.Holes == 0 {
		t.First = next.First
	}
	t.Kind, t.End = kind, next.End
	t.Holes += next.Holes
	t.Text += next.Text
}

// joined reports whether two tokens without space between them are one, and
// of which kind.
func joined(a, b Token, holes []HoleSpan) (Kind, bool) {
	if b.Kind == Hole {
		return joinedHole(a, holes[b.First], holes)
	}
	if a.Holes == 0 || holes[a.First+a.Holes-1].Quoted || holes[a.First+a.Holes-1].End != a.End {
		return 0, false
	}
	last := holes[a.First+a.Holes-1]
	switch {
	case a.Kind == Placeholder && (b.Kind == Word && !b.Reserved() || b.Kind == Number && isDigit(b.Text[0])):
		return Placeholder, true
	case b.Kind == Number && isDigit(b.Text[0]):
		if last.Number && a.Kind != Word {
			return Number, true
		}
		return Word, true
	case b.Kind == Word && !b.Reserved():
		return Word, true
	}
	return 0, false
}

// joinedHole is joined for a hole behind a.
func joinedHole(a Token, h HoleSpan, holes []HoleSpan) (Kind, bool) {
	if h.Quoted {
		return 0, false
	}
	switch a.Kind {
	case Mark:
		return Placeholder, true
	case Placeholder:
		named := a.Text[0] != '?' && (len(a.Text) < 2 || !isDigit(a.Text[1]))
		return Placeholder, h.Number || named && endsOpen(a.Text)
	case Number:
		return Number, h.Number
	case Word:
		return Word, !a.Reserved() && (h.Number || endsOpen(a.Text))
	case Hole:
		return Number, h.Number && holes[a.First].Number
	}
	return 0, false
}

// endsOpen reports whether a name cannot end so: something was meant to follow.
func endsOpen(name string) bool { return name[len(name)-1] == '_' }
