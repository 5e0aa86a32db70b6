package config

import (
	"errors"
	"testing"
)

// FuzzParse looks for input that crashes the decoder, for errors without a
// place, and for configurations that do not survive Encode.
func FuzzParse(f *testing.F) {
	f.Add([]byte(full))
	f.Add([]byte("tables: {a: b}\nexempt: [*x]\n"))
	f.Add([]byte("a: &x [*x]\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := Parse("f", data)
		var e *Error
		if err != nil {
			if !errors.As(err, &e) || e.Line < 1 || e.Column < 1 {
				t.Fatalf("error without a place: %v", err)
			}
			return
		}
		if len(c.Encode()) == 0 {
			return // everything unset: there is nothing to read back
		}
		if _, err := Parse("f", c.Encode()); err != nil {
			t.Fatalf("%v\n%s", err, c.Encode())
		}
	})
}
