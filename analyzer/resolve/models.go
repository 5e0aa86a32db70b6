package resolve

import (
	"go/constant"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/sqlscan"
)

// invocation is a call of which result i is asked for.
type invocation struct {
	*ssa.Call
	env *env
	i   int
}

// model says what a function of another package returns. It returns nil when
// it cannot say.
type model func(x *run, c invocation) []alt

// arg is what argument i can be, out of its interface.
func (x *run) arg(c invocation, i int) []alt {
	if i >= len(c.Call.Call.Args) {
		return one(nilValue{})
	}
	return x.then(x.operand(c.Call.Call.Args[i], c.env, c.Call), x.unbox)
}

// pure are functions that get pointers but write nothing that is looked for.
var pure = map[string]bool{
	"(*strings.Builder).String": true, "(*strings.Builder).Len": true, "(*strings.Builder).Grow": true, "(*strings.Builder).Cap": true,
	"(*bytes.Buffer).String": true, "(*bytes.Buffer).Len": true, "(*bytes.Buffer).Grow": true, "(*bytes.Buffer).Bytes": true, "(*bytes.Buffer).Cap": true,
	"fmt.Sprintf": true, "fmt.Sprint": true, "fmt.Sprintln": true, "fmt.Errorf": true, "fmt.Println": true, "fmt.Printf": true, "fmt.Print": true,
	"log.Println": true, "log.Printf": true, "log.Print": true, "strings.Join": true, "errors.Is": true,
}

// makeModels are the functions whose results are known, by their full names.
func makeModels() map[string]model {
	m := map[string]model{
		"fmt.Sprintf":  func(x *run, c invocation) []alt { return x.sprintf(c, 0) },
		"fmt.Sprint":   func(x *run, c invocation) []alt { return x.sprint(c, 0, false) },
		"fmt.Sprintln": func(x *run, c invocation) []alt { return x.sprint(c, 0, true) },
		"fmt.Appendf":  func(x *run, c invocation) []alt { return x.after(x.arg(c, 0), x.sprintf(c, 1)) },
		"fmt.Append":   func(x *run, c invocation) []alt { return x.after(x.arg(c, 0), x.sprint(c, 1, false)) },
		"fmt.Appendln": func(x *run, c invocation) []alt { return x.after(x.arg(c, 0), x.sprint(c, 1, true)) },

		"strconv.Itoa":        func(x *run, c invocation) []alt { return x.number(c, 0) },
		"strconv.FormatInt":   func(x *run, c invocation) []alt { return x.number(c, 0) },
		"strconv.FormatUint":  func(x *run, c invocation) []alt { return x.number(c, 0) },
		"strconv.FormatFloat": func(x *run, c invocation) []alt { return x.number(c, 0) },
		"strconv.AppendInt":   func(x *run, c invocation) []alt { return x.after(x.arg(c, 0), x.number(c, 1)) },
		"strconv.AppendUint":  func(x *run, c invocation) []alt { return x.after(x.arg(c, 0), x.number(c, 1)) },
		"strconv.Quote":       quoting(strconv.Quote),
		"strconv.FormatBool":  formatBool,

		"strings.NewReplacer": func(x *run, c invocation) []alt {
			return x.then(x.arg(c, 0), func(l value) []alt { return one(replacer{listOf(l)}) })
		},
		"(*strings.Replacer).Replace": replaceBy,

		"(*strings.Builder).String": bufferText, "(*bytes.Buffer).String": bufferText, "(*bytes.Buffer).Bytes": bufferText,
		"(*strings.Builder).Len": bufferLen, "(*bytes.Buffer).Len": bufferLen,

		"(embed.FS).ReadFile": readEmbedded,
		"io/fs.ReadFile":      readEmbedded,

		"bytes.NewBufferString": newBuffer, "bytes.NewBuffer": newBuffer,

		"errors.New": anError, "fmt.Errorf": anError,

		"slices.Clone": passing(0, 0), "slices.Clip": passing(0, 0), "slices.Grow": passing(0, 0),

		"github.com/jmoiron/sqlx.Rebind":                passing(1, 0),
		"(*github.com/jmoiron/sqlx.DB).Rebind":          passing(1, 0),
		"(*github.com/jmoiron/sqlx.Tx).Rebind":          passing(1, 0),
		"(*github.com/jmoiron/sqlx.Conn).Rebind":        passing(1, 0),
		"github.com/jmoiron/sqlx.Named":                 named(0, 1),
		"github.com/jmoiron/sqlx.BindNamed":             named(1, 2),
		"(*github.com/jmoiron/sqlx.DB).BindNamed":       named(1, 2),
		"(*github.com/jmoiron/sqlx.Tx).BindNamed":       named(1, 2),
		"github.com/jmoiron/sqlx.In":                    sqlxIn,
		"(github.com/jackc/pgx/v5.Identifier).Sanitize": quotedHole,
		"(github.com/jackc/pgx/v4.Identifier).Sanitize": quotedHole,
		"github.com/lib/pq.QuoteIdentifier":             quoting(quoteIdentifier),
		"github.com/lib/pq.QuoteLiteral":                quoting(quoteLiteral),
	}
	for _, pkg := range []string{"strings.", "bytes."} {
		addTextModels(m, pkg)
	}
	return m
}

// addTextModels adds the functions that strings and bytes share.
func addTextModels(m map[string]model, pkg string) {
	m[pkg+"Join"] = func(x *run, c invocation) []alt { return x.joined(x.arg(c, 0), x.arg(c, 1)) }
	m[pkg+"Repeat"] = repeat
	m[pkg+"Replace"] = replace
	m[pkg+"ReplaceAll"] = replace
	m[pkg+"Clone"] = passing(0, 0)
	m[pkg+"ToUpper"] = recasing(strings.ToUpper)
	m[pkg+"ToLower"] = recasing(strings.ToLower)
	m[pkg+"TrimSpace"] = trimming(func(s, _ string) string { return strings.TrimSpace(s) }, true, true)
	m[pkg+"Trim"] = trimming(strings.Trim, true, true)
	m[pkg+"TrimLeft"] = trimming(strings.TrimLeft, true, false)
	m[pkg+"TrimRight"] = trimming(strings.TrimRight, false, true)
	m[pkg+"TrimPrefix"] = trimming(strings.TrimPrefix, true, false)
	m[pkg+"TrimSuffix"] = trimming(strings.TrimSuffix, false, true)
	m[pkg+"Split"] = split
	m[pkg+"Fields"] = split
	m[pkg+"Contains"] = containing(strings.Contains)
	m[pkg+"HasPrefix"] = containing(strings.HasPrefix)
	m[pkg+"HasSuffix"] = containing(strings.HasSuffix)
}

// passing hands argument arg on as result i.
func passing(arg, i int) model {
	return func(x *run, c invocation) []alt {
		if c.i != i {
			return nil
		}
		return x.arg(c, arg)
	}
}

// named hands on a text with named parameters, and the one value that holds
// them all.
func named(text, arg int) model {
	return func(x *run, c invocation) []alt {
		switch c.i {
		case 0:
			return x.arg(c, text)
		case 1:
			return one(listValue{(*list)(nil).add(element{v: c.Call.Call.Args[arg], env: c.env, user: c.Call})})
		}
		return nil
	}
}

// sqlxIn leaves the text as it is: a ? that stands for a list is one value.
func sqlxIn(x *run, c invocation) []alt {
	if c.i > 1 {
		return nil
	}
	return x.arg(c, c.i)
}

// after puts one text behind another.
func (x *run) after(as, bs []alt) []alt {
	return x.each(as, bs, func(a, b value) value { return bounded(x.text(a).concat(x.text(b))) })
}

// number is a number as text.
func (x *run) number(c invocation, arg int) []alt {
	return x.then(x.arg(c, arg), func(v value) []alt { return one(textValue{numeral(v, c.Call.Call.Args[arg])}) })
}

func numeral(v value, of ssa.Value) *rope {
	switch v := v.(type) {
	case constValue:
		if v.Kind() == constant.Int {
			return literal(v.ExactString())
		}
	case unknown:
		return hole(sqlscan.NumberText, v.name, v.v)
	}
	return hole(sqlscan.NumberText, describe(of), of)
}

func formatBool(x *run, c invocation) []alt {
	return x.then(x.arg(c, 0), func(v value) []alt {
		if b, ok := v.(constValue); ok {
			return one(textValue{literal(b.ExactString())})
		}
		return nil
	})
}

// quoting quotes a known text, and makes a quoted hole of any other.
func quoting(quote func(string) string) model {
	return func(x *run, c invocation) []alt {
		return x.then(x.arg(c, 0), func(v value) []alt {
			t := x.text(v)
			if s, ok := t.known(); ok {
				return one(textValue{literal(quote(s))})
			}
			return one(textValue{hole(sqlscan.QuotedText, describe(c.Call.Call.Args[0]), c.Call.Call.Args[0])})
		})
	}
}

func quotedHole(x *run, c invocation) []alt {
	return x.then(x.arg(c, 0), func(v value) []alt {
		var t *rope
		for i, el := range listOf(v).elements() {
			var s string
			ok := false
			if alts := x.element(el); !el.more && len(alts) == 1 {
				s, ok = x.text(alts[0].val).known()
			}
			if !ok {
				return one(textValue{hole(sqlscan.QuotedText, elementName(el), el.v)})
			}
			if i > 0 {
				s = "." + quoteIdentifier(s)
			} else {
				s = quoteIdentifier(s)
			}
			t = t.add(part{text: s})
		}
		return one(textValue{t})
	})
}

func elementName(el element) string {
	switch {
	case el.v != nil:
		return describe(el.v)
	case el.val != nil:
		if u, ok := el.val.(unknown); ok {
			return u.name
		}
	}
	return "a name"
}

func quoteIdentifier(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }

func quoteLiteral(s string) string { return `'` + strings.ReplaceAll(s, `'`, `''`) + `'` }

func anError(_ *run, c invocation) []alt {
	u := opaque(c.Call, c.env)
	u.min = 1 // not nil
	return one(u)
}
