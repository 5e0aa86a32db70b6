package schema

import (
	"bytes"
	"crypto/sha256"
	"encoding/gob"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/tenantvet/tenantvet/sqlscan/internal/pgtree"
)

// keptFor is how long a compiled catalog is kept that a newer one follows.
const keptFor = 14 * 24 * time.Hour

// minKept is the length in bytes of the shortest DDL that is kept: 16 KB are
// parsed in about 6 ms, and a kept catalog is read in 2 ms.
const minKept = 16 << 10

// ReadCompiled is like [Read], but keeps what it makes of the files in a
// directory, by their names and contents and by the program, and takes it from
// there the next time. The directory is made when it is not there; without one
// that can be used, the files are read each time.
func ReadCompiled(files []string, dialect, dir string) (*Catalog, []Warning, error) {
	sources, warnings, err := load(files, dialect)
	if err != nil {
		return nil, nil, err
	}
	program, err := programID()
	if err != nil || size(sources) < minKept {
		c, more := Parse(sources, dialect)
		return c, append(warnings, more...), nil
	}
	path := filepath.Join(dir, keyOf(sources, dialect, program)+extension)
	if kept, ok := readCompiled(path); ok {
		return kept.Catalog, append(warnings, kept.Warnings...), nil
	}
	var c compiled
	c.Catalog, c.Warnings = Parse(sources, dialect)
	c.write(path)
	return c.Catalog, append(warnings, c.Warnings...), nil
}

const extension = ".catalog"

// compiled is what [Parse] makes of DDL.
type compiled struct {
	Catalog  *Catalog
	Warnings []Warning
}

func size(sources []Source) (n int) {
	for _, s := range sources {
		n += len(s.Text)
	}
	return n
}

// programID tells one build of the program from another: they may read the
// same DDL differently.
var programID = sync.OnceValues(func() (string, error) {
	path, err := os.Executable()
	if err != nil {
		return "", err
	}
	info, err := os.Stat(path)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%s %d %d", path, info.Size(), info.ModTime().UnixNano()), nil
})

// keyOf names the outcome of parsing some texts.
func keyOf(sources []Source, dialect, program string) string {
	h := sha256.New()
	_, _ = fmt.Fprintf(h, "%q %q", program, dialect)
	for _, s := range sources {
		_, _ = fmt.Fprintf(h, "\x00%q %d ", s.Name, len(s.Text))
		_, _ = io.WriteString(h, s.Text)
	}
	return hex.EncodeToString(h.Sum(nil))
}

var registerOnce = sync.OnceFunc(pgtree.RegisterGob)

// readCompiled reads a file that [compiled.write] wrote. What is damaged or cut
// off is as if it were not there.
func readCompiled(path string) (*compiled, bool) {
	data, err := os.ReadFile(path)
	if err != nil || len(data) < sha256.Size {
		return nil, false
	}
	sum := sha256.Sum256(data[sha256.Size:])
	if !bytes.Equal(sum[:], data[:sha256.Size]) {
		return nil, false
	}
	registerOnce()
	var c compiled
	if err := gob.NewDecoder(bytes.NewReader(data[sha256.Size:])).Decode(&c); err != nil || c.Catalog == nil {
		return nil, false
	}
	c.Catalog.complete()
	return &c, true
}

// complete makes the maps that are not kept when they are empty.
func (c *Catalog) complete() {
	if c.Tables == nil {
		c.Tables = map[string]*Table{}
	}
	if c.Views == nil {
		c.Views = map[string]*View{}
	}
	if c.Functions == nil {
		c.Functions = map[string]*Function{}
	}
}

// write keeps a catalog: all of it or nothing, with others writing the same at
// the same time. That it cannot be kept is no error: it can be made again.
func (c *compiled) write(path string) {
	registerOnce()
	var b bytes.Buffer
	b.Write(make([]byte, sha256.Size))
	if err := gob.NewEncoder(&b).Encode(c); err != nil {
		return
	}
	sum := sha256.Sum256(b.Bytes()[sha256.Size:])
	copy(b.Bytes(), sum[:])
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return
	}
	f, err := os.CreateTemp(dir, "new-*")
	if err != nil {
		return
	}
	_, err = f.Write(b.Bytes())
	if closeErr := f.Close(); err != nil || closeErr != nil || os.Rename(f.Name(), path) != nil {
		_ = os.Remove(f.Name())
		return
	}
	removeOld(dir)
}

// removeOld removes the catalogs that nobody has made anew for long.
func removeOld(dir string) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	for _, e := range entries {
		info, err := e.Info()
		if err == nil && time.Since(info.ModTime()) > keptFor && (strings.HasSuffix(e.Name(), extension) || strings.HasPrefix(e.Name(), "new-")) {
			_ = os.Remove(filepath.Join(dir, e.Name()))
		}
	}
}
