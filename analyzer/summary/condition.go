package summary

import (
	"fmt"
	"strings"
)

// Test is what a condition asks of a parameter.
type Test string

// The tests. All but True and Nil compare a parameter of a string type with
// the text of the condition.
const (
	Contains Test = "contains"
	Prefix   Test = "begins with"
	Suffix   Test = "ends with"
	Is       Test = "is"
	True     Test = "is true"
	Nil      Test = "is nil"
)

// The tests of a statement of a query builder, by a function that the library
// runs on it. The parameter is its handle.
const (
	Unscoped  Test = "is unscoped"
	HasModel  Test = "has a model"
	HasField  Test = "has the field"
	HasClause Test = "has the clause"
	HasText   Test = "is written"
	OnTable   Test = "is on the table"
)

// Fold says how the letters of a parameter are changed before it is compared.
type Fold string

// The ways to change letters.
const (
	AsIs  Fold = ""
	Lower Fold = "lower"
	Upper Fold = "upper"
)

// Condition is a condition on a parameter of a function.
type Condition struct {
	Param int // from 1, the receiver counted first
	Test  Test
	Text  string
	Fold  Fold
	Not   bool
}

func (c Condition) String() string {
	not := ""
	if c.Not {
		not = "not "
	}
	switch c.Test {
	case True, Nil, Unscoped, HasModel, HasText:
		return fmt.Sprintf("%s{%d} %s", not, c.Param, c.Test)
	}
	return fmt.Sprintf("%s{%d} %s %q", not, c.Param, c.Test, c.Text)
}

// Holds tells whether the test says yes of a text that is known, without
// regard to Not.
func (c Condition) Holds(text string) bool {
	switch c.Fold {
	case Lower:
		text = strings.ToLower(text)
	case Upper:
		text = strings.ToUpper(text)
	}
	switch c.Test {
	case Contains:
		return strings.Contains(text, c.Text)
	case Prefix:
		return strings.HasPrefix(text, c.Text)
	case Suffix:
		return strings.HasSuffix(text, c.Text)
	}
	return text == c.Text
}
