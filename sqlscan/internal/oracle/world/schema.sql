-- The oracle's database: small, so that joins collide.
CREATE TABLE tenants (
	id int NOT NULL PRIMARY KEY,
	name text NOT NULL,
	plan int NOT NULL
);
CREATE TABLE countries (
	code int NOT NULL PRIMARY KEY,
	name text NOT NULL,
	zone int NOT NULL
);
CREATE TABLE customers (
	id int NOT NULL PRIMARY KEY,
	tenant_id int NOT NULL REFERENCES tenants (id),
	name text NOT NULL,
	country int REFERENCES countries (code),
	ref int NOT NULL UNIQUE,
	UNIQUE (tenant_id, id)
);
-- The id of an item is unique within a tenant only.
CREATE TABLE items (
	tenant_id int NOT NULL,
	id int NOT NULL,
	name text NOT NULL,
	price int NOT NULL,
	PRIMARY KEY (tenant_id, id)
);
CREATE TABLE orders (
	id int NOT NULL PRIMARY KEY,
	tenant_id int NOT NULL,
	number int NOT NULL,
	customer_id int NOT NULL,
	item_id int NOT NULL,
	status int NOT NULL,
	total int,
	UNIQUE (tenant_id, number),
	UNIQUE (tenant_id, id),
	FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id),
	FOREIGN KEY (tenant_id, item_id) REFERENCES items (tenant_id, id)
);
-- A child table, and a child of the child.
CREATE TABLE order_lines (
	order_id int NOT NULL REFERENCES orders (id),
	no int NOT NULL,
	qty int NOT NULL,
	name text,
	PRIMARY KEY (order_id, no)
);
CREATE TABLE shipments (
	id int NOT NULL PRIMARY KEY,
	order_id int NOT NULL,
	no int NOT NULL,
	state int NOT NULL,
	FOREIGN KEY (order_id, no) REFERENCES order_lines (order_id, no)
);
-- A nullable tenant column: its foreign key does not hold for those rows.
CREATE TABLE notes (
	id int NOT NULL PRIMARY KEY,
	tenant_id int,
	customer_id int NOT NULL,
	kind int NOT NULL,
	body text,
	FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id)
);
-- A tree whose parents may be another tenant's.
CREATE TABLE categories (
	id int NOT NULL PRIMARY KEY,
	tenant_id int NOT NULL,
	parent_id int REFERENCES categories (id),
	name text NOT NULL
);
CREATE TABLE settings (
	tenant_id int NOT NULL,
	key int NOT NULL,
	value int,
	PRIMARY KEY (tenant_id, key)
);
-- A plain foreign key: the order may be another tenant's.
CREATE TABLE payments (
	id int NOT NULL PRIMARY KEY,
	tenant_id int NOT NULL,
	order_id int REFERENCES orders (id),
	amount int NOT NULL
);

CREATE VIEW v_orders AS
	SELECT id, tenant_id, number, customer_id, status, total FROM orders;
CREATE VIEW v_customer_orders AS
	SELECT o.id, o.tenant_id, c.name, o.status FROM orders o
	JOIN customers c ON c.id = o.customer_id AND c.tenant_id = o.tenant_id;
CREATE VIEW v_customer_notes AS
	SELECT c.id, c.tenant_id, c.name, n.body FROM customers c JOIN notes n ON n.kind = c.country;
CREATE VIEW v_optional_payments AS
	SELECT o.id, o.tenant_id, p.amount FROM orders o
	LEFT JOIN payments p ON p.order_id = o.id AND p.tenant_id = o.tenant_id;
CREATE VIEW v_tenant_totals (org, number, total) AS
	SELECT tenant_id, count(*)::int, sum(total)::int FROM orders GROUP BY tenant_id;
CREATE VIEW v_totals AS
	SELECT status, count(*)::int AS number, min(tenant_id) AS tenant_id FROM orders GROUP BY status;
CREATE VIEW v_names AS
	SELECT DISTINCT tenant_id, name FROM customers;
CREATE VIEW v_latest AS
	SELECT DISTINCT ON (status) status, tenant_id, id FROM orders ORDER BY status, id;
CREATE VIEW v_ranked AS
	SELECT id, tenant_id, rank() OVER (ORDER BY total, id)::int AS place FROM orders;
CREATE VIEW v_first AS
	SELECT id, tenant_id, name FROM categories ORDER BY id LIMIT 4;
CREATE VIEW v_people AS
	SELECT tenant_id, id, name FROM customers UNION ALL SELECT tenant_id, id, body FROM notes;
CREATE VIEW v_lines AS
	SELECT l.order_id, l.no, l.qty, o.tenant_id FROM order_lines l JOIN orders o ON o.id = l.order_id;
