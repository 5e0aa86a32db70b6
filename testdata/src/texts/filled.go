package texts

import (
	"database/sql"
	"encoding/json"
)

type stored struct {
	Text  string
	Limit int
}

func fill(q *stored, body []byte) error { return json.Unmarshal(body, q) }

func readInto(text *string, body []byte) error { return json.Unmarshal(body, text) }

func readAny(into any, body []byte) error { return json.Unmarshal(body, into) }

// What a helper hands to a library to be filled in is not what it was.
func filled(db *sql.DB, tenant int64, body []byte) error {
	q := stored{Text: "SELECT id FROM orders WHERE tenant_id = $1"}
	if err := fill(&q, body); err != nil {
		return err
	}
	_, err := db.Query(q.Text, tenant) // want `TV301: query text depends on`
	if err != nil {
		return err
	}
	text := "SELECT id FROM orders WHERE tenant_id = $1"
	if err := readInto(&text, body); err != nil {
		return err
	}
	_, err = db.Query(text, tenant) // want `TV301: query text depends on`
	if err != nil {
		return err
	}
	again := "SELECT id FROM orders WHERE tenant_id = $1"
	if err := readAny(&again, body); err != nil {
		return err
	}
	_, err = db.Query(again, tenant) // want `TV301: query text depends on`
	return err
}
