DROP TABLE order_items, orders, customers, currencies, api_keys, tenants;
