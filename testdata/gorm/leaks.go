package main

import (
	"os"
	"strings"

	"gorm.io/gorm"

	"example.com/chains/chains"
	"example.com/chains/generated"
	"example.com/chains/isolation"
)

// leaks runs chains on states that differ in the rows of other tenants: those
// of package chains, or the generated ones.
func leaks(o options) ([]isolation.Answer, error) {
	var all []isolation.Chain
	for _, c := range chains.All {
		if strings.HasPrefix(c.Name, o.only) && !o.generated {
			all = append(all, isolation.Chain{Name: c.Name, Constant: true, Run: func(db *gorm.DB, _ uint, _ *uint) { c.Run(db) }})
		}
	}
	for _, c := range generated.Batch {
		if strings.HasPrefix(c.Name, o.only) && o.generated {
			all = append(all, isolation.Chain{Name: c.Name, Run: c.Run})
		}
	}
	if o.server != "" {
		return isolation.Judge(isolation.Postgres(o.server), all)
	}
	dir, err := os.MkdirTemp("", "chains")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	return isolation.Judge(isolation.SQLite(dir), all)
}
