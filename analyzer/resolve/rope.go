package resolve

import (
	"hash/maphash"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/sqlscan"
)

// part is a piece of a text, known or not, and where it stands.
type part struct {
	text   string
	hole   *sqlscan.Hole
	origin Origin
}

// rope is a text under construction: a list of parts, last one first, so that
// the texts of many paths share what they have in common. nil is "".
type rope struct {
	prev *rope
	part part
	n    int    // parts
	size int    // bytes of known text
	sum  uint64 // of the content: kinds and names of holes, not origins
}

var seed = maphash.MakeSeed()

// add is the text followed by one more part.
func (t *rope) add(p part) *rope {
	if p.hole == nil && p.text == "" {
		return t
	}
	r := &rope{prev: t, part: p, n: 1, size: len(p.text), sum: 7}
	if t != nil {
		r.n, r.size, r.sum = t.n+1, t.size+len(p.text), t.sum
	}
	if p.hole != nil {
		return r.mix(maphash.String(seed, p.hole.Name) + uint64(p.hole.Kind) + 1)
	}
	// Byte by byte, so that the same text cut into other parts is equal.
	for i := 0; i < len(p.text); i++ {
		r.mix(uint64(p.text[i]))
	}
	return r
}

func (t *rope) mix(n uint64) *rope {
	t.sum = (t.sum ^ n) * 0x9E3779B97F4A7C15
	t.sum ^= t.sum >> 29
	return t
}

// concat is the text followed by another.
func (t *rope) concat(u *rope) *rope {
	if t == nil {
		return u
	}
	for _, p := range u.parts() {
		t = t.add(p)
	}
	return t
}

// parts are the parts of the text in order.
func (t *rope) parts() []part {
	if t == nil {
		return nil
	}
	ps := make([]part, t.n)
	for i := t.n - 1; t != nil; i, t = i-1, t.prev {
		ps[i] = t.part
	}
	return ps
}

func (t *rope) digest() uint64 {
	if t == nil {
		return 7
	}
	return t.sum
}

// known is the whole text, when it has no hole.
func (t *rope) known() (string, bool) {
	size := 0
	if t != nil {
		size = t.size
	}
	b := make([]byte, 0, size)
	for _, p := range t.parts() {
		if p.hole != nil {
			return "", false
		}
		b = append(b, p.text...)
	}
	return string(b), true
}

func ropeOf(ps ...part) *rope {
	var t *rope
	for _, p := range ps {
		t = t.add(p)
	}
	return t
}

// literal is a text that stands nowhere in the source.
func literal(s string) *rope { return ropeOf(part{text: s}) }

// hole is a text of which only the kind is known.
func hole(kind sqlscan.HoleKind, name string, v ssa.Value) *rope {
	return ropeOf(part{hole: &sqlscan.Hole{Kind: kind, Name: name}, origin: Origin{Value: v}})
}

// export is the text as the package hands it out.
func (t *rope) export() Text {
	out := Text{}
	for _, p := range t.parts() {
		out.Template.Parts = append(out.Template.Parts, sqlscan.Part{Text: p.text, Hole: p.hole})
		out.Origins = append(out.Origins, p.origin)
	}
	if len(out.Origins) == 0 { // "": still one part, so that Origins has one
		out.Template.Parts, out.Origins = []sqlscan.Part{{}}, []Origin{{}}
	}
	return out
}
