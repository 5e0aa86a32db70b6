package pgtree

// utilityStatements are the statements that neither read nor write rows on
// behalf of their caller, by the parser's name: what they are called in SQL.
// What a view, rule, policy or function does is done when it is used.
var utilityStatements = map[string]string{
	// Sessions and transactions.
	"CheckPointStmt":     "CHECKPOINT",
	"ClosePortalStmt":    "CLOSE",
	"ConstraintsSetStmt": "SET CONSTRAINTS",
	"DeallocateStmt":     "DEALLOCATE",
	"DiscardStmt":        "DISCARD",
	"FetchStmt":          "FETCH", // the query was judged where the cursor was declared
	"ListenStmt":         "LISTEN",
	"LoadStmt":           "LOAD",
	"LockStmt":           "LOCK",
	"NotifyStmt":         "NOTIFY",
	"TransactionStmt":    "TRANSACTION",
	"UnlistenStmt":       "UNLISTEN",
	"VariableSetStmt":    "SET",
	"VariableShowStmt":   "SHOW",

	// Upkeep.
	"AlterSystemStmt":    "ALTER SYSTEM",
	"ClusterStmt":        "CLUSTER",
	"RefreshMatViewStmt": "REFRESH MATERIALIZED VIEW",
	"ReindexStmt":        "REINDEX",
	"VacuumStmt":         "VACUUM",

	// Tables and what belongs to them.
	"AlterTableMoveAllStmt":   "ALTER TABLE ALL IN TABLESPACE",
	"AlterTableStmt":          "ALTER TABLE",
	"CommentStmt":             "COMMENT",
	"CreateForeignTableStmt":  "CREATE FOREIGN TABLE",
	"CreateSchemaStmt":        "CREATE SCHEMA",
	"CreateStatsStmt":         "CREATE STATISTICS",
	"AlterStatsStmt":          "ALTER STATISTICS",
	"CreateStmt":              "CREATE TABLE",
	"DropStmt":                "DROP",
	"ImportForeignSchemaStmt": "IMPORT FOREIGN SCHEMA",
	"IndexStmt":               "CREATE INDEX",
	"RenameStmt":              "RENAME",
	"RuleStmt":                "CREATE RULE",
	"CreateTrigStmt":          "CREATE TRIGGER",
	"CreateEventTrigStmt":     "CREATE EVENT TRIGGER",
	"AlterEventTrigStmt":      "ALTER EVENT TRIGGER",
	"CreatePolicyStmt":        "CREATE POLICY",
	"AlterPolicyStmt":         "ALTER POLICY",
	"CreateSeqStmt":           "CREATE SEQUENCE",
	"AlterSeqStmt":            "ALTER SEQUENCE",
	"ViewStmt":                "CREATE VIEW",
	"AlterObjectDependsStmt":  "ALTER DEPENDS ON EXTENSION",
	"AlterObjectSchemaStmt":   "ALTER SET SCHEMA",
	"AlterOwnerStmt":          "ALTER OWNER",

	// Types, functions and operators.
	"AlterCollationStmt":       "ALTER COLLATION",
	"AlterDomainStmt":          "ALTER DOMAIN",
	"AlterEnumStmt":            "ALTER TYPE",
	"AlterFunctionStmt":        "ALTER FUNCTION",
	"AlterOpFamilyStmt":        "ALTER OPERATOR FAMILY",
	"AlterOperatorStmt":        "ALTER OPERATOR",
	"AlterTsconfigurationStmt": "ALTER TEXT SEARCH CONFIGURATION",
	"AlterTsdictionaryStmt":    "ALTER TEXT SEARCH DICTIONARY",
	"AlterTypeStmt":            "ALTER TYPE",
	"CompositeTypeStmt":        "CREATE TYPE",
	"CreateCastStmt":           "CREATE CAST",
	"CreateConversionStmt":     "CREATE CONVERSION",
	"CreateDomainStmt":         "CREATE DOMAIN",
	"CreateEnumStmt":           "CREATE TYPE",
	"CreateFunctionStmt":       "CREATE FUNCTION",
	"CreateOpClassStmt":        "CREATE OPERATOR CLASS",
	"CreateOpFamilyStmt":       "CREATE OPERATOR FAMILY",
	"CreatePlangStmt":          "CREATE LANGUAGE",
	"CreateRangeStmt":          "CREATE TYPE",
	"CreateTransformStmt":      "CREATE TRANSFORM",
	"DefineStmt":               "CREATE AGGREGATE, OPERATOR OR TYPE",

	// Roles and rights.
	"AlterDefaultPrivilegesStmt": "ALTER DEFAULT PRIVILEGES",
	"AlterRoleSetStmt":           "ALTER ROLE",
	"AlterRoleStmt":              "ALTER ROLE",
	"CreateRoleStmt":             "CREATE ROLE",
	"DropOwnedStmt":              "DROP OWNED",
	"DropRoleStmt":               "DROP ROLE",
	"GrantRoleStmt":              "GRANT",
	"GrantStmt":                  "GRANT",
	"ReassignOwnedStmt":          "REASSIGN OWNED",
	"SecLabelStmt":               "SECURITY LABEL",

	// Databases, extensions, servers and replication.
	"AlterDatabaseRefreshCollStmt": "ALTER DATABASE",
	"AlterDatabaseSetStmt":         "ALTER DATABASE",
	"AlterDatabaseStmt":            "ALTER DATABASE",
	"AlterExtensionContentsStmt":   "ALTER EXTENSION",
	"AlterExtensionStmt":           "ALTER EXTENSION",
	"AlterFdwStmt":                 "ALTER FOREIGN DATA WRAPPER",
	"AlterForeignServerStmt":       "ALTER SERVER",
	"AlterPublicationStmt":         "ALTER PUBLICATION",
	"AlterSubscriptionStmt":        "ALTER SUBSCRIPTION",
	"AlterTableSpaceOptionsStmt":   "ALTER TABLESPACE",
	"AlterUserMappingStmt":         "ALTER USER MAPPING",
	"CreateAmStmt":                 "CREATE ACCESS METHOD",
	"CreateExtensionStmt":          "CREATE EXTENSION",
	"CreateFdwStmt":                "CREATE FOREIGN DATA WRAPPER",
	"CreateForeignServerStmt":      "CREATE SERVER",
	"CreatePublicationStmt":        "CREATE PUBLICATION",
	"CreateSubscriptionStmt":       "CREATE SUBSCRIPTION",
	"CreateTableSpaceStmt":         "CREATE TABLESPACE",
	"CreateUserMappingStmt":        "CREATE USER MAPPING",
	"CreatedbStmt":                 "CREATE DATABASE",
	"DropSubscriptionStmt":         "DROP SUBSCRIPTION",
	"DropTableSpaceStmt":           "DROP TABLESPACE",
	"DropUserMappingStmt":          "DROP USER MAPPING",
	"DropdbStmt":                   "DROP DATABASE",
}

// refusedStatements are known, and cannot be judged: what the message calls
// them.
var refusedStatements = map[string]string{
	"DoStmt": "DO block",
}
