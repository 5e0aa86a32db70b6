package discovery

import (
	"go/ast"
	"go/token"
	"reflect"
	"slices"
	"strconv"

	"github.com/tenantvet/tenantvet/analyzer/config"
)

// namingPackage declares GORM's naming strategy.
const namingPackage = "gorm.io/gorm/schema"

// namings are the naming strategies that a module gives GORM.
type namings struct {
	found []*config.Naming
	// unknown is where one stands that cannot be read: it depends on what is
	// known at run time, or is an implementation of the program's own.
	unknown string
}

// one is the strategy of all models, nil for GORM's own; why says that it is
// not known.
func (n *namings) one() (naming *config.Naming, why string) {
	for _, other := range n.found {
		if naming != nil && !reflect.DeepEqual(naming, other) {
			return nil, "the module has several naming strategies"
		}
		naming = other
	}
	if naming == nil && n.unknown != "" {
		return nil, "the naming strategy at " + n.unknown + " cannot be read"
	}
	return naming, ""
}

// collect notes the strategies in a file.
func (n *namings) collect(fset *token.FileSet, f *ast.File, in scope, consts *constants) {
	imports := in.imports
	ast.Inspect(f, func(node ast.Node) bool {
		switch node := node.(type) {
		case *ast.CompositeLit:
			if isStrategy(node, imports) {
				if naming, ok := readNaming(node, in, consts); ok {
					n.found = append(n.found, naming)
				} else {
					n.unread(fset, node)
				}
			}
		case *ast.KeyValueExpr: // of gorm.Config
			if id, ok := node.Key.(*ast.Ident); ok && id.Name == "NamingStrategy" && isOther(node.Value, imports) {
				n.unread(fset, node)
			}
		}
		return true
	})
}

func (n *namings) unread(fset *token.FileSet, node ast.Node) {
	if n.unknown == "" {
		at := fset.Position(node.Pos())
		n.unknown = at.Filename + ":" + strconv.Itoa(at.Line)
	}
}

func isStrategy(lit *ast.CompositeLit, imports map[string]string) bool {
	key, ok := keyOf("", imports, lit.Type)
	return ok && key == typeKey{namingPackage, "NamingStrategy"}
}

// isOther tells of the value of a field NamingStrategy that it is no literal of
// GORM's, which is found by itself.
func isOther(e ast.Expr, imports map[string]string) bool {
	if u, ok := e.(*ast.UnaryExpr); ok {
		e = u.X
	}
	if lit, ok := e.(*ast.CompositeLit); ok {
		return !isStrategy(lit, imports)
	}
	id, ok := e.(*ast.Ident)
	return !ok || id.Name != "nil"
}

// readNaming reads the literal of a strategy. It fails where a field is not
// constant.
func readNaming(lit *ast.CompositeLit, in scope, consts *constants) (*config.Naming, bool) {
	naming := &config.Naming{}
	for _, e := range lit.Elts {
		kv, ok := e.(*ast.KeyValueExpr)
		if !ok {
			return nil, false
		}
		name, ok := kv.Key.(*ast.Ident)
		if !ok {
			return nil, false
		}
		switch name.Name {
		case "TablePrefix":
			naming.TablePrefix, ok = consts.text(kv.Value, in)
		case "SingularTable":
			naming.SingularTable, ok = boolOf(kv.Value)
		case "NoLowerCase":
			naming.NoLowerCase, ok = boolOf(kv.Value)
		case "NameReplacer":
			naming.NameReplacer, ok = replacerOf(kv.Value, in, consts)
		case "IdentifierMaxLength": // of indexes and keys, not of tables
		default:
			ok = false
		}
		if !ok {
			return nil, false
		}
	}
	return naming, true
}

func boolOf(e ast.Expr) (value, ok bool) {
	id, isIdent := e.(*ast.Ident)
	if !isIdent {
		return false, false
	}
	return id.Name == "true", id.Name == "true" || id.Name == "false"
}

// replacerOf reads strings.NewReplacer with constant arguments.
func replacerOf(e ast.Expr, in scope, consts *constants) ([]string, bool) {
	call, ok := e.(*ast.CallExpr)
	if !ok || len(call.Args)%2 == 1 {
		return nil, false
	}
	if key, ok := keyOf("", in.imports, call.Fun); !ok || key != (typeKey{"strings", "NewReplacer"}) {
		return nil, false
	}
	var pairs []string
	for _, arg := range call.Args {
		s, ok := consts.text(arg, in)
		if !ok {
			return nil, false
		}
		pairs = append(pairs, s)
	}
	return slices.Clip(pairs), true
}
