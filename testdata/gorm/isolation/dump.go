package isolation

import "fmt"

// contents are the rows of each table.
type contents map[string][]row

// row is a row as text, with its tenant.
type row struct{ owner, text string }

// everyone owns the rows of tables that belong to no tenant.
const everyone = "everyone"

// tenantColumns are the columns that say whose a row is.
var tenantColumns = map[string]bool{"tenant_id": true, "org_id": true}

// dump reads all tables.
func (s *state) dump() (contents, error) {
	all, of := contents{}, owners{}
	for _, table := range s.tables {
		if err := s.dumpTable(table, all, of); err != nil {
			return nil, fmt.Errorf("read %s: %w", table, err)
		}
	}
	return all, nil
}

func (s *state) dumpTable(table string, into contents, of owners) (err error) {
	rows, err := s.pool.Query("SELECT * FROM " + table)
	if err != nil {
		return err
	}
	defer func() {
		if closing := rows.Close(); err == nil {
			err = closing
		}
	}()
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	values := make([]any, len(columns))
	for i := range values {
		values[i] = new(any)
	}
	for rows.Next() {
		if err := rows.Scan(values...); err != nil {
			return err
		}
		r, texts := row{owner: everyone}, map[string]string{}
		for i, v := range values {
			value := fmt.Sprint(*v.(*any))
			texts[columns[i]] = value
			r.text += columns[i] + "=" + value + " "
			if tenantColumns[columns[i]] {
				r.owner = value
			}
		}
		if c := childOf(table); len(c) > 0 {
			r.owner = of.of(c, texts)
		}
		of.note(table, texts["id"], r.owner)
		into[table] = append(into[table], r)
	}
	return rows.Err()
}

// difference is what a table's rows have lost and won.
func difference(before, after []row) (removed, added []row) {
	count := map[row]int{}
	for _, r := range before {
		count[r]++
	}
	for _, r := range after {
		if count[r] > 0 {
			count[r]--
		} else {
			added = append(added, r)
		}
	}
	for _, r := range before {
		if count[r] > 0 {
			count[r]--
			removed = append(removed, r)
		}
	}
	return removed, added
}
