package lexer

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// kindNames are the kinds as the cases below write them.
var kindNames = [...]string{
	"junk", "word", "ident", "string", "bits", "number", "op", "punct", "param", "variable", "comment", "hole", "mark", "hidden{", "hidden}",
}

// scanCases are texts with their tokens, a kind before each.
var scanCases = []struct {
	mode Mode
	in   string
	want string
}{
	{Postgres, "SELECT a", "word SELECT|word a"},
	{Postgres, "'it''s'", "string 'it''s'"},
	{Postgres, `'a\'`, `string 'a\'`},
	{Postgres, `e'a\'b'`, `string e'a\'b'`},
	{Postgres, `E'a''b'`, `string E'a''b'`},
	{Postgres, "$$a$$", "string $$a$$"},
	{Postgres, "$a$ $$ $b$ $a$ x", "string $a$ $$ $b$ $a$|word x"},
	{Postgres, "$1$2", "param $1|param $2"},
	{Postgres, "U&'x' u&\"y\"", "string U&'x'|ident u&\"y\""},
	{Postgres, "b'01' X'1F' n'x'", "bits b'01'|bits X'1F'|string n'x'"},
	{Postgres, `"a""b"`, `ident "a""b"`},
	{Postgres, "e 'x'", "word e|string 'x'"},
	{Postgres, "-- a\nb", "comment -- a|word b"},
	{Postgres, "/* a /* b */ c */ d", "comment /* a /* b */ c */|word d"},
	{MySQL, "/* a /* b */ c", "comment /* a /* b */|word c"},
	{SQLite, "/* a /* b */ c", "comment /* a /* b */|word c"},
	{MySQL, "a # b\nc", "word a|comment # b|word c"},
	{Postgres, "a # b", "word a|op #|word b"},
	{MySQL, "1--2", "number 1|op -|op -|number 2"},
	{MySQL, "1-- 2", "number 1|comment -- 2"},
	{Postgres, "1--2", "number 1|comment --2"},
	{Postgres, "1.5e-3 .5 1. 1_000 0x1F", "number 1.5e-3|number .5|number 1.|number 1_000|number 0x1F"},
	{Postgres, "1..10", "number 1|punct .|number .10"},
	{Postgres, "1e", "number 1e"},
	{MySQL, "1e", "word 1e"},
	{Postgres, "a.b.c", "word a|punct .|word b|punct .|word c"},
	{Postgres, "a<=-1", "word a|op <=|op -|number 1"},
	{Postgres, "a@-1", "word a|op @-|number 1"},
	{Postgres, "a*/*b*/c", "word a|op *|comment /*b*/|word c"},
	{Postgres, "a+--b", "word a|op +|comment --b"},
	{Postgres, "a->>'b'", "word a|op ->>|string 'b'"},
	{Postgres, "a#>>'{b}'", "word a|op #>>|string '{b}'"},
	{Postgres, "a::int[]", "word a|op ::|word int|punct [|punct ]"},
	{Postgres, "f(a=>1)", "word f|punct (|word a|op =>|number 1|punct )"},
	{Postgres, "a:=b", "word a|op :=|word b"},
	{MySQL, "a<=>b&&c||d!=!e", "word a|op <=>|word b|op &&|word c|op |||word d|op !=|op !|word e"},
	{MySQL, "`a``b`", "ident `a``b`"},
	{MySQL, `"a\"b""c"`, `string "a\"b""c"`},
	{MySQL, "/*!40101 SET x */", "hidden{ /*!40101|word SET|word x|hidden} */"},
	{MySQL, "@@a.b @'c' @`d`", "variable @@a.b|variable @'c'|variable @`d`"},
	{SQLite, "[a b] x[1]", "ident [a b]|word x|punct [|number 1|punct ]"},
	{SQLite, "a==b", "word a|op ==|word b"},
	{Postgres, "a\x00b", "word a|junk \x00|word b"},
	{Postgres, "é$ü", "word é$ü"},
	{Postgres, "`a`", "op `|word a|op `"},
	{Postgres, "'a", "string 'a unterminated"},
	{Postgres, `"a`, `ident "a unterminated`},
	{Postgres, "$$a", "string $$a unterminated"},
	{Postgres, "/* a", "comment /* a unterminated"},
	{Postgres, "/* a /* b */", "comment /* a /* b */ unterminated"},
	{SQLite, "/* a", "comment /* a"},
	{MySQL, `'a\`, `string 'a\ unterminated`},
	{MySQL, "`a", "ident `a unterminated"},
}

func TestScan(t *testing.T) {
	for _, c := range scanCases {
		t.Run(c.in, func(t *testing.T) { require.Equal(t, c.want, describe(Scan(c.in, c.mode, nil))) })
	}
}

func describe(tokens []Token) string {
	var out []string
	for _, t := range tokens {
		s := kindNames[t.Kind] + " " + t.Text
		if t.Unterminated {
			s += " unterminated"
		}
		out = append(out, s)
	}
	return strings.Join(out, "|")
}

// holeCases are texts with holes in braces: {a}, {#a} for a number, {=a} for a
// quoted text.
var holeCases = []struct{ in, want string }{
	{"SELECT {a} FROM", "word SELECT|hole {a}|word FROM"},
	{"a = '{x}'", "word a|op =|string '{x}'"},
	{"'%{x}%' || '{y}'", "string '%{x}%'|op |||string '{y}'"},
	{`"{x}_y"`, `ident "{x}_y"`},
	{"$${x}$$", "string $${x}$$"},
	{"-- {x}\ny", "comment -- {x}|word y"},
	{"/* {x} */ y", "comment /* {x} */|word y"},
	{"orders_{x}", "word orders_{x}"},
	{"orders_{x}_{y}_z", "word orders_{x}_{y}_z"},
	{"orders{x}", "word orders|hole {x}"},
	{"orders{#x}", "word orders{#x}"},
	{"{x}orders", "word {x}orders"},
	{"{x}_orders", "word {x}_orders"},
	{"{=x}orders", "hole {=x}|word orders"},
	{"{x}WHERE", "hole {x}|word WHERE"},
	{"WHERE{x}", "word WHERE|hole {x}"},
	{"{x}{y}", "hole {x}|hole {y}"},
	{"{#x}{#y}", "number {#x}{#y}"},
	{"1{#x}", "number 1{#x}"},
	{"{#x}0", "number {#x}0"},
	{"${#n}", "param ${#n}"},
	{"${n}", "param ${n}"},
	{"$1{#n}", "param $1{#n}"},
	{"$1{n}", "param $1|hole {n}"},
	{"a=:{n}", "word a|op =|param :{n}"},
	{"a=@{n}", "word a|op =|param @{n}"},
	{":f_{n}", "param :f_{n}"},
	{":f{#n}x", "param :f{#n}x"},
	{":f{n}", "param :f|hole {n}"},
	{"a::{t}", "word a|op ::|hole {t}"},
	{"{s}.{t}", "hole {s}|punct .|hole {t}"},
	{"a = ?{#n}", "word a|op =|param ?{#n}"},
	{"data ? {k}", "word data|op ?|hole {k}"},
	{"a[{x}:{y}]", "word a|punct [|hole {x}|op :|hole {y}|punct ]"},
	{"a <= {x}", "word a|op <=|hole {x}"},
	{"a <={x}", "word a|op <=|hole {x}"},
}

func TestScanHoles(t *testing.T) {
	for _, c := range holeCases {
		t.Run(c.in, func(t *testing.T) {
			require.Equal(t, c.want, describe(Scan(c.in, Postgres, spans(c.in))))
		})
	}
}

// spans finds the holes of a text.
func spans(text string) []HoleSpan {
	var out []HoleSpan
	for i := 0; i < len(text); i++ {
		if text[i] != '{' {
			continue
		}
		end := i + strings.IndexByte(text[i:], '}') + 1
		if end <= i {
			break
		}
		out = append(out, HoleSpan{Start: i, End: end, Number: text[i+1] == '#', Quoted: text[i+1] == '='})
		i = end - 1
	}
	return out
}

// TestHoleNamesAreNotText checks that nothing in a hole's name is read.
func TestHoleNamesAreNotText(t *testing.T) {
	text := `SELECT {it's "a" -- /* $$ b} FROM '{'}' WHERE a = ?`
	holes := []HoleSpan{{Start: 7, End: 28}, {Start: 35, End: 38}}
	require.Equal(t, `word SELECT|hole {it's "a" -- /* $$ b}|word FROM|string '{'}'|word WHERE|word a|op =|param ?`,
		describe(Scan(text, Postgres, holes)))
}

// TestScanIsLinear checks texts on which a careless scan takes quadratic time.
func TestScanIsLinear(t *testing.T) {
	for _, unit := range []string{"?", "[", "$a$ ", "@", "/*", "a ?", "'", "{", "((", "`", "--", "+-"} {
		for _, mode := range []Mode{Postgres, MySQL, SQLite} {
			tokens := Scan(strings.Repeat(unit, 1<<17/len(unit)), mode, nil)
			require.NotEmpty(t, tokens)
		}
	}
}

func FuzzScan(f *testing.F) {
	for _, c := range scanCases {
		f.Add(c.in, uint8(c.mode))
	}
	for _, c := range holeCases {
		f.Add(c.in, uint8(0))
	}
	f.Fuzz(func(t *testing.T, text string, mode uint8) {
		at := 0
		for _, tok := range Scan(text, Mode(mode%3), spans(text)) {
			if tok.Start < at || tok.End <= tok.Start || tok.End > len(text) {
				t.Fatalf("token %q at %d to %d, after %d of %d", tok.Text, tok.Start, tok.End, at, len(text))
			}
			if tok.Text != text[tok.Start:tok.End] {
				t.Fatalf("token %q is not %q", tok.Text, text[tok.Start:tok.End])
			}
			at = tok.End
		}
	})
}
