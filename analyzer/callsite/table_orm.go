package callsite

const (
	entGraph      = "entgo.io/ent/dialect/sql/sqlgraph"
	sqlboilers    = "github.com/aarondl/sqlboiler/v4/queries github.com/volatiletech/sqlboiler/v4/queries"
	bobPackage    = "github.com/stephenafamo/bob"
	bobORM        = "github.com/stephenafamo/bob/orm"
	bobDialects   = "github.com/stephenafamo/bob/dialect/psql github.com/stephenafamo/bob/dialect/mysql github.com/stephenafamo/bob/dialect/sqlite"
	jetPackage    = "github.com/go-jet/jet/v2/internal/jet"
	gorpPackages  = "github.com/go-gorp/gorp/v3 github.com/go-gorp/gorp gopkg.in/gorp.v2 gopkg.in/gorp.v1"
	popPackages   = "github.com/gobuffalo/pop/v6 github.com/gobuffalo/pop/v5 github.com/ory/pop/v6"
	dbrPackages   = "github.com/gocraft/dbr/v2 github.com/gocraft/dbr"
	dbxPackages   = "github.com/pocketbase/dbx github.com/go-ozzo/ozzo-dbx"
	beegoPackages = "github.com/beego/beego/v2/client/orm github.com/astaxie/beego/orm"
)

// ormGroups are the functions of object-relational mappers: those that code
// which they generate calls, those of their handles, and those that are given
// text.
var ormGroups = []group{
	{entGraph, "", "CreateNode BatchCreate UpdateNode UpdateNodes DeleteNodes QueryNodes CountNodes QueryEdges", built("ent")},

	{sqlboilers, "", "Raw RawG", text(0, 1)},
	{sqlboilers, "Query", "Exec ExecP ExecG ExecGP ExecContext ExecContextP ExecContextG ExecContextGP " +
		"Query QueryP QueryG QueryGP QueryContext QueryContextP QueryContextG QueryContextGP " +
		"QueryRow QueryRowG QueryRowContext QueryRowContextG Bind BindP BindG BindGP", built("sqlboiler")},

	{bobPackage, "", "Exec One All Allx Cursor Each Prepare PrepareQuery PrepareQueryx", built("bob")},
	{bobORM, "Query ExecQuery", "Exec One All Cursor", built("bob")},
	{bobDialects, "ViewQuery", "Count Exists", built("bob")},

	{jetPackage, "Statement", "Query QueryContext Exec ExecContext Rows", built("jet")},

	{gorpPackages, "DbMap Transaction SqlExecutor", "Insert Update UpdateColumns Delete Get", built("gorp")},
	{gorpPackages, "DbMap Transaction SqlExecutor", "Select SelectOne", text(1, 2)},
	{gorpPackages, "DbMap Transaction SqlExecutor", "Exec Query QueryRow SelectInt SelectNullInt SelectFloat SelectNullFloat SelectStr SelectNullStr", text(0, 1)},
	{gorpPackages, "DbMap Transaction", "Prepare", prepare(0)},

	{popPackages, "Connection Query", "RawQuery", text(0, 1)},
	{popPackages, "Connection", "Find First Last All Count Load Reload Save Create Update UpdateColumns Destroy " +
		"ValidateAndSave ValidateAndCreate ValidateAndUpdate", built("pop")},
	{popPackages, "Query", "Exec ExecWithCount Find First Last All Exists Count CountByField UpdateQuery Delete", built("pop")},

	{dbrPackages, "Session Tx", "SelectBySql InsertBySql UpdateBySql DeleteBySql", text(0, 1)},
	{dbrPackages, "", "SelectBySql InsertBySql UpdateBySql DeleteBySql", text(0, 1)},
	{dbrPackages, "SelectStmt InsertStmt UpdateStmt DeleteStmt", "Exec ExecContext Rows RowsContext Load LoadContext LoadOne LoadOneContext " +
		"Iterate IterateContext ReturnInt64 ReturnInt64Context ReturnInt64s ReturnInt64sContext ReturnUint64 ReturnUint64Context " +
		"ReturnUint64s ReturnUint64sContext ReturnString ReturnStringContext ReturnStrings ReturnStringsContext", built("dbr")},

	{dbxPackages, "DB Tx Builder BaseBuilder", "NewQuery", prepare(0)},
	{dbxPackages, "Query", "Execute One All Row Column Rows", built("dbx")},
	{dbxPackages, "SelectQuery", "One All Row Column Rows Model", built("dbx")},
	{dbxPackages, "ModelQuery", "Insert Update Delete", built("dbx")},

	{beegoPackages, "DML", "Raw", text(0, 1)},
	{beegoPackages, "DML", "RawWithCtx", text(1, 2)},
	{beegoPackages, "DQL", "ReadRaw", text(2, 3)},
	{beegoPackages, "DML", "Insert InsertWithCtx InsertOrUpdate InsertOrUpdateWithCtx InsertMulti InsertMultiWithCtx " +
		"Update UpdateWithCtx Delete DeleteWithCtx", built("beego")},
	{beegoPackages, "DQL", "Read ReadWithCtx ReadForUpdate ReadForUpdateWithCtx ReadOrCreate ReadOrCreateWithCtx LoadRelated LoadRelatedWithCtx", built("beego")},
	{beegoPackages, "QuerySeter", "Count CountWithCtx Exist ExistWithCtx Update UpdateWithCtx Delete DeleteWithCtx All AllWithCtx One OneWithCtx " +
		"Values ValuesWithCtx ValuesList ValuesListWithCtx ValuesFlat ValuesFlatWithCtx RowsToMap RowsToStruct Aggregate", built("beego")},
}
