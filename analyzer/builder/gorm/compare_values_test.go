package gorm_test

import (
	"fmt"
	"go/constant"
	"go/types"
	"strconv"

	"github.com/tenantvet/tenantvet/analyzer/builder"
)

// plain are values in the form in which the code has them.
func plain(vars []any) []string {
	out := make([]string, len(vars))
	for i, v := range vars {
		switch v := v.(type) {
		case nil:
			out[i] = "NULL"
		case string:
			out[i] = strconv.Quote(v)
		default:
			out[i] = fmt.Sprint(v)
		}
	}
	return out
}

// texts are the rendered values in the same form; empty for one of which only
// the origin is known.
func texts(args []builder.Arg) []string {
	out := make([]string, len(args))
	for i, a := range args {
		out[i] = valueText(a)
	}
	return out
}

func valueText(a builder.Arg) string {
	switch a.Kind {
	case builder.KindNil:
		if a.Type != nil {
			return zero(a)
		}
		return "NULL"
	case builder.KindConst:
		if a.Const.Kind() == constant.Float {
			f, _ := constant.Float64Val(a.Const)
			return fmt.Sprint(f)
		}
		return a.Const.ExactString()
	case builder.KindText:
		return strconv.Quote(a.Text.Template.String())
	}
	return ""
}

// zero is the zero value of an argument's type.
func zero(a builder.Arg) string {
	b, ok := a.Type.Underlying().(*types.Basic)
	switch {
	case !ok:
		return "NULL"
	case b.Info()&types.IsString != 0:
		return `""`
	case b.Info()&types.IsBoolean != 0:
		return "false"
	case b.Info()&types.IsNumeric != 0:
		return "0"
	}
	return "NULL"
}
