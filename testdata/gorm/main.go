// The program runs every chain of package chains on a database of its own, and
// prints as JSON what GORM sent to it.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"gorm.io/gorm/logger"

	"example.com/chains/chains"
	"example.com/chains/record"
	"example.com/chains/shapes"
)

func main() {
	only := flag.String("run", "", "run the chains whose names begin with this")
	isolated := flag.Bool("leaks", false, "run each chain on states that differ in other tenants' rows, and print what shows")
	server := flag.String("postgres", "", "run -leaks on the PostgreSQL server of this connection string, not on SQLite")
	lines := flag.Bool("lines", false, "print lines, not JSON")
	models := flag.Bool("models", false, "print the models as GORM understands them")
	keys := flag.Bool("constraints", false, "print the foreign keys that GORM declares for the models")
	batch := flag.Bool("generated", false, "run -leaks on the chains of package generated")
	flag.Parse()
	err := run(options{*only, *server, *lines, *models, *isolated, *batch, *keys})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// options are the program's flags.
type options struct {
	only, server                    string
	lines, models, leaks, generated bool
	constraints                     bool
}

func run(o options) error {
	out := json.NewEncoder(os.Stdout)
	out.SetEscapeHTML(false)
	out.SetIndent("", " ")
	if o.models {
		described, err := describe(append(slices.Clone(chains.Models), shapes.All...))
		if err != nil {
			return err
		}
		return out.Encode(described)
	}
	if o.constraints {
		found, err := migrate(append(slices.Clone(chains.Models), shapes.All...))
		if err != nil {
			return err
		}
		return out.Encode(found)
	}
	if o.leaks {
		found, err := leaks(o)
		if err != nil {
			return err
		}
		return out.Encode(found)
	}
	all, err := newDatabases()
	if err != nil {
		return err
	}
	defer all.close()
	var results []result
	for _, c := range chains.All {
		if !strings.HasPrefix(c.Name, o.only) {
			continue
		}
		r, err := all.trace(c)
		if err != nil {
			return fmt.Errorf("%s: %w", c.Name, err)
		}
		results = append(results, r)
	}
	if o.lines {
		printLines(results)
		return nil
	}
	return out.Encode(results)
}

func printLines(results []result) {
	for _, r := range results {
		fmt.Println(r.Name)
		for _, s := range r.Statements {
			fmt.Printf("\t%s  %v\n", s.SQL, s.Vars)
		}
		for _, e := range r.Errors {
			fmt.Println("\terror:", e)
		}
	}
}

// result is what one chain did.
type result struct {
	Name       string             `json:"name"`
	Statements []record.Statement `json:"statements"`
	Errors     []string           `json:"errors,omitempty"`
}

// trace runs a chain on a new database.
func (all *databases) trace(c chains.Chain) (result, error) {
	r := result{Name: c.Name}
	d, err := all.open(all.filled)
	if err != nil {
		return r, err
	}
	defer d.close()
	d.run(c)
	r.Statements, r.Errors = d.record.Take(), d.errors.Take()
	return r, nil
}

// errorLog notes the errors that GORM would log.
type errorLog struct{ errors []string }

// Take returns what was noted since the last call.
func (l *errorLog) Take() []string {
	out := l.errors
	l.errors = nil
	return out
}

// LogMode implements logger.Interface.
func (l *errorLog) LogMode(logger.LogLevel) logger.Interface { return l }

// Info implements logger.Interface.
func (l *errorLog) Info(context.Context, string, ...any) {}

// Warn implements logger.Interface.
func (l *errorLog) Warn(context.Context, string, ...any) {}

// Error implements logger.Interface.
func (l *errorLog) Error(_ context.Context, format string, args ...any) {
	l.errors = append(l.errors, fmt.Sprintf(format, args...))
}

// Trace implements logger.Interface.
func (l *errorLog) Trace(_ context.Context, _ time.Time, _ func() (string, int64), err error) {
	if err != nil {
		l.errors = append(l.errors, err.Error())
	}
}
