package pgtree

import "encoding/gob"

// RegisterGob tells encoding/gob the types that stand behind the interfaces of
// a tree. It is to be called before a tree is encoded or decoded.
func RegisterGob() {
	for _, node := range []any{
		&Select{}, &Insert{}, &Update{}, &Delete{}, &Merge{},
		&TableRef{}, &SubqueryRef{}, &FuncRef{}, &Join{},
		&Column{}, &Param{}, &Const{}, &Op{}, &Quantified{}, &In{}, &DistinctFrom{}, &NullIf{}, &BoolOp{},
		&NullTest{}, &BooleanTest{}, &Cast{}, &Func{}, &Case{}, &Coalesce{}, &Row{}, &Array{}, &Sublink{},
		&Field{}, &Collate{}, &Default{}, &CurrentOf{}, &GroupingSet{}, &List{}, &Opaque{},
	} {
		gob.Register(node)
	}
}
