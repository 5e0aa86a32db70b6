package sqlscan

import "github.com/tenantvet/tenantvet/sqlscan/internal/pgtree"

// typeFamily groups the types between which equality survives a cast.
type typeFamily int

const (
	otherFamily typeFamily = iota
	textFamily
	integerFamily
	numericFamily
	uuidFamily
	bytesFamily
)

var families = map[string]typeFamily{
	"text": textFamily, "varchar": textFamily, "citext": textFamily, "name": otherFamily,
	"int2": integerFamily, "int4": integerFamily, "int8": integerFamily, "oid": otherFamily,
	"smallserial": integerFamily, "serial": integerFamily, "bigserial": integerFamily,
	"serial2": integerFamily, "serial4": integerFamily, "serial8": integerFamily,
	"numeric": numericFamily, "uuid": uuidFamily, "bytea": bytesFamily,
}

// lossy are built-in types that a cast to can make different values equal, or
// that no tenant key has. Other names are domains and enumerations.
var lossy = map[string]bool{
	"bool": true, "float4": true, "float8": true, "money": true, "name": true, "char": true, "bpchar": true,
	"date": true, "time": true, "timetz": true, "timestamp": true, "timestamptz": true, "interval": true,
	"json": true, "jsonb": true, "xml": true, "bit": true, "varbit": true, "oid": true, "regclass": true,
	"inet": true, "cidr": true, "macaddr": true, "point": true,
}

// injective tells whether a cast to a type keeps different values different.
// from is the type of what is cast, nil when it is not known: then the types
// that tenant keys have are taken as cast from the like.
func injective(to pgtree.TypeName, from *pgtree.TypeName) bool {
	family := families[to.Name]
	if family == otherFamily {
		if from == nil {
			return !lossy[to.Name] && to.Mods == 0
		}
		return from.Name == to.Name && from.Array == to.Array && to.Mods == 0
	}
	if to.Mods > 0 { // varchar(3) cuts, numeric(10, 0) rounds
		return false
	}
	if from == nil {
		return true
	}
	if from.Name == "citext" && to.Name != "citext" {
		return true // finer than the column's own equality
	}
	switch source := families[from.Name]; {
	case to.Name == "citext":
		return from.Name == "citext"
	case source == family, family == textFamily && source != otherFamily:
		return true
	case family == numericFamily:
		return source == integerFamily
	}
	// a domain or an enumeration is read as itself when cast to text
	return family == textFamily && from.Name != "bpchar" && from.Schema != "pg_catalog"
}
