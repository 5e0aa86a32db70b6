package gorm

import (
	"strings"
	"sync"

	"github.com/tenantvet/tenantvet/analyzer/resolve"
)

// Package is the import path of GORM.
const Package = "gorm.io/gorm"

// Handles is what GORM's handles do, as (*DB).getInstance and (*DB).Session
// have it: what gorm.Open and the like return starts a new statement with each
// call, and what a chain method returns works on the statement that it has
// extended.
var Handles = sync.OnceValue(func() resolve.Handles {
	h := resolve.Handles{
		Package: Package,
		Types: strings.Fields("DB Statement Association Interface CreateInterface ChainInterface ExecInterface " +
			"SetUpdateOnlyInterface SetCreateOrUpdateInterface JoinBuilder PreloadBuilder"),
		Methods: map[string]resolve.Method{},
		Splits:  splits,
		Mark:    mark, Test: test, Changes: changes,
	}
	for _, g := range groups {
		for typ := range strings.FieldsSeq(g.types) {
			for name := range strings.FieldsSeq(g.names) {
				if typ != "-" {
					name = typ + "." + name
				}
				h.Methods[name] = g.method
			}
		}
	}
	return h
})

// group is a row of the table: methods that do the same. The type "-" is for
// functions.
type group struct {
	types, names string
	method       resolve.Method
}

const generics = "Interface CreateInterface ChainInterface ExecInterface SetUpdateOnlyInterface SetCreateOrUpdateInterface"

var groups = []group{
	{"-", "Open", resolve.Method{Effect: resolve.Opens}},
	{"-", "G", resolve.Method{Effect: resolve.Derives}},

	{"DB", "Distinct Omit MapColumns Where Not Group Having Order Limit Offset Attrs Assign Set InstanceSet",
		resolve.Method{Effect: resolve.Extends, Adds: true, Narrows: true}},
	{"DB", "Select Unscoped", resolve.Method{Effect: resolve.Extends, Adds: true}},
	{"DB", "Model Association", resolve.Method{Effect: resolve.Extends, Narrows: true}},
	{"DB", "Clauses Table Or Raw", resolve.Method{Effect: resolve.Extends}},
	{"DB", "Create CreateInBatches Save First Take Last Find FirstOrInit FirstOrCreate Update Updates UpdateColumn UpdateColumns " +
		"Delete Row Rows Scan Pluck Exec", resolve.Method{Effect: resolve.Extends, Writes: true}},
	{"DB", "Count", resolve.Method{Effect: resolve.Extends, Writes: true, Adds: true}},
	{"DB", "Joins InnerJoins Preload", resolve.Method{Effect: resolve.Extends, Callback: resolve.Groups, Adds: true, Narrows: true}},
	{"DB", "Scopes", resolve.Method{Effect: resolve.Extends, Callback: resolve.Joins, Adds: true}},
	{"DB", "FindInBatches", resolve.Method{Effect: resolve.Extends, Writes: true, Callback: resolve.Opens}},

	{"DB", "Session", resolve.Method{Effect: resolve.Views, GoesBack: true, Fields: []resolve.FieldEffect{
		{Field: "Initialized", Effect: resolve.Begins}, // of NewDB, too, see session
		{Field: "NewDB", Effect: resolve.Resets},
		{Field: "SkipHooks", Effect: resolve.Derives},
		{Field: "AllowGlobalUpdate", Effect: resolve.Derives},
		{Field: "FullSaveAssociations", Effect: resolve.Derives},
		{Field: "CreateBatchSize", Effect: resolve.Derives},
		{Field: "DryRun", Effect: resolve.Derives},
		{Field: "Context", Effect: resolve.Copies},
		{Field: "PrepareStmt", Effect: resolve.Copies},
	}}},
	{"DB", "Debug", resolve.Method{Effect: resolve.Views}},
	{"DB", "WithContext", resolve.Method{Effect: resolve.Copies, GoesBack: true}},
	{"DB", "Begin", resolve.Method{Effect: resolve.Copies}},
	{"DB", "Transaction", resolve.Method{Effect: resolve.Nothing, Callback: resolve.Copies}},
	{"DB", "Connection", resolve.Method{Effect: resolve.Nothing, Callback: resolve.Extends}},
	{"DB", "ToSQL", resolve.Method{Effect: resolve.Nothing, Callback: resolve.Resets}},
	{"DB", "Commit Rollback SavePoint RollbackTo", resolve.Method{Effect: resolve.Keeps}},

	{"Association", "Find Append Replace Delete Clear Count Unscoped", resolve.Method{Effect: resolve.Extends, Writes: true}},

	{"Statement", "AddClause AddClauseIfNotExists SetColumn", resolve.Method{Effect: resolve.Extends}},
	{"DB", "AddError", resolve.Method{Effect: resolve.Extends, Refuses: true}},

	{generics, "Where Not Limit Offset Select Omit MapColumns Distinct Group Having Order",
		resolve.Method{Effect: resolve.Derives, Adds: true}},
	{generics, "Joins Preload", resolve.Method{Effect: resolve.Derives, Callback: resolve.Groups, Adds: true}},
	{generics, "Scopes", resolve.Method{Effect: resolve.Derives, Callback: resolve.Groups}},
	{generics, "Or Set Table Raw", resolve.Method{Effect: resolve.Derives}},
	{"JoinBuilder PreloadBuilder", "Where Or Not Select Omit Limit Offset Order LimitPerRecord",
		resolve.Method{Effect: resolve.Extends, Adds: true}},
	{generics, "Exec Scan First Last Take Find FindInBatches Row Rows Create CreateInBatches Delete Update Updates Count Build",
		resolve.Method{Effect: resolve.Derives, Writes: true}},
}
