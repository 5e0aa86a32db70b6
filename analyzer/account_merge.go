package analyzer

import (
	"slices"
	"strings"
)

// With is the account of two query sites at one place, as the call of a function
// is one that runs several statements on the handle it is given: the worse
// outcome, and what is said of either.
func (s Site) With(other Site) Site {
	out := s
	if outcomeRank[other.Outcome] > outcomeRank[s.Outcome] {
		out.Outcome, out.Cause, out.Query = other.Outcome, other.Cause, other.Query
	}
	if s.Kind == "" || other.Kind == "" {
		out.Kind = s.Kind + other.Kind
	} else {
		out.Kind = strings.Join(union(strings.Split(s.Kind, ","), strings.Split(other.Kind, ",")), ",")
	}
	out.Codes, out.Tables = union(s.Codes, other.Codes), union(s.Tables, other.Tables)
	out.By, out.Values = union(s.By, other.By), union(s.Values, other.Values)
	out.Origins, out.Notes = union(s.Origins, other.Origins), union(s.Notes, other.Notes)
	out.Open = slices.Clone(s.Open)
	for _, p := range other.Open {
		if !slices.Contains(out.Open, p) {
			out.Open = append(out.Open, p)
		}
	}
	return out
}

// union are the words of two sorted lists.
func union(a, b []string) []string {
	out := slices.Clone(a)
	for _, word := range b {
		out = insert(out, word)
	}
	return out
}
