package provenance

// The identifiers, nullable types and helpers that services keep tenants in.
// What they hold is what they are made of.
const (
	uuidPackages = "github.com/google/uuid github.com/gofrs/uuid/v5 github.com/gofrs/uuid github.com/satori/go.uuid"
	nullPackages = "github.com/guregu/null/v6 gopkg.in/guregu/null.v4 github.com/guregu/null/v5"
)

// convertGroups are functions that wrap a value or unwrap it.
var convertGroups = []group{
	{uuidPackages, "", "Parse MustParse ParseBytes FromString FromStringOrNil FromBytes FromBytesOrNil Must", passes(0)},
	{uuidPackages, "UUID NullUUID", "String Bytes URN Value MarshalText MarshalBinary", passes(receiver)},
	{uuidPackages, "UUID NullUUID", "Scan UnmarshalText UnmarshalBinary UnmarshalJSON Parse", fillsFrom(receiver, 0)},
	{"github.com/oklog/ulid/v2 github.com/oklog/ulid", "", "Parse ParseStrict MustParse MustParseStrict", passes(0)},
	{"github.com/oklog/ulid/v2 github.com/oklog/ulid", "ULID", "String Bytes Value MarshalText", passes(receiver)},
	{"github.com/oklog/ulid/v2 github.com/oklog/ulid", "ULID", "Scan UnmarshalText UnmarshalBinary", fillsFrom(receiver, 0)},
	{"github.com/rs/xid", "", "FromString FromBytes", passes(0)},
	{"github.com/rs/xid", "ID", "String Bytes Value MarshalText", passes(receiver)},
	{"github.com/rs/xid", "ID", "Scan UnmarshalText", fillsFrom(receiver, 0)},

	{"database/sql", "NullString NullInt64 NullInt32 NullInt16 NullByte NullBool NullFloat64 NullTime Null", "Scan", fillsFrom(receiver, 0)},
	{"database/sql", "NullString NullInt64 NullInt32 NullInt16 NullByte NullBool NullFloat64 NullTime Null", "Value", passes(receiver)},
	{"database/sql", "", "Named", passes(1)},
	{"github.com/lib/pq", "", "Array", passes(0)},
	{"database/sql/driver", "Valuer", "Value", passes(receiver)},
	{"github.com/jackc/pgx/v5/pgtype", "UUID Text Int8 Int4 Int2 Numeric", "Scan ScanText ScanInt64 ScanUUID UnmarshalJSON", fillsFrom(receiver, 0)},
	{"github.com/jackc/pgx/v5/pgtype", "UUID Text Int8 Int4 Int2 Numeric", "String Value Int64Value TextValue UUIDValue", passes(receiver)},
	{"github.com/jackc/pgtype", "UUID Text Varchar Int8 Int4 Int2", "Set Scan", fillsFrom(receiver, 0)},
	{"github.com/jackc/pgtype", "UUID Text Varchar Int8 Int4 Int2", "Get Value", passes(receiver)},
	{nullPackages, "", "StringFrom StringFromPtr NewString IntFrom IntFromPtr NewInt ValueFrom ValueFromPtr NewValue", passes(0)},
	{nullPackages, "String Int Value", "ValueOrZero Ptr", passes(receiver)},

	{"github.com/samber/lo", "", "ToPtr FromPtr FromPtrOr EmptyableToPtr ToAnySlice FromAnySlice Uniq Compact " +
		"Must Must1 Must2 CoalesceOrEmpty Coalesce FirstOrEmpty LastOrEmpty", passes(every)},
	{"github.com/samber/lo", "", "Ternary", passes(1, 2)},
	{"github.com/aws/aws-sdk-go-v2/aws", "", "String ToString Int64 ToInt64 Int ToInt Int32 ToInt32", passes(0)},
	{"github.com/aws/aws-sdk-go/aws", "", "String StringValue Int64 Int64Value Int IntValue", passes(0)},
	{"google.golang.org/protobuf/proto", "", "String Int64 Int32 Uint64 Uint32 Clone", passes(0)},
	{"google.golang.org/protobuf/proto", "", "Merge", fillsFrom(0, 1)},
	{"k8s.io/utils/ptr", "", "To Deref", passes(every)},
	{"github.com/spf13/cast", "", "*", passes(0)},
}

// convertVariables are package variables that hold no tenant.
var convertVariables = []fieldGroup{
	{uuidPackages, "", "Nil", Zero},
}
