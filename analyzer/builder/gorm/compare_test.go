package gorm_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var show = flag.Bool("show", false, "print what is rendered for each chain, and what GORM sends")

// trace is what the program in testdata/gorm says of a chain.
type trace struct {
	Name       string
	Statements []sent
	Errors     []string
}

// sent is a statement that GORM sends.
type sent struct {
	SQL  string
	Vars []any
}

// TestCompare renders each chain of testdata/gorm, and compares the statements
// with those that GORM sends to a real database: what is done, the tables, the
// predicates, and the values.
func TestCompare(t *testing.T) {
	traces := run(t)
	require.Greater(t, len(traces), 150)
	p := loadChains(t)
	known := knownDifferences(t)
	var opaque, values int
	for _, want := range traces {
		t.Run(want.Name, func(t *testing.T) {
			sites, problems := p.sites(want.Name)
			m := &matcher{}
			message := strings.Join(append(problems, m.match(want, sites)...), "; ")
			if *show {
				t.Log(message + "\n" + listing(want, sites))
			}
			switch reason, ok := known[want.Name]; {
			case message == "" && ok:
				t.Errorf("does not differ any more: drop its line from %s", differences)
			case message != "" && !ok:
				t.Errorf("%s\n%s", message, listing(want, sites))
			case ok:
				t.Logf("differs: %s", reason)
			}
			opaque, values = opaque+m.opaque, values+m.values
		})
	}
	t.Logf("%d chains, %d values, of which %d are known only by what they come from", len(traces), values, opaque)
}

// differences is the file of the chains that differ for a reason that is known:
// a name and the reason on each line.
const differences = "testdata/differences.txt"

func knownDifferences(t *testing.T) map[string]string {
	data, err := os.ReadFile(differences)
	require.NoError(t, err)
	known := map[string]string{}
	for line := range strings.Lines(string(data)) {
		name, reason, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if ok && !strings.HasPrefix(name, "#") {
			known[name] = reason
		}
	}
	return known
}

// run runs the program that runs the chains.
func run(t *testing.T) []trace {
	cmd := exec.CommandContext(t.Context(), "go", "run", ".")
	cmd.Dir = source(t)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	require.NoError(t, err, stderr.String())
	var traces []trace
	d := json.NewDecoder(bytes.NewReader(out))
	d.UseNumber()
	require.NoError(t, d.Decode(&traces))
	return traces
}

// source is the module of the chains.
func source(t *testing.T) string {
	dir, err := filepath.Abs("../../../testdata/gorm")
	require.NoError(t, err)
	return dir
}

// listing shows both sides.
func listing(want trace, sites []site) string {
	var b strings.Builder
	for _, s := range want.Statements {
		fmt.Fprintf(&b, "\tGORM:     %s  %v\n", s.SQL, s.Vars)
	}
	for _, e := range want.Errors {
		fmt.Fprintf(&b, "\tGORM says: %s\n", e)
	}
	for _, s := range sites {
		for i, r := range s.renderings {
			for _, st := range r {
				fmt.Fprintf(&b, "\trendered: %s  %s", st.Text.Template, texts(st.Args))
				if i > 0 {
					fmt.Fprintf(&b, "  (or)")
				}
				if st.Note != "" {
					fmt.Fprintf(&b, "  (%s)", st.Note)
				}
				b.WriteString("\n")
			}
		}
	}
	return b.String()
}
