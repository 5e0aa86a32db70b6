package provenance

// rowGroups are functions that hand out what was read from a database. The
// functions that run a query are asked of the caller.
var rowGroups = []group{
	{"database/sql", "Row Rows", "Scan", fills(0, Row)},
	{"github.com/jackc/pgx/v5 github.com/jackc/pgx/v4", "Row Rows", "Scan", fills(0, Row)},
	{"github.com/jackc/pgx/v5 github.com/jackc/pgx/v4", "Rows", "Values RawValues", gives(Row)},
	{"github.com/jackc/pgx/v5", "", "CollectRows CollectOneRow CollectExactlyOneRow RowTo RowToAddrOf RowToStructByName " +
		"RowToStructByNameLax RowToStructByPos RowToAddrOfStructByName RowToAddrOfStructByNameLax RowToAddrOfStructByPos RowToMap", gives(Row)},
	{"github.com/jackc/pgx/v5", "", "AppendRows", gives(Row)},
	{"github.com/jackc/pgx/v5 github.com/jackc/pgx/v4", "", "CopyFromRows", passes(0)},
	{"github.com/jackc/pgx/v5 github.com/jackc/pgx/v4", "", "CopyFromSlice", effect{kind: Parameter, each: 2}},
	{"github.com/jackc/pgx/v5", "", "CopyFromFunc", effect{kind: Parameter, each: 1}},
	{"github.com/jackc/pgx/v5", "", "ForEachRow", fills(1, Row)},
	{"github.com/jmoiron/sqlx", "Row Rows", "Scan StructScan MapScan", fills(0, Row)},
	{"github.com/jmoiron/sqlx", "Row Rows", "SliceScan", gives(Row)},
	{"github.com/jmoiron/sqlx", "", "StructScan", fills(1, Row)},
	{"github.com/jmoiron/sqlx", "", "MapScan", fills(1, Row)},
	{"github.com/jmoiron/sqlx", "", "SliceScan", gives(Row)},

	{"gorm.io/gorm", "DB", "First Last Take Find Scan FindInBatches FirstOrInit FirstOrCreate", fills(0, Row)},
	{"gorm.io/gorm", "DB", "Pluck ScanRows", fills(1, Row)},
	{"gorm.io/gorm", "DB", "Row Rows", gives(Row)},
}
