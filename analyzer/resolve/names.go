package resolve

// Names are the lists that the value of a site, a slice of texts, can be. It is
// false when one of them, or a text in it, is not wholly known.
func (r *Resolver) Names(s Site) (lists [][]Text, ok bool) {
	alts, why := r.followed(path{}, r.all, func(x *run) []alt { return x.ask(s) })
	if why != "" {
		r.all = r.newRun()
		return nil, false
	}
	for _, a := range alts {
		l := listOf(a.val)
		if _, exact := l.size(); !exact {
			return nil, false
		}
		var names []Text
		for _, el := range l.elements() {
			t := r.all.text(single(r.all.element(el)))
			if _, known := t.known(); !known {
				return nil, false
			}
			names = append(names, t.export())
		}
		lists = append(lists, names)
	}
	return lists, len(lists) > 0
}
