package resolve

import (
	"hash/maphash"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/summary"
)

// links is what has been called on a statement, last call first. nil is a
// statement on which nothing has.
type links struct {
	prev *links
	link link
	n    int
	sum  linksKey
}

// link is a call, in the env in which it stands, or what a statement starts
// from where that is not known.
type link struct {
	call ssa.CallInstruction
	env  *env
	from *unknown
	// fact is a call that is known by a fact of the function that call calls.
	fact *summary.ChainCall
	name string // of that function
	// maybe says that only some of the paths make the call for which the
	// statement stands.
	maybe bool
	// left is the handle whose statement the call has left, see [renewed]; nil
	// for none. again says that there it went back.
	left  value
	again bool
}

type linksKey uint64

func (l *links) add(next link) *links {
	out := &links{prev: l, link: next, n: 1}
	what := linkKey{before: l.digest(), call: next.call, env: next.env, fact: next.fact, maybe: next.maybe, again: next.again}
	if next.from != nil {
		what.from = next.from.id
	}
	if next.left != nil {
		what.left = next.left.key()
	}
	if l != nil {
		out.n = l.n + 1
	}
	out.sum = linksKey(maphash.Comparable(seed, what))
	return out
}

type linkKey struct {
	before linksKey
	call   ssa.CallInstruction
	env    *env
	from   string
	fact   *summary.ChainCall
	maybe  bool
	left   any
	again  bool
}

func (l *links) digest() linksKey {
	if l == nil {
		return 0
	}
	return l.sum
}

// all are the calls in order.
func (l *links) all() []link {
	if l == nil {
		return nil
	}
	out := make([]link, l.n)
	for i := l.n - 1; l != nil; i, l = i-1, l.prev {
		out[i] = l.link
	}
	return out
}

// join adds calls in order.
func (l *links) join(more *links) *links {
	for _, k := range more.all() {
		l = l.add(k)
	}
	return l
}

// startingFrom is a statement of which nothing is known but where it is from.
func startingFrom(u unknown) *links { return (*links)(nil).add(link{from: &u}) }

type (
	// frozen is a handle that starts each statement from the same calls.
	frozen struct{ *links }
	// working is a handle whose calls work on one statement, which is known
	// by the place that the call which started it stands for. With view set
	// they start new statements from what that is then.
	working struct {
		place
		view bool
	}
)

func (v frozen) key() any  { return v.digest() }
func (v working) key() any { return v }

// handle is a value as a handle; of one that is not known, only where it is
// from. nil is no handle: a call on it panics.
func (x *run) handle(v value) value {
	switch v := v.(type) {
	case frozen, working:
		return v
	case nilValue:
		return nil
	case unknown:
		return frozen{startingFrom(v)}
	case boxed:
		if u := single(x.unbox(v)); u != nil {
			if _, ok := u.(boxed); !ok {
				return x.handle(u)
			}
		}
	case pointerValue:
		return frozen{startingFrom(unknown{v: v.v, id: idOf(v), name: describePlace(v.place, v.v)})}
	}
	return frozen{startingFrom(unknown{id: "several", name: "a value that is not known"})}
}
