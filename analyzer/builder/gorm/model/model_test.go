package model_test

import (
	"bytes"
	"encoding/json"
	"go/ast"
	"go/token"
	"go/types"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/packages"

	"github.com/tenantvet/tenantvet/analyzer/builder/gorm/model"
)

// real is what GORM itself makes of a model, as the program in testdata/gorm
// prints it.
type real struct {
	Package, Type, Table string
	Fields               []field
	Columns, Keys        []string
	First                string
	Relations            []relation
	Hooks                []string
}

type field struct {
	Path, Column, Default                                   string
	Creatable, Updatable, Readable                          bool
	HasDefault, Constant, AutoCreate, AutoUpdate, Increment bool
}

type relation struct {
	Name, Type, Model, JoinTable string
	References                   []reference
}

type reference struct {
	PrimaryTable, Primary, ForeignTable, Foreign, Value string
	OwnPrimaryKey                                       bool
}

// source is the module of the models.
func source(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs("../../../../testdata/gorm")
	require.NoError(t, err)
	return dir
}

// TestLikeGORM compares each model with what GORM makes of it.
func TestLikeGORM(t *testing.T) {
	cmd := exec.CommandContext(t.Context(), "go", "run", ".", "-models")
	cmd.Dir = source(t)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	require.NoError(t, err, stderr.String())
	var wanted []real
	require.NoError(t, json.Unmarshal(out, &wanted))
	require.Greater(t, len(wanted), 70)

	found := load(t)
	for _, want := range wanted {
		t.Run(want.Type, func(t *testing.T) {
			require.Equal(t, want, described(t, found, want))
		})
	}
}

// loaded are the packages of models, and how to ask for the models.
type loaded struct {
	packages map[string]*packages.Package
	models   *model.Models
}

// load loads the packages of models, once.
func load(t *testing.T) loaded {
	t.Helper()
	once.Do(func() { loadedOnce = loadAll(t) })
	return loadedOnce
}

var (
	once       sync.Once
	loadedOnce loaded
)

func loadAll(t *testing.T) loaded {
	pkgs, err := packages.Load(&packages.Config{
		Dir:  source(t),
		Mode: packages.NeedName | packages.NeedTypes | packages.NeedSyntax | packages.NeedTypesInfo | packages.NeedImports,
	}, "./chains", "./shapes")
	require.NoError(t, err)
	require.Zero(t, packages.PrintErrors(pkgs))
	l := loaded{packages: map[string]*packages.Package{}}
	for _, p := range pkgs {
		l.packages[p.PkgPath] = p
	}
	l.models = model.New(model.Options{TableName: l.literal})
	return l
}

// literal is the text that a method returns.
func (l loaded) literal(method *types.Func) (string, bool) {
	for _, file := range l.packages[method.Pkg().Path()].Syntax {
		for _, d := range file.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Name.Pos() == method.Origin().Pos() {
				lit := fn.Body.List[0].(*ast.ReturnStmt).Results[0].(*ast.BasicLit)
				s, err := strconv.Unquote(lit.Value)
				return s, err == nil && lit.Kind == token.STRING
			}
		}
	}
	return "", false
}

// typeOf finds a type by the name that reflection gives it.
func (l loaded) typeOf(t *testing.T, w real) types.Type {
	scope := l.packages[w.Package].Types.Scope()
	if w.Type == "Box[int]" {
		box, err := types.Instantiate(nil, scope.Lookup("Box").Type(), []types.Type{types.Typ[types.Int]}, true)
		require.NoError(t, err)
		return box
	}
	obj := scope.Lookup(w.Type)
	require.NotNil(t, obj, w.Type)
	return obj.Type()
}

// described is a model of ours in the form of the program.
func described(t *testing.T, l loaded, w real) real {
	typ := l.typeOf(t, w)
	s, err := l.models.Of(types.NewSlice(types.NewPointer(typ)))
	require.NoError(t, err)
	out := real{Package: w.Package, Type: s.Name, Table: s.Table, Columns: s.DBNames}
	for _, f := range s.Fields {
		if f.DBName == "" && (f.Creatable || f.Updatable || f.Readable) {
			continue
		}
		out.Fields = append(out.Fields, field{
			Path: f.Path(), Column: f.DBName, Default: f.DefaultValue, Creatable: f.Creatable, Updatable: f.Updatable,
			Readable: f.Readable, HasDefault: f.HasDefaultValue, Constant: f.HasDefaultConstant, AutoCreate: f.AutoCreateTime,
			AutoUpdate: f.AutoUpdateTime, Increment: f.AutoIncrement,
		})
	}
	for _, f := range s.PrimaryFields {
		out.Keys = append(out.Keys, f.DBName)
	}
	if f := s.PrioritizedPrimaryField; f != nil {
		out.First = f.DBName
	}
	for _, r := range s.Relations() {
		out.Relations = append(out.Relations, relationOf(r))
	}
	for _, name := range []string{"AfterCreate", "AfterDelete", "AfterFind", "AfterSave", "AfterUpdate",
		"BeforeCreate", "BeforeDelete", "BeforeSave", "BeforeUpdate"} {
		if s.Hook(name) != nil {
			out.Hooks = append(out.Hooks, name)
		}
	}
	return out
}

func relationOf(r *model.Relation) relation {
	out := relation{Name: r.Name, Type: string(r.Kind), Model: r.FieldSchema.Name}
	foreign, primary := r.FieldSchema, r.Schema
	if r.Kind == model.BelongsTo {
		foreign, primary = primary, foreign
	}
	if r.JoinTable != nil {
		out.JoinTable, foreign = r.JoinTable.Table, r.JoinTable
	}
	for _, ref := range r.References {
		x := reference{ForeignTable: foreign.Table, Foreign: ref.ForeignKey.DBName, Value: ref.PrimaryValue, OwnPrimaryKey: ref.OwnPrimaryKey}
		if ref.PrimaryKey != nil {
			x.Primary, x.PrimaryTable = ref.PrimaryKey.DBName, primary.Table
			if r.JoinTable != nil && !ref.OwnPrimaryKey {
				x.PrimaryTable = r.FieldSchema.Table
			}
		}
		out.References = append(out.References, x)
	}
	return out
}

// TestTenantColumns finds the tenant columns of a model.
func TestTenantColumns(t *testing.T) {
	l := load(t)
	columns := []string{"tenant_id", "org_id"}
	for name, want := range map[string][]string{"Order": {"tenant_id"}, "Legacy": {"org_id"}, "Setting": nil} {
		s, err := l.models.Of(l.packages["example.com/chains/chains"].Types.Scope().Lookup(name).Type())
		require.NoError(t, err)
		require.Equal(t, want, s.TenantColumns(columns), name)
	}
}

// TestOf tells what is no model.
func TestOf(t *testing.T) {
	l := load(t)
	_, err := l.models.Of(types.Typ[types.Int])
	require.ErrorContains(t, err, "int is not a struct")
	scope := l.packages["example.com/chains/shapes"].Types.Scope()
	_, err = model.New(model.Options{}).Of(scope.Lookup("Named").Type())
	require.ErrorContains(t, err, "the table of shapes.Named is what (example.com/chains/shapes.Named).TableName returns, which is not known")

	soft := func(name string) []model.SoftDelete {
		s, err := l.models.Of(l.packages["example.com/chains/chains"].Types.Scope().Lookup(name).Type())
		require.NoError(t, err)
		return slices.Collect(func(yield func(model.SoftDelete) bool) {
			for _, f := range s.SoftDelete {
				yield(f.Soft)
			}
		})
	}
	require.Equal(t, []model.SoftDelete{model.SoftNull}, soft("User"))
	require.Equal(t, []model.SoftDelete{model.SoftZero}, soft("Flagged"))
	require.Empty(t, soft("Sealed"))
}
