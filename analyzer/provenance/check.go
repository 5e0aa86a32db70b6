package provenance

import (
	"golang.org/x/tools/go/ssa"
)

type edge struct{ from, to *ssa.BasicBlock }
type fact struct{}

func (t *trace) checked(v ssa.Value, p Path, at ssa.Instruction, s Origins) Origins { return s }

func (t *trace) alongEdge(v ssa.Value, p Path, from, to *ssa.BasicBlock) Origins {
	return t.value(v, p, from.Instrs[len(from.Instrs)-1])
}
