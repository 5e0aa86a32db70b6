package gormrows

import (
	"testing"

	"github.com/google/uuid"
)

func TestStore(t *testing.T) {
	s := &store{}
	_ = s.forTests(uuid.New())
	_ = s.alsoInTests(uuid.MustParse(t.Name()))
}
