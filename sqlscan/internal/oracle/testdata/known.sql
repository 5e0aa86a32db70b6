-- isolated: equality in WHERE
SELECT * FROM orders WHERE tenant_id = $1;
-- isolated: the other way round with a cast
SELECT id FROM orders WHERE $1::bigint = tenant_id::bigint;
-- isolated: quoted and aliased
SELECT o."id" FROM "orders" AS o WHERE o."tenant_id" = $1;
-- leaks: no predicate
SELECT * FROM orders;
-- leaks: count without a predicate
SELECT count(*) FROM notes;
-- leaks: wrong column
SELECT * FROM orders WHERE id = $1;
-- isolated: row comparison
SELECT * FROM orders WHERE (tenant_id, status) = ($1, 1);
-- isolated: IN list
SELECT * FROM orders WHERE tenant_id IN ($1, $1);
-- isolated: = ANY
SELECT * FROM orders WHERE tenant_id = ANY($2);
-- leaks: = ALL is true of an empty array and NOT of NULL
SELECT * FROM orders WHERE NOT (tenant_id = ALL($2));
-- leaks: NOT IN
SELECT * FROM orders WHERE tenant_id NOT IN ($1);
-- isolated: IS NOT DISTINCT FROM on a column that is NOT NULL
SELECT * FROM orders WHERE tenant_id IS NOT DISTINCT FROM $1;
-- leaks: IS NOT DISTINCT FROM on a nullable column
SELECT * FROM notes WHERE tenant_id IS NOT DISTINCT FROM $1;
-- leaks: IS NOT DISTINCT FROM a column of a null-extended side
SELECT n.id FROM customers c LEFT JOIN orders o ON o.customer_id = c.id AND o.tenant_id = c.tenant_id AND o.status = 9
JOIN notes n ON n.tenant_id IS NOT DISTINCT FROM o.tenant_id WHERE c.tenant_id = $1;
-- leaks: IS NOT FALSE
SELECT * FROM orders WHERE (tenant_id = $1) IS NOT FALSE;
-- leaks: COALESCE of the column
SELECT * FROM notes WHERE COALESCE(tenant_id, $1) = $1;
-- leaks: a cast that is not injective
SELECT * FROM orders WHERE tenant_id::boolean = $1::boolean;
-- isolated: transitive equality
SELECT o.id, c.name FROM orders o JOIN customers c ON c.tenant_id = o.tenant_id WHERE o.tenant_id = $1;
-- leaks: equality alone scopes neither
SELECT o.id, c.name FROM orders o JOIN customers c ON c.tenant_id = o.tenant_id;
-- isolated: OR that scopes in every arm
SELECT * FROM orders WHERE (tenant_id = $1 AND status = 1) OR (tenant_id = $1 AND total = 2);
-- leaks: OR with an arm that does not
SELECT * FROM orders WHERE tenant_id = $1 AND status = 1 OR total = 2;
-- leaks: optional parameter
SELECT * FROM orders WHERE $1 IS NULL OR tenant_id = $1;
-- leaks: optional parameter with zero
SELECT * FROM orders WHERE $1 = 0 OR tenant_id = $1;
-- leaks: COALESCE with the column itself
SELECT * FROM orders WHERE tenant_id = COALESCE($1, tenant_id);
-- leaks: column equals itself
SELECT * FROM orders WHERE tenant_id = tenant_id;
-- leaks: <>
SELECT * FROM orders WHERE tenant_id <> $1;
-- leaks: greater or equal
SELECT * FROM orders WHERE tenant_id >= $1;
-- isolated: NOT of <>
SELECT * FROM orders WHERE NOT (tenant_id <> $1);
-- leaks: NOT of equality
SELECT * FROM orders WHERE NOT (tenant_id = $1);
-- leaks: comparison in the select list
SELECT id, tenant_id = $1 FROM orders;
-- leaks: comparison in CASE
SELECT * FROM orders WHERE CASE WHEN status = 1 THEN tenant_id = $1 ELSE true END;
-- leaks: comparison in ORDER BY
SELECT id FROM orders ORDER BY tenant_id = $1 DESC, id LIMIT 2;
-- leaks: FILTER of one aggregate
SELECT count(*) FILTER (WHERE tenant_id = $1), count(*) FROM orders;
-- leaks: HAVING over a value that is not grouped
SELECT status, count(*) FROM orders GROUP BY status HAVING bool_or(tenant_id = $1);
-- isolated: HAVING over the grouped tenant column
SELECT tenant_id, count(*) FROM orders GROUP BY tenant_id HAVING tenant_id = $1;
-- leaks: only the left side of a LEFT JOIN
SELECT c.id, n.body FROM customers c LEFT JOIN notes n ON n.customer_id = c.id WHERE c.tenant_id = $1;
-- isolated: ON confines the nullable side
SELECT c.id, n.body FROM customers c LEFT JOIN notes n ON n.customer_id = c.id AND n.tenant_id = $1 WHERE c.tenant_id = $1;
-- leaks: ON does not confine the preserved side
SELECT c.id, n.body FROM customers c LEFT JOIN notes n ON n.customer_id = c.id AND c.tenant_id = $1 AND n.tenant_id = $1;
-- isolated: strict WHERE makes it an inner join
SELECT c.id, o.id FROM customers c LEFT JOIN orders o ON c.tenant_id = $1 AND o.customer_id = c.id WHERE o.tenant_id = $1;
-- leaks: FULL JOIN with all in ON
SELECT c.id, o.id FROM customers c FULL JOIN orders o ON o.customer_id = c.id AND o.tenant_id = $1 AND c.tenant_id = $1;
-- isolated: FULL JOIN of confined sub-selects
SELECT c.id, o.id FROM (SELECT * FROM customers WHERE tenant_id = $1) c FULL JOIN (SELECT * FROM orders WHERE tenant_id = $1) o ON o.customer_id = c.id;
-- isolated: USING
SELECT o.id, c.id FROM orders o JOIN customers c USING (tenant_id) WHERE tenant_id = $1;
-- leaks: USING of a RIGHT JOIN, filtered by the other side's column in ON
SELECT c.id FROM orders o RIGHT JOIN customers c USING (tenant_id);
-- isolated: NATURAL JOIN that joins the tenant column
SELECT tenant_id FROM orders NATURAL JOIN payments WHERE tenant_id = $1;
-- isolated: derived table, predicate outside
SELECT * FROM (SELECT tenant_id AS org, id FROM orders) q WHERE q.org = $1;
-- leaks: LIMIT between
SELECT * FROM (SELECT tenant_id, id FROM orders ORDER BY id LIMIT 3) q WHERE q.tenant_id = $1;
-- leaks: DISTINCT ON between
SELECT * FROM (SELECT DISTINCT ON (status) status, tenant_id, id FROM orders ORDER BY status, id) q WHERE q.tenant_id = $1;
-- leaks: window between
SELECT * FROM (SELECT tenant_id, id, row_number() OVER (ORDER BY id) AS n FROM orders) q WHERE q.tenant_id = $1;
-- leaks: aggregate whose keys omit the tenant column
SELECT * FROM (SELECT status, min(tenant_id) AS tenant_id, count(*) AS n FROM orders GROUP BY status) q WHERE q.tenant_id = $1;
-- isolated: aggregate by the tenant column
SELECT * FROM (SELECT tenant_id, count(*) AS n FROM orders GROUP BY tenant_id) q WHERE q.tenant_id = $1;
-- isolated: CTE confined at its reference
WITH q AS (SELECT * FROM orders) SELECT id FROM q WHERE tenant_id = $1;
-- leaks: self-joined CTE confined at one reference
WITH q AS (SELECT * FROM orders) SELECT a.id, b.id FROM q a JOIN q b ON b.status = a.status WHERE a.tenant_id = $1;
-- isolated: correlated EXISTS
SELECT id FROM customers c WHERE c.tenant_id = $1 AND EXISTS (SELECT 1 FROM orders o WHERE o.tenant_id = c.tenant_id AND o.customer_id = c.id);
-- isolated: EXISTS ties the outer column
SELECT id FROM customers c WHERE EXISTS (SELECT 1 FROM settings s WHERE s.tenant_id = c.tenant_id AND s.tenant_id = $1);
-- leaks: the inner query captures the name
SELECT id FROM customers WHERE EXISTS (SELECT 1 FROM orders WHERE tenant_id = $1);
-- leaks: NOT EXISTS over all tenants
SELECT id FROM countries k JOIN customers c ON c.country = k.code WHERE c.tenant_id = $1 AND NOT EXISTS (SELECT 1 FROM customers d WHERE d.country = c.country AND d.id <> c.id);
-- leaks: scalar sub-query in the select list
SELECT id, (SELECT count(*) FROM orders o WHERE o.status = s.state) FROM shipments s JOIN orders p USING (id) WHERE p.tenant_id = $1 OR true;
-- leaks: sub-query in ORDER BY
SELECT c.id FROM customers c WHERE c.tenant_id = $1 ORDER BY (SELECT count(*) FROM payments p WHERE p.id < c.id) % 3, c.id;
-- leaks: sub-query in LIMIT
SELECT id FROM orders WHERE tenant_id = $1 ORDER BY id LIMIT (SELECT count(*) FROM notes WHERE tenant_id IS NULL);
-- isolated: LATERAL tied to the outer column
SELECT c.id, q.n FROM customers c CROSS JOIN LATERAL (SELECT count(*) AS n FROM orders o WHERE o.tenant_id = c.tenant_id) q WHERE c.tenant_id = $1;
-- leaks: LATERAL that is not
SELECT c.id, q.n FROM customers c CROSS JOIN LATERAL (SELECT count(*) AS n FROM orders o WHERE o.status = c.country) q WHERE c.tenant_id = $1;
-- isolated: a CTE of parameters
WITH p AS (SELECT $1 AS t) SELECT o.id FROM orders o JOIN p ON p.t = o.tenant_id;
-- isolated: VALUES of parameters
SELECT o.id FROM orders o JOIN (VALUES ($1)) v (t) ON v.t = o.tenant_id;
-- isolated: unnest of parameters
SELECT o.id FROM orders o JOIN unnest($2) AS u (t) ON u.t = o.tenant_id;
-- isolated: IN over a confined sub-select
SELECT id FROM notes WHERE tenant_id IN (SELECT id FROM tenants WHERE id = $1);
-- leaks: IN over a sub-select that is not confined
SELECT id FROM notes WHERE tenant_id IN (SELECT tenant_id FROM orders WHERE status = 1);
-- isolated: UNION with both arms confined
SELECT id FROM orders WHERE tenant_id = $1 UNION SELECT id FROM customers WHERE tenant_id = $1;
-- leaks: UNION ALL with one arm confined
SELECT id FROM orders WHERE tenant_id = $1 UNION ALL SELECT id FROM customers;
-- isolated: INTERSECT confines the other arm
SELECT tenant_id, id FROM customers WHERE tenant_id = $1 INTERSECT SELECT tenant_id, id FROM items;
-- isolated: EXCEPT, the left confines the right
SELECT tenant_id, id FROM items WHERE tenant_id = $1 EXCEPT SELECT tenant_id, id FROM customers;
-- leaks: EXCEPT without the tenant column
SELECT id FROM items WHERE tenant_id = $1 EXCEPT SELECT id FROM customers;
-- isolated: recursion that stays within the tenant
WITH RECURSIVE r AS (SELECT id, tenant_id, 1 AS d FROM categories WHERE tenant_id = $1 AND parent_id IS NULL
UNION ALL SELECT c.id, c.tenant_id, d + 1 FROM categories c JOIN r ON c.parent_id = r.id AND c.tenant_id = r.tenant_id WHERE d < 4) SELECT id, d FROM r;
-- leaks: recursion that leaves it
WITH RECURSIVE r AS (SELECT id, 1 AS d FROM categories WHERE tenant_id = $1
UNION ALL SELECT c.id, d + 1 FROM categories c JOIN r ON c.parent_id = r.id WHERE d < 4) SELECT id, d FROM r;
-- isolated: UPDATE with its predicate
UPDATE orders SET status = 3 WHERE tenant_id = $1 RETURNING id;
-- leaks: UPDATE by key only
UPDATE orders SET status = 3 WHERE status = 1;
-- leaks: UPDATE FROM a table that is not tied
UPDATE orders o SET status = 9 FROM notes n WHERE n.kind = o.status AND o.tenant_id = $1;
-- isolated: UPDATE FROM a table that is tied
UPDATE orders o SET status = 9 FROM notes n WHERE n.kind = o.status AND n.tenant_id = o.tenant_id AND o.tenant_id = $1;
-- leaks: DELETE without WHERE
DELETE FROM payments;
-- isolated: DELETE USING
DELETE FROM payments p USING orders o WHERE p.order_id = o.id AND o.tenant_id = p.tenant_id AND p.tenant_id = $1;
-- leaks: DELETE USING a table that is not tied
DELETE FROM payments p USING orders o WHERE p.amount = o.status AND p.tenant_id = $1 RETURNING p.id, o.id;
-- leaks: DELETE of rows whose partner is confined
DELETE FROM payments p USING orders o WHERE p.amount = o.status AND o.tenant_id = $1;
-- leaks: RETURNING a sub-query
UPDATE orders SET status = 3 WHERE tenant_id = $1 RETURNING id, (SELECT count(*) FROM notes);
-- leaks: data-modifying CTE without a predicate
WITH d AS (DELETE FROM payments RETURNING id) SELECT id FROM orders WHERE tenant_id = $1;
-- isolated: data-modifying CTE
WITH d AS (DELETE FROM payments WHERE tenant_id = $1 RETURNING id) SELECT id FROM d;
-- isolated: MERGE with the predicate in ON
MERGE INTO settings s USING (VALUES (30, 1), (3, 2)) v (key, value) ON s.tenant_id = $1 AND s.key = v.key
WHEN MATCHED THEN UPDATE SET value = v.value WHEN NOT MATCHED THEN INSERT VALUES ($1, v.key, v.value);
-- leaks: MERGE without it
MERGE INTO settings s USING (VALUES (1, 1), (3, 2)) v (key, value) ON s.key = v.key WHEN MATCHED THEN UPDATE SET value = 7;
-- isolated: MERGE with every action matched with it
MERGE INTO settings s USING (VALUES (1, 1), (3, 2)) v (key, value) ON s.key = v.key
WHEN MATCHED AND s.tenant_id = $1 THEN UPDATE SET value = v.value;
-- leaks: MERGE that inserts where another tenant's row did not match
MERGE INTO notes n USING (VALUES (1, 1), (3, 2)) v (kind, c) ON n.kind = v.kind
WHEN MATCHED AND n.tenant_id = $1 THEN UPDATE SET body = 'z' WHEN NOT MATCHED THEN INSERT VALUES (100 + v.kind, $1, v.c, 1, 'n');
-- isolated: INSERT with the tenant
INSERT INTO notes (id, tenant_id, customer_id, kind) VALUES (40, $1, 1, 1);
-- leaks: INSERT without it
INSERT INTO notes (id, customer_id, kind) VALUES (40, 1, 1);
-- leaks: INSERT for another tenant
INSERT INTO payments VALUES (40, $3, NULL, 1);
-- isolated: INSERT creates a tenant
INSERT INTO tenants VALUES (50, 'n', 1);
-- isolated: INSERT SELECT
INSERT INTO payments SELECT id + 100, tenant_id, id, status FROM orders WHERE tenant_id = $1;
-- leaks: INSERT SELECT from all tenants
INSERT INTO payments SELECT id + 100, $1, id, status FROM orders;
-- isolated: ON CONFLICT on a key with the tenant column
INSERT INTO settings VALUES ($1, 1, 3) ON CONFLICT (tenant_id, key) DO UPDATE SET value = EXCLUDED.value;
-- leaks: ON CONFLICT on a key across tenants
INSERT INTO customers VALUES (31, $1, 'n', 1, 41), (32, $1, 'n', 1, 42), (33, $1, 'n', 1, 43), (30, $1, 'n', 1, 40) ON CONFLICT (id) DO UPDATE SET name = 'x';
-- isolated: DO UPDATE with a predicate on the target row
INSERT INTO categories VALUES (31, $1, NULL, 'n'), (32, $1, NULL, 'n') ON CONFLICT (id) DO UPDATE SET name = 'x' WHERE categories.tenant_id = $1;
-- leaks: DO UPDATE with a predicate on EXCLUDED
INSERT INTO categories VALUES (31, $1, NULL, 'n'), (32, $1, NULL, 'n'), (30, $1, NULL, 'n'), (33, $1, NULL, 'n') ON CONFLICT (id) DO UPDATE SET name = 'x' WHERE EXCLUDED.tenant_id = $1;
-- isolated: DO NOTHING
INSERT INTO categories VALUES (31, $1, NULL, 'n'), (32, $1, NULL, 'n') ON CONFLICT DO NOTHING;
-- leaks: UPDATE moves rows to another tenant
UPDATE orders SET tenant_id = 7 WHERE tenant_id = $1;
-- isolated: UPDATE sets the tenant it is scoped by
UPDATE payments SET tenant_id = $1 WHERE tenant_id = $1;
-- isolated: foreign key that includes the tenant column, to a key that is unique alone
SELECT o.id, c.name FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.tenant_id = $1;
-- isolated: the same from the parent
SELECT o.id, c.name FROM orders o JOIN customers c ON c.id = o.customer_id WHERE c.tenant_id = $1;
-- leaks: foreign key that includes the tenant column, to a key that is unique within a tenant
SELECT o.id, i.name FROM orders o JOIN items i ON i.id = o.item_id WHERE o.tenant_id = $1;
-- leaks: foreign key with a nullable column
SELECT n.id, c.name FROM notes n JOIN customers c ON c.id = n.customer_id WHERE c.tenant_id = $1;
-- leaks: plain foreign key
SELECT p.id, o.id FROM payments p JOIN orders o ON o.id = p.order_id WHERE o.tenant_id = $1;
-- isolated: child table through its parent
SELECT l.qty FROM order_lines l JOIN orders o ON o.id = l.order_id WHERE o.tenant_id = $1;
-- isolated: child of a child
SELECT s.id FROM shipments s JOIN order_lines l USING (order_id, no) JOIN orders o ON o.id = l.order_id WHERE o.tenant_id = $1;
-- leaks: child table alone
SELECT qty FROM order_lines WHERE no = 1;
-- leaks: UPDATE of a child table alone
UPDATE order_lines SET qty = 9 WHERE no = 1;
-- isolated: table that belongs to no tenant
SELECT * FROM countries;
-- isolated: view
SELECT * FROM v_customer_orders WHERE tenant_id = $1;
-- leaks: view that joins without the tenant
SELECT * FROM v_customer_notes WHERE tenant_id = $1;
-- leaks: view of totals over all tenants
SELECT * FROM v_totals WHERE tenant_id = $1;
-- isolated: view of totals by tenant
SELECT * FROM v_tenant_totals WHERE org = $1;
-- leaks: view with a window
SELECT * FROM v_ranked WHERE tenant_id = $1;
-- leaks: view with LIMIT
SELECT * FROM v_first WHERE tenant_id = $1;
-- leaks: view with DISTINCT ON
SELECT * FROM v_latest WHERE tenant_id = $1;
-- isolated: updatable view
UPDATE v_orders SET status = 8 WHERE tenant_id = $1;
-- leaks: updatable view without a predicate
DELETE FROM v_orders WHERE status = 1;
-- isolated: volatile nothing, only constants
SELECT 1;
-- leaks: rolled-up tenant compared by IS NOT DISTINCT FROM
SELECT n.id FROM notes n JOIN (SELECT o.tenant_id FROM orders o WHERE o.tenant_id = $1 GROUP BY ROLLUP (o.tenant_id)) q
ON n.tenant_id IS NOT DISTINCT FROM q.tenant_id;
-- leaks: rolled-up tenant in INTERSECT
(SELECT tenant_id FROM orders WHERE tenant_id = $1 GROUP BY CUBE (tenant_id)) INTERSECT SELECT tenant_id FROM notes;
-- isolated: rolled-up tenant compared by =
SELECT n.id FROM notes n JOIN (SELECT o.tenant_id FROM orders o WHERE o.tenant_id = $1 GROUP BY ROLLUP (o.tenant_id)) q
ON n.tenant_id = q.tenant_id;
-- leaks: rows that differ, of which one is filled with NULL
SELECT n.id FROM notes n LEFT JOIN customers c ON c.id = n.customer_id AND n.tenant_id = $1 AND c.tenant_id = $1
WHERE (c.id, n.id) <> ($3, $3);
-- leaks: a row found by its key beside a count of the same row
SELECT count(*), (SELECT y.price FROM items y WHERE y.id = $3 ORDER BY 1 LIMIT 1) FROM items o WHERE o.id = $3 AND o.tenant_id = $1;
-- leaks: a row found by its key beside a count of the tenant's row of that key
SELECT count(*), (SELECT y.total FROM orders y WHERE y.id = 8) FROM orders o WHERE o.id = 8 AND o.tenant_id = $1;
-- isolated: a row found by its key beside the tenant's row of that key
SELECT o.id, (SELECT y.total FROM orders y WHERE y.id = 8) FROM orders o WHERE o.id = 8 AND o.tenant_id = $1;
-- leaks: a row found by its key beside a sub-select that may have none
SELECT y.total, (SELECT o.id FROM orders o WHERE o.id = 8 AND o.tenant_id = $1) FROM orders y WHERE y.id = 8;
-- leaks: DISTINCT ON of a window
SELECT q.a FROM (SELECT DISTINCT ON (tenant_id, r) id, tenant_id, (rank() OVER (ORDER BY id)) % 2 AS r FROM orders
ORDER BY tenant_id, r, id) q (a, b, c) WHERE q.b = $1;
-- isolated: window that is not read
SELECT id FROM v_ranked WHERE tenant_id = $1;
-- leaks: optional beside a count
SELECT o.id FROM orders o JOIN (SELECT count(*) AS n FROM customers WHERE tenant_id = $1) q ON q.n >= 0 WHERE $1 IS NULL OR o.tenant_id = $1;
-- isolated: optional beside a strict predicate
SELECT o.id FROM orders o JOIN customers c ON c.id = o.customer_id WHERE ($1 IS NULL OR o.tenant_id = $1) AND c.tenant_id = $1;
-- isolated: view by the key of a row that is the tenant's
SELECT v.total FROM orders o JOIN v_orders v ON v.id = o.id WHERE o.tenant_id = $1;
-- leaks: view by a number of a row that is the tenant's
SELECT v.total FROM orders o JOIN v_orders v ON v.number = o.number WHERE o.tenant_id = $1;
