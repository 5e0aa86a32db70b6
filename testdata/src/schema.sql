CREATE TABLE tenants (
    id   bigint PRIMARY KEY,
    name text NOT NULL
);

CREATE TABLE orders (
    id        bigint PRIMARY KEY,
    tenant_id bigint NOT NULL REFERENCES tenants (id),
    state     text NOT NULL,
    total     bigint NOT NULL
);

CREATE TABLE order_items (
    id        bigint PRIMARY KEY,
    tenant_id bigint NOT NULL REFERENCES tenants (id),
    order_id  bigint NOT NULL REFERENCES orders (id),
    title     text NOT NULL
);

CREATE TABLE order_lines (
    id       bigint PRIMARY KEY,
    order_id bigint NOT NULL REFERENCES orders (id),
    amount   bigint NOT NULL
);

CREATE TABLE countries (
    code text PRIMARY KEY,
    name text NOT NULL
);

CREATE TABLE members (
    tenant_id bigint NOT NULL REFERENCES tenants (id),
    user_id   bigint NOT NULL,
    role      text NOT NULL,
    PRIMARY KEY (tenant_id, user_id)
);
