package callsite

const (
	gormPackage     = "gorm.io/gorm"
	gormGenPackage  = "gorm.io/gen"
	gormV1Package   = "github.com/jinzhu/gorm"
	squirrelPackage = "github.com/Masterminds/squirrel"
	goquPackages    = "github.com/doug-martin/goqu/v9 github.com/doug-martin/goqu/v8 github.com/doug-martin/goqu/v7"
	goquExec        = "github.com/doug-martin/goqu/v9/exec github.com/doug-martin/goqu/v8/exec github.com/doug-martin/goqu/v7/exec"
	bunPackage      = "github.com/uptrace/bun"
	xormPackage     = "xorm.io/xorm"
)

// builderGroups are the functions of query builders: those that are given
// text, and those that run what a chain of calls has built. A chain that
// starts from text (Raw) is judged by that text.
var builderGroups = []group{
	{gormPackage, "DB", "Exec Raw", text(0, 1)},
	{gormPackage, "DB", "Create CreateInBatches Save First Take Last Find FindInBatches FirstOrInit FirstOrCreate " +
		"Update Updates UpdateColumn UpdateColumns Delete Count Row Rows Scan Pluck", built("GORM")},
	{gormPackage, "Association", "Find Append Replace Delete Clear Count", built("GORM")},
	{gormPackage, "Interface", "Raw", text(0, 1)},
	{gormPackage, "Interface", "Exec", text(1, 2)},
	{gormPackage, "ExecInterface CreateInterface ChainInterface SetUpdateOnlyInterface SetCreateOrUpdateInterface Interface",
		"Scan First Last Take Find FindInBatches Row Rows Create CreateInBatches Delete Update Updates Count", built("GORM")},

	{gormGenPackage, "DO", "Create CreateInBatches Save First Take Last Find FindInBatches FirstOrInit FirstOrCreate " +
		"Update UpdateSimple Updates UpdateColumn UpdateColumnSimple UpdateColumns Delete Count Row Rows Scan Pluck", built("gorm.io/gen")},

	{gormV1Package, "DB", "Exec Raw", text(0, 1)},
	{gormV1Package, "DB", "Create Save First Take Last Find Preloads Related FirstOrInit FirstOrCreate " +
		"Update Updates UpdateColumn UpdateColumns Delete Count Row Rows Scan Pluck", built("jinzhu/gorm")},
	{gormV1Package, "Association", "Find Append Replace Delete Clear Count", built("jinzhu/gorm")},

	{squirrelPackage, "SelectBuilder InsertBuilder UpdateBuilder DeleteBuilder",
		"Exec Query QueryRow Scan ExecContext QueryContext QueryRowContext ScanContext MustExec", built("squirrel")},
	{squirrelPackage, "", "ExecWith QueryWith QueryRowWith ExecContextWith QueryContextWith QueryRowContextWith", built("squirrel")},
	{squirrelPackage, "StmtCache", "Exec Query QueryRow", text(0, 1)},
	{squirrelPackage, "StmtCache", "ExecContext QueryContext QueryRowContext", text(1, 2)},
	{squirrelPackage, "StmtCache", "Prepare", prepare(0)},
	{squirrelPackage, "StmtCache", "PrepareContext", prepare(1)},

	{goquPackages, "Database TxDatabase", "Exec Query QueryRow", text(0, 1)},
	{goquPackages, "Database TxDatabase", "ExecContext QueryContext QueryRowContext ScanStructs ScanStruct ScanVals ScanVal", text(1, 2)},
	{goquPackages, "Database TxDatabase", "ScanStructsContext ScanStructContext ScanValsContext ScanValContext", text(2, 3)},
	{goquPackages, "Database TxDatabase", "Prepare", prepare(0)},
	{goquPackages, "Database TxDatabase", "PrepareContext", prepare(1)},
	{goquPackages, "SelectDataset", "ScanStructs ScanStructsContext ScanStruct ScanStructContext ScanVals ScanValsContext " +
		"ScanVal ScanValContext Count CountContext Pluck PluckContext", built("goqu")},
	{goquExec, "QueryExecutor", "Exec ExecContext Query QueryContext ScanStructs ScanStructsContext ScanStruct ScanStructContext " +
		"ScanVals ScanValsContext ScanVal ScanValContext Scanner ScannerContext", built("goqu")},

	{bunPackage, "DB Tx", "Exec Query QueryRow", text(0, 1)},
	{bunPackage, "DB Tx Conn", "ExecContext QueryContext QueryRowContext", text(1, 2)},
	{bunPackage, "DB Tx", "Prepare", prepare(0)},
	{bunPackage, "DB Tx Conn", "PrepareContext", prepare(1)},
	{bunPackage, "DB Tx Conn IDB", "NewRaw", text(0, 1)},
	{bunPackage, "SelectQuery InsertQuery UpdateQuery DeleteQuery MergeQuery RawQuery TruncateTableQuery",
		"Exec Scan Rows Count ScanAndCount Exists", built("bun")},

	{xormPackage, "Engine Session EngineGroup EngineInterface Interface", "Exec Query QueryString QueryInterface QuerySliceString", text(0, 0).kind(First).label("xorm")},
	{xormPackage, "Engine Session EngineGroup EngineInterface Interface", "SQL", text(0, 1)},
	{xormPackage, "Engine Session EngineGroup EngineInterface Interface", "Insert InsertOne InsertMulti Update Delete Get Find FindAndCount " +
		"Exist Iterate Rows Count Sum SumInt Sums SumsInt", built("xorm")},

	{"github.com/go-pg/pg/v10/orm github.com/go-pg/pg/v9/orm github.com/go-pg/pg/orm", "Query",
		"Select SelectAndCount SelectOrInsert First Last Count CountEstimate Exists ForEach Insert Update UpdateNotZero Delete ForceDelete", built("go-pg")},
	{"github.com/go-pg/pg/v10/orm github.com/go-pg/pg/v9/orm github.com/go-pg/pg/orm", "Query", "Exec ExecOne", text(0, 1)},
	{"github.com/go-pg/pg/v10/orm github.com/go-pg/pg/v9/orm github.com/go-pg/pg/orm", "Query", "Query QueryOne", text(1, 2)},
}
