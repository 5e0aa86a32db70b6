package engine

import (
	"slices"
	"strings"

	"github.com/tenantvet/tenantvet/analyzer"
)

// passed are what the packages say together of how callers know what they pass,
// by the duty that they have.
type passed map[string]*analyzer.PassedRecord

func (p passed) add(r *analyzer.PassedRecord) {
	all := p.of(r.Duty)
	all.Known = append(all.Known, r.Known...)
	all.From = append(all.From, r.From...)
}

func (p passed) of(duty string) *analyzer.PassedRecord {
	if p[duty] == nil {
		p[duty] = &analyzer.PassedRecord{Duty: duty}
	}
	return p[duty]
}

// throughInterfaces adds that who calls a method of an interface calls those of
// its implementations.
func (p passed) throughInterfaces(a assumptions) {
	for _, impl := range a.implementations {
		for _, r := range a.interfaces {
			if !impl.implements(r) {
				continue
			}
			for _, d := range impl.Duties {
				all := p.of(d.Key)
				all.From = append(all.From, r.DutyOf(d.Method, d.Duty))
			}
		}
	}
}

// known is how the callers of a duty know what they pass, and the callers of
// those who pass on what they are given.
func (p passed) known(duty string, seen map[string]bool) []string {
	if seen[duty] || p[duty] == nil {
		return nil
	}
	seen[duty] = true
	out := slices.Clone(p[duty].Known)
	for _, from := range p[duty].From {
		out = append(out, p.known(from, seen)...)
	}
	return out
}

// complete tells of sites whose tenant other packages give how those know it.
func (c *collected) complete() {
	c.passed.throughInterfaces(c.assumptions)
	for key, s := range c.sites {
		for _, open := range s.Open {
			known := c.passed.known(open.Duty, map[string]bool{})
			if len(known) == 0 {
				continue
			}
			s.Origins = slices.DeleteFunc(s.Origins, func(o string) bool { return o == open.Label+": "+analyzer.ForCallers })
			for _, k := range known {
				s.Origins = append(s.Origins, open.Label+": "+k)
			}
		}
		slices.SortFunc(s.Origins, strings.Compare)
		s.Origins, s.Open = slices.Compact(s.Origins), nil
		c.sites[key] = s
	}
}
