package resolve

import "strings"

// stretch is a part of a text between two holes: known text in one piece,
// with the parts it came from. Or it is a hole.
type stretch struct {
	text  string
	parts []part
	hole  *part
}

// stretches splits a text into holes and what stands between them.
func (t *rope) stretches() []stretch {
	var out []stretch
	for _, p := range t.parts() {
		switch n := len(out); {
		case p.hole != nil:
			out = append(out, stretch{hole: &p})
		case n > 0 && out[n-1].hole == nil:
			out[n-1].parts = append(out[n-1].parts, p)
		default:
			out = append(out, stretch{parts: []part{p}})
		}
	}
	for i := range out {
		var b strings.Builder
		for _, p := range out[i].parts {
			b.WriteString(p.text)
		}
		out[i].text = b.String()
	}
	return out
}

// cut appends the bytes from low to high to a text.
func (s stretch) cut(t *rope, low, high int) *rope {
	for _, p := range s.parts {
		n := len(p.text)
		from, to := max(low, 0), min(high, n)
		if from < to {
			q := p
			q.text = p.text[from:to]
			q.origin.Offset += from
			t = t.add(q)
		}
		low, high = low-n, high-n
		if high <= 0 {
			break
		}
	}
	return t
}

// cut is the bytes from low to high of a text without holes.
func (t *rope) cut(low, high int) *rope {
	s := stretch{parts: t.parts()}
	return s.cut(nil, low, high)
}

// mapped is the text with each stretch of known text rewritten.
func (t *rope) mapped(rewrite func(out *rope, s stretch) *rope) *rope {
	var out *rope
	for _, s := range t.stretches() {
		if s.hole != nil {
			out = out.add(*s.hole)
		} else {
			out = rewrite(out, s)
		}
	}
	return out
}

// recased is the text with its letters changed in place.
func (t *rope) recased(change func(string) string) *rope {
	var out *rope
	for _, p := range t.parts() {
		if p.hole == nil {
			changed := change(p.text)
			if len(changed) != len(p.text) {
				p.origin = Origin{Where: p.origin.Where}
			}
			p.text = changed
		}
		out = out.add(p)
	}
	return out
}

// trimmed cuts what isCut accepts from the ends. An end that is a hole stays.
func (t *rope) trimmed(trim func(string) string, left, right bool) *rope {
	all := t.stretches()
	var out *rope
	for i, s := range all {
		if s.hole != nil {
			out = out.add(*s.hole)
			continue
		}
		low, high := 0, len(s.text)
		if rest := trim(s.text + "x"); left && i == 0 {
			low = len(s.text) + 1 - len(rest)
		}
		if rest := trim("x" + s.text); right && i == len(all)-1 {
			high = len(rest) - 1
		}
		if low < high {
			out = s.cut(out, low, high)
		}
	}
	return out
}

// replaced is the text with up to n of old replaced by new; n < 0 is all. A
// hole may hold more of old, which changes nothing: it stays unknown.
func (t *rope) replaced(old string, with *rope, n int) *rope {
	return t.mapped(func(out *rope, s stretch) *rope {
		at := 0
		for n != 0 && old != "" {
			i := strings.Index(s.text[at:], old)
			if i < 0 {
				break
			}
			out = s.cut(out, at, at+i).concat(with)
			at += i + len(old)
			n--
		}
		return s.cut(out, at, len(s.text))
	})
}
