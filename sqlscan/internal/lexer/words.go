package lexer

// operandWords are the keywords of PostgreSQL behind which an operand stands,
// and which cannot be the name of a column.
var operandWords = set("SELECT DISTINCT ALL WHERE AND OR NOT ON HAVING BY LIMIT OFFSET FETCH IN LIKE ILIKE" +
	" BETWEEN SIMILAR TO FROM VALUES SET CASE WHEN THEN ELSE RETURNING USING INTERVAL ANY SOME UNION EXCEPT" +
	" INTERSECT IS SYMMETRIC ASYMMETRIC VARIADIC OVERLAPS ESCAPE AS")

// operandPairs are keywords that may be names, after another that makes them
// keywords.
var operandPairs = [][2]string{{"TIME", "ZONE"}, {"FETCH", "FIRST"}, {"FETCH", "NEXT"}, {"BETWEEN", "ROWS"}, {"DISTINCT", "FROM"}}

// continuingWords are the keywords that may follow an operand: none of them
// begins one.
var continuingWords = set("AND OR ORDER GROUP LIMIT OFFSET FETCH FOR FROM WHERE HAVING UNION EXCEPT INTERSECT" +
	" WINDOW AS IS IN LIKE ILIKE BETWEEN SIMILAR THEN ELSE WHEN END ON USING RETURNING COLLATE ASC DESC NULLS" +
	" JOIN LEFT RIGHT FULL INNER CROSS NATURAL ROWS ROW PRECEDING FOLLOWING AT ESCAPE ISNULL NOTNULL INTO SET" +
	" VALUES DO")

// reservedWords are the keywords that cannot be part of a name, so that a hole
// right before one stands for itself.
var reservedWords = set("SELECT DISTINCT ALL WHERE AND OR NOT ON HAVING LIMIT OFFSET FETCH IN LIKE ILIKE" +
	" BETWEEN SIMILAR FROM VALUES SET CASE WHEN THEN ELSE RETURNING USING UNION EXCEPT INTERSECT IS AS ORDER" +
	" GROUP BY FOR WINDOW END COLLATE ASC DESC JOIN LEFT RIGHT FULL INNER CROSS NATURAL OUTER INSERT UPDATE" +
	" DELETE INTO WITH LATERAL NULL TRUE FALSE EXISTS STRAIGHT_JOIN DIV REGEXP RLIKE GLOB XOR CREATE DO TO")

func set(words string) map[string]bool {
	m := map[string]bool{}
	for start, i := 0, 0; i <= len(words); i++ {
		if i == len(words) || words[i] == ' ' {
			m[words[start:i]] = true
			start = i + 1
		}
	}
	return m
}

// Reserved reports whether the token is a keyword that cannot be part of a
// name.
func (t Token) Reserved() bool { return t.Holes == 0 && in(reservedWords, t) }

// BeforeOperand reports whether the token is a keyword behind which an operand
// stands.
func (t Token) BeforeOperand() bool { return t.Holes == 0 && in(operandWords, t) }
