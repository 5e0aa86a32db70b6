package resolve

import (
	"golang.org/x/tools/go/ssa"
)

// shape is what is known of the control flow of a function.
type shape struct {
	// loops are, for each block, the loops it is in, outermost first.
	loops [][]*loop
	// headed is, for each block, the loop it is the header of.
	headed []*loop
	// returns are the function's returns, in order.
	returns []*ssa.Return
}

// loop is a natural loop.
type loop struct {
	header *ssa.BasicBlock
	body   map[*ssa.BasicBlock]bool // with the header
	// cond is what keeps the header in the loop when it is stay; nil when
	// the header does not decide.
	cond ssa.Value
	stay bool
	// broken is set when the loop can be left from elsewhere too.
	broken bool
}

func (r *Resolver) shape(fn *ssa.Function) *shape {
	if s := r.shapes[fn]; s != nil {
		return s
	}
	s := &shape{loops: make([][]*loop, len(fn.Blocks)), headed: make([]*loop, len(fn.Blocks))}
	r.shapes[fn] = s
	for _, b := range fn.Blocks {
		for _, p := range b.Preds {
			if b.Dominates(p) {
				s.addBack(b, p)
			}
		}
		if n := len(b.Instrs); n > 0 {
			if ret, ok := b.Instrs[n-1].(*ssa.Return); ok {
				s.returns = append(s.returns, ret)
			}
		}
	}
	for _, h := range fn.DomPreorder() { // outer headers come first
		if l := s.headed[h.Index]; l != nil {
			l.finish()
			for _, b := range fn.Blocks {
				if l.body[b] {
					s.loops[b.Index] = append(s.loops[b.Index], l)
				}
			}
		}
	}
	return s
}

// addBack adds what the edge back from p to h closes.
func (s *shape) addBack(h, p *ssa.BasicBlock) {
	l := s.headed[h.Index]
	if l == nil {
		l = &loop{header: h, body: map[*ssa.BasicBlock]bool{h: true}}
		s.headed[h.Index] = l
	}
	work := []*ssa.BasicBlock{p}
	for len(work) > 0 {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		if !l.body[b] {
			l.body[b] = true
			work = append(work, b.Preds...)
		}
	}
}

func (l *loop) finish() {
	if c, ok := l.header.Instrs[len(l.header.Instrs)-1].(*ssa.If); ok {
		yes, no := l.body[l.header.Succs[0]], l.body[l.header.Succs[1]]
		if yes != no {
			l.cond, l.stay = c.Cond, yes
		}
	}
	for b := range l.body {
		for _, s := range b.Succs {
			if !l.body[s] && (b != l.header || l.cond == nil) {
				l.broken = true
			}
		}
	}
}

// inside reports whether b is in the loop of header.
func (s *shape) inside(b, header *ssa.BasicBlock) bool {
	l := s.headed[header.Index]
	return l != nil && l.body[b]
}
