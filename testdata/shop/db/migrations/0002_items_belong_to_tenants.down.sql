ALTER TABLE order_items DROP COLUMN tenant_id;
