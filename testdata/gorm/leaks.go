package main

import (
	"fmt"
	"reflect"
	"strings"

	"example.com/chains/chains"
	"example.com/chains/record"
)

// leak is what a chain shows or changes of another tenant.
type leak struct {
	Name string `json:"name"`
	// Why is empty where nothing shows.
	Why string `json:"why,omitempty"`
	// Failed says that the database refused a statement: nothing is proved
	// then.
	Failed bool `json:"failed,omitempty"`
}

func (all *databases) leaks(only string) ([]leak, error) {
	var out []leak
	for _, c := range chains.All {
		if !strings.HasPrefix(c.Name, only) {
			continue
		}
		l, err := all.leakOf(c)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", c.Name, err)
		}
		out = append(out, l)
	}
	return out, nil
}

// leakOf runs a chain on two states that agree on all rows but those of the
// other tenant. It leaks where what it reads or leaves behind differs, and where
// it changes a row of the other tenant.
func (all *databases) leakOf(c chains.Chain) (leak, error) {
	l := leak{Name: c.Name}
	var read [2][]record.Statement
	var left [2]map[string][]string
	for i, content := range [][]byte{all.usual, all.changed} {
		d, err := all.open(content)
		if err != nil {
			return l, err
		}
		before, err := d.dump(true)
		if err != nil {
			return l, err
		}
		d.record.Take()
		d.run(c)
		read[i] = d.record.Take()
		for _, e := range d.errors.Take() {
			l.Failed = l.Failed || e != "record not found"
		}
		after, err := d.dump(true)
		if err != nil {
			return l, err
		}
		if left[i], err = d.dump(false); err != nil {
			return l, err
		}
		d.close()
		if table := differing(before, after); table != "" {
			l.Why = "changes rows of another tenant in " + table
			return l, nil
		}
	}
	if table := differing(left[0], left[1]); table != "" {
		l.Why = "what it leaves in " + table + " depends on rows of another tenant"
	}
	for i := range read[0] {
		if i >= len(read[1]) || !reflect.DeepEqual(read[0][i].Rows, read[1][i].Rows) {
			l.Why = "shows rows of another tenant: " + read[0][i].SQL
			break
		}
	}
	return l, nil
}

// dump is the rows of each table: those of the other tenant, or all others.
func (d *database) dump(others bool) (map[string][]string, error) {
	out := map[string][]string{}
	tables, err := d.Migrator().GetTables()
	if err != nil {
		return nil, err
	}
	for _, table := range tables {
		if strings.HasPrefix(table, "sqlite_") {
			continue // the keys that it gives are no one's secret
		}
		rows, err := d.pool.Query("SELECT * FROM " + table)
		if err != nil {
			return nil, err
		}
		columns, err := rows.Columns()
		if err != nil {
			return nil, err
		}
		for rows.Next() {
			values := make([]any, len(columns))
			for i := range values {
				values[i] = new(any)
			}
			if err := rows.Scan(values...); err != nil {
				return nil, err
			}
			text, other := "", false
			for i, v := range values {
				value := *v.(*any)
				text += fmt.Sprint(value, "|")
				other = other || (columns[i] == "tenant_id" || columns[i] == "org_id") && fmt.Sprint(value) == fmt.Sprint(chains.Other)
			}
			if other == others {
				out[table] = append(out[table], text)
			}
		}
		if err := rows.Close(); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// differing is the first table in which states differ, empty for none.
func differing(a, b map[string][]string) string {
	for _, m := range []map[string][]string{a, b} {
		for table := range m {
			if !reflect.DeepEqual(a[table], b[table]) {
				return table
			}
		}
	}
	return ""
}
