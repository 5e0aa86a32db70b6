package lsp

import (
	"context"
	"path/filepath"
	"strings"
	"time"
)

// quietPeriod is how long the server waits after an edit before it checks, so
// that it does not check every letter.
const quietPeriod = 30 * time.Millisecond

func (s *server) didOpen(_ context.Context, p didOpenParams) {
	s.edited(p.TextDocument.URI, p.TextDocument.Version, p.TextDocument.Text, 0)
}

func (s *server) didChange(_ context.Context, p didChangeParams) {
	if n := len(p.ContentChanges); n > 0 {
		s.edited(p.TextDocument.URI, p.TextDocument.Version, p.ContentChanges[n-1].Text, quietPeriod)
	}
}

func (s *server) edited(uri string, version int, text string, wait time.Duration) {
	path, ok := pathOf(uri)
	if !ok {
		return
	}
	s.docs.set(path, document{uri: uri, version: version, text: text})
	if isGo(path) {
		s.schedule(filepath.Dir(path), wait)
	}
}

// didSave checks the packages of all open files: what was saved may be what
// they import, or what the configuration is made of.
func (s *server) didSave(_ context.Context, p documentParams) {
	if path, ok := pathOf(p.TextDocument.URI); ok && !isGo(path) {
		s.engine.Forget()
	}
	s.recheck()
}

// didClose forgets the text. The findings of a package stay as long as one of
// its files is open.
func (s *server) didClose(_ context.Context, p documentParams) {
	path, ok := pathOf(p.TextDocument.URI)
	if !ok {
		return
	}
	s.docs.close(path)
	dir := filepath.Dir(path)
	for _, open := range s.docs.packages() {
		if open == dir {
			s.schedule(dir, 0)
			return
		}
	}
	s.drop(func(d string) bool { return d == dir })
}

func (s *server) didChangeOnDisk(context.Context) {
	s.engine.Forget()
	s.recheck()
}

// didChangeFolders drops the packages of folders that left the workspace.
// Those of new ones are checked as their files are opened.
func (s *server) didChangeFolders(_ context.Context, p foldersParams) {
	for _, f := range p.Event.Removed {
		root, ok := pathOf(f.URI)
		if !ok {
			continue
		}
		s.drop(func(dir string) bool {
			return dir == root || strings.HasPrefix(dir, root+string(filepath.Separator))
		})
	}
}

func (s *server) recheck() {
	for _, dir := range s.docs.packages() {
		s.schedule(dir, quietPeriod)
	}
}
