package engine

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"golang.org/x/tools/go/packages"

	"github.com/tenantvet/tenantvet/analyzer/config"
	"github.com/tenantvet/tenantvet/cmd/tenantvet/internal/discovery"
)

// group is packages with one configuration.
type group struct {
	packages []*packages.Package
	config   string // the file's absolute path
	digest   string
	source   string // the user's file; empty for what was discovered
	tests    bool   // test files are checked
}

// groups sorts the packages by their configuration and prepares each.
func (r *run) groups(ctx context.Context) ([]*group, error) {
	byKey := map[string][]*packages.Package{}
	discovered := map[string]bool{}
	found := map[string]string{}
	for _, p := range r.listed {
		dir := r.configDir(p)
		key, ok := found[dir]
		if !ok {
			var err error
			if key, err = r.configFor(dir); errors.Is(err, config.ErrNotFound) {
				key = moduleDir(p, dir)
				discovered[key] = true
			} else if err != nil {
				return nil, err
			}
			found[dir] = key
		}
		byKey[key] = append(byKey[key], p)
	}
	var out []*group
	for _, key := range slices.Sorted(maps.Keys(byKey)) {
		g, err := r.group(ctx, key, discovered[key])
		if err != nil {
			return nil, err
		}
		g.packages = byKey[key]
		out = append(out, g)
		r.configurations = append(r.configurations, Configuration{File: g.source, Digest: g.digest, Packages: len(g.packages)})
	}
	return out, nil
}

// group makes a configuration ready, once.
func (r *run) group(ctx context.Context, key string, discover bool) (*group, error) {
	if g := r.ready[key]; g != nil {
		return g, nil
	}
	cfg, err := r.prepare(ctx, key, discover)
	if err != nil {
		return nil, err
	}
	g := &group{tests: cfg.Tests}
	if !discover {
		g.source = key
	}
	if g.config, g.digest, err = persist(cfg); err != nil {
		return nil, err
	}
	if r.ready == nil {
		r.ready = map[string]*group{}
	}
	r.ready[key] = g
	return g, nil
}

// configDir is where the search for a package's configuration begins: at the
// package, but at the current directory for packages of other modules.
func (r *run) configDir(p *packages.Package) string {
	if p.Dir != "" && (p.Module == nil || p.Module.Main) && (len(p.GoFiles) > 0 || len(p.Errors) == 0) {
		return p.Dir
	}
	if r.Dir != "" {
		return r.Dir
	}
	return "."
}

// configFor is the configuration file for a directory.
func (r *run) configFor(dir string) (string, error) {
	if r.Config != "" {
		return filepath.Abs(r.Config)
	}
	return config.Find(dir)
}

func moduleDir(p *packages.Package, dir string) string {
	if p.Module != nil && p.Module.Main && p.Module.Dir != "" {
		return p.Module.Dir
	}
	if abs, err := filepath.Abs(dir); err == nil {
		return abs
	}
	return dir
}

// prepare loads or discovers a configuration, and makes sure that it can be
// used before go vet asks for it once a package.
func (r *run) prepare(ctx context.Context, key string, discover bool) (*config.Config, error) {
	var cfg *config.Config
	if discover {
		d, err := discovery.Discover(ctx, key)
		if err != nil && (d == nil || !errors.Is(err, discovery.ErrNothing)) {
			return nil, err
		}
		r.Note("tenantvet: " + d.Summary)
		if err != nil {
			return d.Config, nil // packages that go by GORM only are judged by the models they meet
		}
		cfg = d.Config
		r.warn(d.Note)
	} else {
		var err error
		if cfg, err = config.Load(key); err != nil {
			return nil, err
		}
		note, err := discovery.AddModels(ctx, cfg)
		if err != nil {
			return nil, err
		}
		r.warn(note)
	}
	_, warnings, err := cfg.Policy("")
	if errors.Is(err, config.ErrNothing) && discovery.UsesGORM(cfg.Base) {
		return cfg, nil // as above
	}
	if err != nil {
		return nil, err
	}
	for _, w := range warnings {
		place := r.clean(w.File)
		if w.Line > 0 {
			place = fmt.Sprintf("%s:%d", place, w.Line)
		}
		r.Note(place + ": warning: " + w.Message)
	}
	return cfg, nil
}

func (r *run) warn(note string) {
	if note != "" {
		r.Note("tenantvet: warning: " + note)
	}
}

// persist returns a file that holds the configuration, and its digest. What
// is not in the user's file as it stands is written to a file of its own in
// the user's cache directory, named by its digest: go vet's cache knows flags
// and nothing else.
func persist(cfg *config.Config) (path, digest string, err error) {
	if digest, err = cfg.Digest(); err != nil {
		return "", "", err
	}
	if cfg.Path != "" {
		plain, err := config.Load(cfg.Path)
		if err == nil && string(plain.Encode()) == string(cfg.Encode()) {
			return cfg.Path, digest, nil
		}
	}
	effective := *cfg
	if effective.Schema, err = cfg.SchemaFiles(""); err != nil {
		return "", "", err
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", "", fmt.Errorf("no place for what was discovered: %w", err)
	}
	dir := filepath.Join(cache, "tenantvet", "config")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", "", err
	}
	data := effective.Encode()
	sum := sha256.Sum256(data)
	path = filepath.Join(dir, hex.EncodeToString(sum[:16])+".yml")
	return path, digest, writeOnce(path, data)
}

// writeOnce writes a file whose name tells its content, so that runs at the
// same time do not see half of it.
func writeOnce(path string, data []byte) error {
	if old, err := os.ReadFile(path); err == nil && string(old) == string(data) {
		return nil
	}
	f, err := os.CreateTemp(filepath.Dir(path), "new-*")
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err := errors.Join(err, f.Close()); err != nil {
		_ = os.Remove(f.Name())
		return err
	}
	return os.Rename(f.Name(), path)
}
