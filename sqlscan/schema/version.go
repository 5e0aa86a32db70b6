package schema

import (
	"path"
	"regexp"
	"strings"
)

// flywayVersion is the name of a versioned migration of Flyway.
var flywayVersion = regexp.MustCompile(`^[VB](\d+(?:[._]\d+)*)__`)

// comparePaths orders paths by directory, and in a directory by version.
func comparePaths(a, b string) int {
	dirA, nameA := path.Split(a)
	dirB, nameB := path.Split(b)
	if dirA != dirB {
		return compareNatural(dirA, dirB)
	}
	return compareNames(nameA, nameB)
}

func compareNames(a, b string) int {
	va, vb := flywayVersion.FindStringSubmatch(a), flywayVersion.FindStringSubmatch(b)
	if va != nil && vb != nil {
		if c := compareVersions(va[1], vb[1]); c != 0 {
			return c
		}
	}
	// Flyway runs its repeatable migrations after all versions.
	if ra, rb := strings.HasPrefix(a, "R__"), strings.HasPrefix(b, "R__"); ra != rb && (va != nil || vb != nil) {
		if ra {
			return 1
		}
		return -1
	}
	if c := compareNatural(stem(a), stem(b)); c != 0 {
		return c
	}
	return strings.Compare(a, b)
}

// stem is a name without its extensions, so that 1.sql goes before 1_x.sql.
func stem(name string) string {
	name = strings.TrimSuffix(name, path.Ext(name))
	return strings.TrimSuffix(strings.TrimSuffix(name, ".up"), ".tx")
}

// compareVersions orders 1.2 before 1.10 and 1 before 1.1.
func compareVersions(a, b string) int {
	split := func(r rune) bool { return r == '.' || r == '_' }
	as, bs := strings.FieldsFunc(a, split), strings.FieldsFunc(b, split)
	for i := 0; i < len(as) && i < len(bs); i++ {
		if c := compareNumbers(as[i], bs[i]); c != 0 {
			return c
		}
	}
	return len(as) - len(bs)
}

// compareNatural orders strings with each run of digits taken as a number.
func compareNatural(a, b string) int {
	for a != "" && b != "" {
		na, nb := digits(a), digits(b)
		if na > 0 && nb > 0 {
			if c := compareNumbers(a[:na], b[:nb]); c != 0 {
				return c
			}
			a, b = a[na:], b[nb:]
			continue
		}
		if a[0] != b[0] {
			return int(a[0]) - int(b[0])
		}
		a, b = a[1:], b[1:]
	}
	return len(a) - len(b)
}

func digits(s string) int {
	n := 0
	for n < len(s) && isDigit(s[n]) {
		n++
	}
	return n
}

// compareNumbers orders runs of digits of any length by value.
func compareNumbers(a, b string) int {
	a, b = strings.TrimLeft(a, "0"), strings.TrimLeft(b, "0")
	if len(a) != len(b) {
		return len(a) - len(b)
	}
	return strings.Compare(a, b)
}
