package callsite

// Import paths that several rows name.
const (
	pgxPackages     = "github.com/jackc/pgx/v5 github.com/jackc/pgx/v4"
	pgxpoolPackages = "github.com/jackc/pgx/v5/pgxpool github.com/jackc/pgx/v4/pgxpool"
	pgconnPackages  = "github.com/jackc/pgx/v5/pgconn github.com/jackc/pgconn"
	sqlxPackage     = "github.com/jmoiron/sqlx"
	gopgPackages    = "github.com/go-pg/pg/v10 github.com/go-pg/pg/v9 github.com/go-pg/pg"
)

// sqlGroups are the functions that are given SQL text.
var sqlGroups = []group{
	{"database/sql", "DB Tx", "Exec Query QueryRow", text(0, 1)},
	{"database/sql", "DB Tx Conn", "ExecContext QueryContext QueryRowContext", text(1, 2)},
	{"database/sql", "DB Tx", "Prepare", prepare(0)},
	{"database/sql", "DB Tx Conn", "PrepareContext", prepare(1)},
	{"database/sql", "Stmt", "Exec Query QueryRow", prepared(None, 0)},
	{"database/sql", "Stmt", "ExecContext QueryContext QueryRowContext", prepared(None, 1)},

	{"database/sql/driver", "Execer Queryer", "Exec Query", text(0, 1).form(Slice)},
	{"database/sql/driver", "ExecerContext QueryerContext", "ExecContext QueryContext", text(1, 2).form(Slice)},
	{"database/sql/driver", "Conn", "Prepare", prepare(0)},
	{"database/sql/driver", "ConnPrepareContext", "PrepareContext", prepare(1)},

	{pgxPackages, "Conn Tx", "Exec Query QueryRow", text(1, 2).byName()},
	{pgxpoolPackages, "Conn Pool Tx", "Exec Query QueryRow", text(1, 2).byName()},
	{pgxPackages, "Conn Tx", "QueryFunc", text(1, 2).form(Slice).byName()},
	{pgxpoolPackages, "Conn Pool Tx", "QueryFunc", text(1, 2).form(Slice).byName()},
	{pgxPackages, "Conn Tx", "Prepare", prepare(2).named(1)},
	{pgxpoolPackages, "Tx", "Prepare", prepare(2).named(1)},
	{pgxPackages, "Conn Tx", "CopyFrom", text(1, 2).kind(Copy)},
	{pgxpoolPackages, "Conn Pool Tx", "CopyFrom", text(1, 2).kind(Copy)},
	{pgxPackages, "Batch", "Queue", text(0, 1).byName()},

	{pgconnPackages, "PgConn", "Exec", prepare(1)},
	{pgconnPackages, "PgConn", "ExecParams", text(1, 2).form(Slice)},
	{pgconnPackages, "PgConn", "ExecPrepared", prepared(1, 2)},
	{pgconnPackages, "PgConn", "Prepare", prepare(2).named(1)},
	{pgconnPackages, "PgConn", "CopyFrom CopyTo", prepare(2)},
	{pgconnPackages, "Batch", "ExecParams", text(0, 1).form(Slice)},
	{pgconnPackages, "Batch", "ExecPrepared", prepared(0, 1)},
	{pgconnPackages, "Pipeline", "SendPrepare", prepare(1).named(0)},
	{pgconnPackages, "Pipeline", "SendQueryParams", text(0, 1).form(Slice)},
	{pgconnPackages, "Pipeline", "SendQueryPrepared", prepared(0, 1)},

	{sqlxPackage, "DB Tx", "Queryx QueryRowx MustExec", text(0, 1)},
	{sqlxPackage, "DB Tx Conn", "QueryxContext QueryRowxContext MustExecContext", text(1, 2)},
	{sqlxPackage, "DB Tx", "Get Select", text(1, 2)},
	{sqlxPackage, "DB Tx Conn", "GetContext SelectContext", text(2, 3)},
	{sqlxPackage, "DB Tx", "NamedExec NamedQuery", text(0, 1).form(Struct)},
	{sqlxPackage, "DB Tx", "NamedExecContext NamedQueryContext", text(1, 2).form(Struct)},
	{sqlxPackage, "DB Tx", "Preparex PrepareNamed", prepare(0)},
	{sqlxPackage, "DB Tx Conn", "PreparexContext PrepareNamedContext", prepare(1)},
	{sqlxPackage, "Stmt", "MustExec Queryx QueryRowx", prepared(None, 0)},
	{sqlxPackage, "Stmt", "MustExecContext QueryxContext QueryRowxContext", prepared(None, 1)},
	{sqlxPackage, "Stmt", "Get Select", prepared(None, 1)},
	{sqlxPackage, "Stmt", "GetContext SelectContext", prepared(None, 2)},
	{sqlxPackage, "NamedStmt", "Exec Query QueryRow MustExec Queryx QueryRowx", prepared(None, 0).form(Struct)},
	{sqlxPackage, "NamedStmt", "ExecContext QueryContext QueryRowContext MustExecContext QueryxContext QueryRowxContext", prepared(None, 1).form(Struct)},
	{sqlxPackage, "NamedStmt", "Get Select", prepared(None, 1).form(Struct)},
	{sqlxPackage, "NamedStmt", "GetContext SelectContext", prepared(None, 2).form(Struct)},

	{sqlxPackage, "", "Get Select", text(2, 3)},
	{sqlxPackage, "", "GetContext SelectContext", text(3, 4)},
	{sqlxPackage, "", "MustExec", text(1, 2)},
	{sqlxPackage, "", "MustExecContext", text(2, 3)},
	{sqlxPackage, "", "NamedExec NamedQuery", text(1, 2).form(Struct)},
	{sqlxPackage, "", "NamedExecContext NamedQueryContext", text(2, 3).form(Struct)},
	{sqlxPackage, "", "Preparex", prepare(1)},
	{sqlxPackage, "", "PreparexContext", prepare(2)},
	{sqlxPackage, "", "LoadFile LoadFileContext", prepare(None).kind(Opaque).label("a file that is read when the program runs")},

	{"github.com/lib/pq", "ListenerConn", "ExecSimpleQuery", prepare(0)},

	{gopgPackages, "DB Tx Conn baseDB", "Exec ExecOne", text(0, 1)},
	{gopgPackages, "DB Tx Conn baseDB", "ExecContext ExecOneContext", text(1, 2)},
	{gopgPackages, "DB Tx Conn baseDB", "Query QueryOne", text(1, 2)},
	{gopgPackages, "DB Tx Conn baseDB", "QueryContext QueryOneContext", text(2, 3)},
	{gopgPackages, "DB Tx Conn baseDB", "Prepare", prepare(0)},
	{gopgPackages, "Stmt", "Exec ExecOne", prepared(None, 0)},
	{gopgPackages, "Stmt", "Query QueryOne ExecContext ExecOneContext", prepared(None, 1)},
	{gopgPackages, "Stmt", "QueryContext QueryOneContext", prepared(None, 2)},
}

// libraryPackages are the import paths, with all that is below them, whose
// functions are known from the tables: their own bodies are not looked at.
var libraryPackages = []string{
	"database/sql",
	"entgo.io/ent",
	"github.com/Masterminds/squirrel",
	"github.com/aarondl/sqlboiler",
	"github.com/astaxie/beego",
	"github.com/beego/beego",
	"github.com/doug-martin/goqu",
	"github.com/go-gorp/gorp",
	"github.com/go-jet/jet",
	"github.com/go-ozzo/ozzo-dbx",
	"github.com/go-pg/pg",
	"github.com/go-sql-driver/mysql",
	"github.com/gobuffalo/pop",
	"github.com/gocraft/dbr",
	"github.com/jackc/pgconn",
	"github.com/jackc/pgx",
	"github.com/jinzhu/gorm",
	"github.com/jmoiron/sqlx",
	"github.com/lib/pq",
	"github.com/mattn/go-sqlite3",
	"github.com/ory/pop",
	"github.com/pocketbase/dbx",
	"github.com/stephenafamo/bob",
	"github.com/uptrace/bun",
	"github.com/volatiletech/sqlboiler",
	"gopkg.in/gorp.v1",
	"gopkg.in/gorp.v2",
	"gorm.io",
	"modernc.org/sqlite",
	"xorm.io",
}
