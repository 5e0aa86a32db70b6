package analyzer

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/builder"
	"github.com/tenantvet/tenantvet/analyzer/finding"
	"github.com/tenantvet/tenantvet/analyzer/provenance"
	"github.com/tenantvet/tenantvet/sqlscan"
)

// openReads are the queries which have read the row that a statement finds by
// its key, and are not confined to a tenant themselves: that they are is what
// the statement lacks.
func (u *unit) openReads(s *site, t builtText) []token.Pos {
	if s.instr == nil || !confinable(t.result) {
		return nil
	}
	reads := map[*provenance.Shown]*site{}
	rows := u.rowsKnown(nil)
	rows.Shown = func(c ssa.CallInstruction) *provenance.Shown {
		if shown := u.shown(c); shown != nil {
			return shown
		}
		shown, by := u.readBy(c)
		if shown != nil {
			reads[shown] = by
		}
		return shown
	}
	var out []token.Pos
	for _, a := range t.statement.Args {
		if a.Value == nil {
			continue
		}
		row, ok := u.provenance.Owned(a.Value, pathOf(argOf(a)), s.instr, rows)
		for _, by := range row.By {
			read := reads[by]
			if ok && read != nil && read != s && row.Column == by.Key && !slices.Contains(out, read.pos) {
				out = append(out, read.pos)
			}
		}
	}
	slices.SortFunc(out, u.comparePos)
	return out
}

// readBy is the row that a call of GORM reads, whoever's it is.
func (u *unit) readBy(c ssa.CallInstruction) (*provenance.Shown, *site) {
	s := u.sitesAt[c]
	if s == nil || len(s.chains) != 1 || s.runs != nil || s.delegated {
		return nil, nil
	}
	chain := s.chains[0]
	i := slices.IndexFunc(chain.Statements, func(st builder.Statement) bool { return st.Row != nil && st.Note == "" })
	if i < 0 || chain.chain.Widened != "" {
		return nil, nil
	}
	return rowOf(chain.Statements[i]), s
}

// relateReads points from a finding to the open reads that it hangs on.
func relateReads(f *found, code sqlscan.Code, reads []token.Pos) {
	if f == nil || f.related != nil || code != sqlscan.TV101 && code != sqlscan.TV106 {
		return
	}
	for _, pos := range reads {
		f.related = append(f.related, analysis.RelatedInformation{Pos: pos, Message: finding.ReadOpenly})
	}
}
