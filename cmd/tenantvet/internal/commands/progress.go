package commands

import (
	"fmt"
	"io"
	"sync"
	"time"
)

// progress shows on a terminal how far a check is, when it takes more than a
// second. It writes nothing elsewhere.
type progress struct {
	mu          sync.Mutex
	w           io.Writer // nil when there is no terminal
	timer       *time.Timer
	shown       bool
	done, total int
}

// patience is how long a run may take before it says how far it is.
const patience = time.Second

func newProgress(w io.Writer) *progress {
	p := &progress{}
	if isTerminal(w) {
		p.w = w
		p.timer = time.AfterFunc(patience, p.show)
	}
	return p
}

func (p *progress) show() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.w != nil {
		p.shown = true
		p.print()
	}
}

// print writes over the line it wrote before.
func (p *progress) print() {
	if p.total == 0 {
		_, _ = fmt.Fprint(p.w, "\r\x1b[Ktenantvet: loading packages ...")
		return
	}
	_, _ = fmt.Fprintf(p.w, "\r\x1b[Ktenantvet: %d of %d packages ...", p.done, p.total)
}

func (p *progress) update(done, total int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done, p.total = done, total
	if p.shown {
		p.print()
	}
}

// stop takes the line away.
func (p *progress) stop() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.timer != nil {
		p.timer.Stop()
	}
	if p.shown {
		_, _ = fmt.Fprint(p.w, "\r\x1b[K")
	}
	p.w, p.shown = nil, false
}
