SELECT id FROM orders WHERE id = $1 AND tenant_id = $2
