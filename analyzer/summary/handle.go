package summary

import (
	"fmt"
	"strings"
)

// Handles is the fact of a function that returns the handle of a query
// builder, or a function that extends the handle it is given; or that calls a
// function which it is given with a handle.
type Handles struct {
	Results []HandleResult // by index
	Lent    []LentHandle
	// Grown are the chains of what the function adds to the one handle that it
	// is given, when it does not return it.
	Grown []Chain
}

// HandleResult are the chains of one result, one for each path on which they
// differ.
type HandleResult struct {
	Index  int
	Chains []Chain
}

// LentHandle are the chains of a handle that a function is called with, one for
// each path on which they differ.
type LentHandle struct {
	Param  int // that is the function, from 1, the receiver counted first
	Arg    int // of the function that is the handle, from 0
	Chains []Chain
}

// Chain is what has been called on a handle.
type Chain struct {
	// Start is the parameter, from 1, whose handle the chain starts from,
	// the receiver counted first; 0 where it starts from none. The one of a
	// function that is returned starts from what that is given.
	Start int
	// Unknown is what it starts from that is not known; Held says that a
	// field or a variable holds that.
	Unknown string
	Held    bool
	// Loose says that a function which is not known was given the statement, or
	// that more is added than is written down here.
	Loose bool
	Calls []ChainCall
	// When and Path are as those of a Variant.
	When []Condition
	Path string
	// Excuses are the directives over what runs it.
	Excuses []Excuse
}

// ChainCall is a call of a chain: a method of the handle's type, or a function
// of its package.
type ChainCall struct {
	Func string // "DB.Where", with the path of its package before it: "gorm.io/gorm.DB.Where"
	Args []ChainArg
	More string // why there may be more arguments
	// TypeArgs are those of a generic function.
	TypeArgs []string
	// Maybe says that the call is made on some paths only, on some perhaps
	// more than once.
	Maybe bool
}

// ChainArg is an argument of such a call.
type ChainArg struct {
	Kind int // a resolve.OperandKind
	// Param is the parameter that is handed on, from 1; 0 for none.
	Param int
	// Type is "*[]example.com/shop.Order"; empty where not known. Type
	// parameters are numbered from 1, those of the receiver first: "*$1".
	Type     string
	Text     TextParts
	Const    string
	Fields   []ChainField
	Elements []ChainArg // of a map: keys and values in turn
	More     string
	Chain    *Chain
	Call     *ChainCall
	Reason   string
}

// ChainField is a field of a struct that is set.
type ChainField struct {
	Name string
	Arg  ChainArg
}

// AFact marks Handles as a fact.
func (*Handles) AFact() {}

// String shows the chains: handle 0: {1}.Where("tenant_id = ?", {2}).
func (h *Handles) String() string {
	var out []string
	for _, r := range h.Results {
		for _, c := range r.Chains {
			out = append(out, fmt.Sprintf("%d: %s", r.Index, c))
		}
	}
	var lent []string
	for _, l := range h.Lent {
		for _, c := range l.Chains {
			lent = append(lent, fmt.Sprintf("%d(%d): %s", l.Param, l.Arg, c))
		}
	}
	var grown, all []string
	for _, c := range h.Grown {
		grown = append(grown, c.String())
	}
	if len(grown) > 0 {
		all = append(all, "extends handle "+strings.Join(grown, " or "))
	}
	if len(out) > 0 {
		all = append(all, "returns handle "+strings.Join(out, " or "))
	}
	if len(lent) > 0 {
		all = append(all, "lends handle "+strings.Join(lent, " or "))
	}
	return strings.Join(all, " and ")
}

func (c Chain) String() string {
	var b strings.Builder
	switch {
	case c.Start > 0:
		fmt.Fprintf(&b, "{%d}", c.Start)
	case c.Loose:
		fmt.Fprintf(&b, "{%s, which may add to it}", c.Unknown)
	case c.Unknown != "":
		fmt.Fprintf(&b, "{%s}", c.Unknown)
	default:
		b.WriteString("{}")
	}
	for _, call := range c.Calls {
		b.WriteString("." + call.String())
	}
	if c.Start > 0 && c.Loose {
		b.WriteString(".{more}")
	}
	for i, w := range c.When {
		word := " when "
		if i > 0 {
			word = " and "
		}
		b.WriteString(word + w.String())
	}
	b.WriteString(excused(c.Excuses))
	return b.String()
}

func (c ChainCall) String() string {
	args := make([]string, 0, len(c.Args)+1)
	for _, a := range c.Args {
		args = append(args, a.String())
	}
	if c.More != "" {
		args = append(args, "...")
	}
	call := c.Func[strings.LastIndexByte(c.Func, '.')+1:] + "(" + strings.Join(args, ", ") + ")"
	if c.Maybe {
		call += "?"
	}
	return call
}

func (a ChainArg) String() string {
	switch {
	case a.Param > 0:
		return fmt.Sprintf("{%d}", a.Param)
	case a.Chain != nil:
		return a.Chain.String()
	case a.Call != nil:
		return a.Call.String()
	case len(a.Text) > 0:
		return fmt.Sprintf("%q", a.Text.String())
	case a.Const != "":
		return a.Const
	case a.Reason != "":
		return "{" + a.Reason + "}"
	}
	var parts []string
	for _, f := range a.Fields {
		parts = append(parts, f.Name+": "+f.Arg.String())
	}
	for _, e := range a.Elements {
		parts = append(parts, e.String())
	}
	return a.Type + "{" + strings.Join(parts, ", ") + "}"
}

// Runs is the fact of a function that runs chains on a handle which its callers
// scope: they are checked instead.
type Runs struct {
	Chains []Chain // each starts from a parameter
}

// AFact marks Runs as a fact.
func (*Runs) AFact() {}

// String shows the chains: runs {1}.Find(...).
func (r *Runs) String() string {
	out := make([]string, len(r.Chains))
	for i, c := range r.Chains {
		out[i] = c.String()
	}
	return "runs " + strings.Join(out, " and ")
}
