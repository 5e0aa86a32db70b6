package config

import (
	"fmt"
	"go/token"
	"strings"
)

// FuncRef names a Go function or method the way the language's tools print
// it: path/to/pkg.Func, path/to/pkg.Type.Method or (*path/to/pkg.Type).Method.
type FuncRef struct {
	Package string // import path
	Type    string // receiver's type, empty for a function
	Pointer bool   // the receiver is a pointer
	Name    string
}

// String is the reference as it is written in a configuration.
func (r FuncRef) String() string {
	switch {
	case r.Pointer:
		return "(*" + r.Package + "." + r.Type + ")." + r.Name
	case r.Type != "":
		return r.Package + "." + r.Type + "." + r.Name
	}
	return r.Package + "." + r.Name
}

const funcRefForms = "path/to/pkg.Func, path/to/pkg.Type.Method or (*path/to/pkg.Type).Method"

// ParseFuncRef reads a reference. The error says what was expected.
func ParseFuncRef(s string) (FuncRef, error) {
	bad := fmt.Errorf("%q does not name a function: expected %s", s, funcRefForms)
	if inner, ok := strings.CutPrefix(s, "("); ok {
		typ, method, ok := strings.Cut(inner, ").")
		if !ok {
			return FuncRef{}, bad
		}
		typ, pointer := strings.CutPrefix(typ, "*")
		dot := strings.LastIndexByte(typ, '.')
		if dot < 0 || !validImportPath(typ[:dot]) || !token.IsIdentifier(typ[dot+1:]) || !token.IsIdentifier(method) {
			return FuncRef{}, bad
		}
		return FuncRef{Package: typ[:dot], Type: typ[dot+1:], Pointer: pointer, Name: method}, nil
	}
	// Dots of the import path's last element (gopkg.in/yaml.v3) belong to the
	// path: the names are what follows the last slash, read from the end.
	slash := strings.LastIndexByte(s, '/') + 1
	parts := strings.Split(s[slash:], ".")
	n := len(parts)
	if n < 2 || !validImportPath(s[:slash]+parts[0]) || !token.IsIdentifier(parts[n-1]) {
		return FuncRef{}, bad
	}
	if n == 2 || !token.IsIdentifier(parts[n-2]) || isVersion(parts[n-2]) {
		path := s[:len(s)-len(parts[n-1])-1]
		return FuncRef{Package: path, Name: parts[n-1]}, nil
	}
	path := s[:len(s)-len(parts[n-1])-len(parts[n-2])-2]
	return FuncRef{Package: path, Type: parts[n-2], Name: parts[n-1]}, nil
}

// isVersion tells of the v3 in gopkg.in/yaml.v3.
func isVersion(s string) bool {
	return len(s) > 1 && s[0] == 'v' && strings.Trim(s[1:], "0123456789") == ""
}

func validImportPath(p string) bool {
	if p == "" || strings.HasPrefix(p, "/") || strings.Contains(p, "//") {
		return false
	}
	for _, r := range p {
		if r <= ' ' || r == 0x7f || strings.ContainsRune("!\"#$%&'()*,:;<=>?[\\]^`{|}", r) {
			return false
		}
	}
	return true
}
