ALTER TABLE order_items ADD COLUMN tenant_id uuid REFERENCES tenants (id);
UPDATE order_items i SET tenant_id = o.tenant_id FROM orders o WHERE o.id = i.order_id;
ALTER TABLE order_items ALTER COLUMN tenant_id SET NOT NULL;
CREATE INDEX order_items_order ON order_items (tenant_id, order_id);
