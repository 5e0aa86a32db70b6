package resolve

import (
	"strings"

	"golang.org/x/tools/go/ssa"
)

// joined is strings.Join.
func (x *run) joined(lists, seps []alt) []alt {
	var out []alt
	for _, l := range lists {
		for _, sep := range seps {
			p, ok := l.path.and(sep.path)
			if !ok {
				continue
			}
			texts := []alt{{val: textValue{}, path: p}}
			for i, el := range listOf(l.val).elements() {
				if i > 0 {
					texts = x.after(texts, one(sep.val))
				}
				if el.more {
					texts = x.after(texts, one(el.val))
				} else {
					texts = x.after(texts, x.element(el))
				}
			}
			out = append(out, texts...)
		}
		if len(out) > 4*maxAlts {
			out = x.settle(out)
		}
	}
	return out
}

// repeat is strings.Repeat. A number that is not known stands for any: lists
// of placeholders are not empty in a query that runs, other text may be.
func repeat(x *run, c invocation) []alt {
	return x.then(x.arg(c, 0), func(s value) []alt {
		t := x.text(s)
		return x.then(x.arg(c, 1), func(n value) []alt {
			if n, ok := intOf(n); ok {
				if n < 0 || n > 1<<14 {
					return nil
				}
				return one(bounded(repeated(t, n)))
			}
			counts := []int{1, 2, 0}
			if k, ok := t.known(); ok && strings.Trim(k, "?$, ()\n\t") == "" {
				counts = counts[:2]
			}
			var out []alt
			for _, o := range x.pick(c.Call, c.env, len(counts), nil) {
				out = append(out, alt{textValue{repeated(t, counts[o.choice])}, o.path})
			}
			return out
		})
	})
}

func repeated(t *rope, n int) *rope {
	var out *rope
	for range n {
		out = out.concat(t)
		if out != nil && out.size > maxKnown {
			break
		}
	}
	return out
}

// replace is strings.Replace and ReplaceAll.
func replace(x *run, c invocation) []alt {
	return x.then(x.arg(c, 0), func(s value) []alt {
		return x.then(x.arg(c, 1), func(old value) []alt {
			o, ok := x.text(old).known()
			if !ok || o == "" {
				return one(opaque(c.Call, c.env))
			}
			n := -1
			if len(c.Call.Call.Args) > 3 {
				count := x.arg(c, 3)
				if n, ok = intOf(single(count)); !ok {
					return one(opaque(c.Call, c.env))
				}
			}
			return x.then(x.arg(c, 2), func(with value) []alt {
				return one(bounded(x.text(s).replaced(o, x.text(with), n)))
			})
		})
	})
}

// replacer is a *strings.Replacer.
type replacer struct{ *list }

func (r replacer) key() any { return slotKey{r.digest(), "replacer"} }

// replaceBy is (*strings.Replacer).Replace: at each place the first pair that
// matches there.
func replaceBy(x *run, c invocation) []alt {
	return x.then(x.arg(c, 0), func(r value) []alt {
		rep, ok := r.(replacer)
		if !ok {
			return one(opaque(c.Call, c.env))
		}
		var olds []string
		var news []*rope
		for i, el := range rep.elements() {
			vals := one(el.val)
			if !el.more {
				vals = x.element(el)
			}
			old, ok := x.text(single(vals)).known()
			if len(vals) != 1 || i%2 == 0 && (!ok || old == "") {
				return one(opaque(c.Call, c.env))
			}
			if i%2 == 0 {
				olds = append(olds, old)
			} else {
				news = append(news, x.text(vals[0].val))
			}
		}
		if len(olds) != len(news) {
			return one(opaque(c.Call, c.env))
		}
		return x.then(x.arg(c, 1), func(s value) []alt {
			return one(bounded(x.text(s).mapped(func(out *rope, s stretch) *rope { return s.replacedBy(out, olds, news) })))
		})
	})
}

func (s stretch) replacedBy(out *rope, olds []string, news []*rope) *rope {
	from := 0
scan:
	for at := 0; at < len(s.text); {
		for i, old := range olds {
			if strings.HasPrefix(s.text[at:], old) {
				out = s.cut(out, from, at).concat(news[i])
				at += len(old)
				from = at
				continue scan
			}
		}
		at++
	}
	return s.cut(out, from, len(s.text))
}

func recasing(change func(string) string) model {
	return func(x *run, c invocation) []alt {
		return x.then(x.arg(c, 0), func(s value) []alt { return one(textValue{x.text(s).recased(change)}) })
	}
}

// trimming is strings.Trim and its kin; the cut set, where there is one, must
// be known.
func trimming(trim func(s, cut string) string, left, right bool) model {
	return func(x *run, c invocation) []alt {
		return x.then(x.arg(c, 0), func(s value) []alt {
			return x.then(x.arg(c, 1), func(cut value) []alt {
				set, ok := x.text(cut).known()
				if !ok {
					return one(opaque(c.Call, c.env))
				}
				t := x.text(s)
				if k, ok := t.known(); ok {
					rest := trim(k, set)
					low := strings.Index(k, rest)
					if !left {
						low = 0
					} else if !right {
						low = len(k) - len(rest)
					}
					return one(textValue{t.cut(low, low+len(rest))})
				}
				return one(textValue{t.trimmed(func(s string) string { return trim(s, set) }, left, right)})
			})
		})
	}
}

// split is strings.Split and Fields of a known text.
func split(x *run, c invocation) []alt {
	return x.then(x.arg(c, 0), func(s value) []alt {
		t := x.text(s)
		k, ok := t.known()
		sep := x.arg(c, 1)
		if !ok || len(sep) != 1 {
			return one(opaque(c.Call, c.env))
		}
		var pieces []string
		if len(c.Call.Call.Args) == 1 {
			pieces = strings.Fields(k)
		} else if cut, ok := x.text(sep[0].val).known(); ok {
			pieces = strings.Split(k, cut)
		} else {
			return one(opaque(c.Call, c.env))
		}
		var l *list
		at := 0
		for _, p := range pieces {
			at += strings.Index(k[at:], p)
			l = l.add(element{val: textValue{t.cut(at, at+len(p))}})
			at += len(p)
		}
		return one(listValue{l})
	})
}

// containing is strings.Contains and its kin of known texts.
func containing(test func(s, t string) bool) model {
	return func(x *run, c invocation) []alt {
		return x.each(x.arg(c, 0), x.arg(c, 1), func(s, t value) value {
			a, ok1 := x.text(s).known()
			b, ok2 := x.text(t).known()
			if ok1 && ok2 {
				return truth(test(a, b))
			}
			return opaque(c.Call, c.env)
		})
	}
}

// bufferText is what has been written to a buffer.
func bufferText(x *run, c invocation) []alt {
	recv := c.Call.Call.Args[0]
	return x.then(x.eval(recv, c.env), func(p value) []alt {
		if p, ok := p.(pointerValue); ok {
			return x.load(p.place, elemOf(recv), before(c.Call, c.env), recv)
		}
		u := opaque(recv, c.env)
		u.name = "what was written to " + describe(recv)
		return one(u)
	})
}

func bufferLen(x *run, c invocation) []alt {
	return x.then(bufferText(x, c), func(v value) []alt {
		return one(length(v, ssa.Value(c.Call), c.env))
	})
}
