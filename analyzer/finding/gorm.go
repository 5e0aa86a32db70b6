package finding

import (
	"fmt"
	"strings"
)

// AddCondition is TV101 or TV102 for a chain of GORM: what it is, and the
// condition to add, to the chain or to the association that it preloads.
func AddCondition(what, preloads, condition string) string {
	args := fmt.Sprintf("%q", condition)
	if strings.Contains(condition, "?") {
		args += ", ..."
	}
	if preloads == "" {
		return fmt.Sprintf("%s: add Where(%s)", what, args)
	}
	return fmt.Sprintf("%s: write Preload(%q, %s)", strings.Replace(what, "query on ", "preload of ", 1), preloads, args)
}

// OwnedInGORM is TV107 for a chain of GORM, which need not be mended by SQL: it is
// enough that the owner has been read by its tenant.
func OwnedInGORM(message, table string, preloaded bool) string {
	if what, _, ok := strings.Cut(message, ": join "); ok && preloaded {
		return strings.Replace(what, table+" is used without", "preload of "+table+" goes without", 1) +
			": nothing proves that the rows which it is preloaded for are one tenant's"
	}
	if what, _, ok := strings.Cut(message, ": select it from "); ok {
		return what + ": read the owner by its tenant first, and take its key"
	}
	return message
}

// LeaveOut is what TV105 says of a chain of GORM, which writes a column because
// a struct has a field for it.
func LeaveOut(column string) string {
	return fmt.Sprintf(", leave it out with Omit(%q)", column)
}

// SavedOfClient is TV106 for an association that is written beside a struct which
// the client has sent.
func SavedOfClient(association, table string) string {
	return fmt.Sprintf("what the client sent for %s is saved, too: a row of %s whose key it names is taken over, whosever it is: add Omit(%q)",
		association, table, association)
}

// SavedWith is the last step of what is saved for an association.
func SavedWith(association, table string) string {
	return fmt.Sprintf("saved for %s, in %s", association, table)
}

// SavedByKey is TV106 for Save, which updates and then inserts by the key.
func SavedByKey(table string) string {
	return fmt.Sprintf("Save can overwrite another tenant's row of %s: where its UPDATE finds none, it inserts over the row with the key, "+
		"without conditions: read the row by its tenant first, or add the tenant's Where and Select(\"*\")", table)
}
