package vettool

import (
	"errors"
	"fmt"
	"os"
)

// TraceVar names the environment variable that names a file to which a line is
// added for each unit that is analysed: what the go command answers from its
// cache is not among them.
const TraceVar = "TENANTVET_TRACE"

// trace notes that a unit is analysed. Units are analysed at the same time, by
// several processes: a line is written at once, behind the others.
func trace(unit string) error {
	path := os.Getenv(TraceVar)
	if path == "" {
		return nil
	}
	f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o666)
	if err == nil {
		_, err = f.WriteString(unit + "\n")
		err = errors.Join(err, f.Close())
	}
	if err != nil {
		return fmt.Errorf("%s=%s: %w", TraceVar, path, err)
	}
	return nil
}
