package gorm

import (
	"slices"
	"strings"

	"github.com/tenantvet/tenantvet/analyzer/builder"
	"github.com/tenantvet/tenantvet/analyzer/builder/gorm/model"
	"github.com/tenantvet/tenantvet/analyzer/resolve"
)

// filled is a call with the names of the statement for the marks that stand for
// them.
func (s *statement) filled(c builder.Call, own *model.Field) builder.Call {
	name := func(text string) string {
		if !strings.Contains(text, markEnd) {
			return text
		}
		if own != nil {
			text = strings.ReplaceAll(text, ownColumn, own.DBName)
		}
		text = strings.ReplaceAll(text, ownTable, s.table)
		return s.lookedUp(text)
	}
	return filledCall(c, name)
}

// lookedUp is a text with the columns of the fields that are looked up in it.
func (s *statement) lookedUp(text string) string {
	for {
		before, rest, ok := strings.Cut(text, fieldBefore)
		if !ok {
			return text
		}
		field, after, _ := strings.Cut(rest, markEnd)
		if s.schema != nil {
			if f := s.schema.LookUpField(field); f != nil {
				field = f.DBName
			}
		}
		text = before + field + after
	}
}

func filledCall(c builder.Call, name func(string) string) builder.Call {
	c.Args = filledArgs(c.Args, name)
	return c
}

func filledArgs(args []builder.Arg, name func(string) string) []builder.Arg {
	out := slices.Clone(args)
	for i := range out {
		out[i] = filledArg(out[i], name)
	}
	return out
}

func filledArg(a builder.Arg, name func(string) string) builder.Arg {
	if a.Text != nil {
		t := filledText(*a.Text, name)
		a.Text = &t
	}
	a.Elements = filledArgs(a.Elements, name)
	a.Fields = slices.Clone(a.Fields)
	for i := range a.Fields {
		a.Fields[i].Arg = filledArg(a.Fields[i].Arg, name)
	}
	a.Pairs = slices.Clone(a.Pairs)
	for i, p := range a.Pairs {
		a.Pairs[i] = builder.Pair{Key: filledArg(p.Key, name), Value: filledArg(p.Value, name)}
	}
	a.Chains = slices.Clone(a.Chains)
	for i, c := range a.Chains {
		a.Chains[i].Calls = slices.Clone(c.Calls)
		for k := range a.Chains[i].Calls {
			a.Chains[i].Calls[k] = filledCall(a.Chains[i].Calls[k], name)
		}
	}
	if a.Call != nil {
		c := filledCall(*a.Call, name)
		a.Call = &c
	}
	return a
}

func filledText(t resolve.Text, name func(string) string) resolve.Text {
	t.Template.Parts = slices.Clone(t.Template.Parts)
	for i, p := range t.Template.Parts {
		if p.Hole == nil {
			t.Template.Parts[i].Text = name(p.Text)
		}
	}
	return t
}
