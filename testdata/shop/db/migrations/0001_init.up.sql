CREATE TABLE tenants (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    slug       text NOT NULL UNIQUE,
    name       text NOT NULL,
    plan       text NOT NULL DEFAULT 'free',
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE api_keys (
    hash      bytea PRIMARY KEY,
    tenant_id uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    label     text NOT NULL,
    revoked   boolean NOT NULL DEFAULT false
);

CREATE TABLE currencies (
    code   char(3) PRIMARY KEY,
    digits smallint NOT NULL DEFAULT 2
);

CREATE TABLE customers (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    tenant_id  uuid NOT NULL REFERENCES tenants (id),
    email      text NOT NULL,
    name       text NOT NULL,
    country    text,
    deleted_at timestamptz,
    UNIQUE (tenant_id, email)
);

CREATE TABLE orders (
    id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    tenant_id   uuid NOT NULL REFERENCES tenants (id),
    customer_id uuid NOT NULL REFERENCES customers (id),
    number      bigint NOT NULL,
    status      text NOT NULL DEFAULT 'open',
    currency    char(3) NOT NULL REFERENCES currencies (code),
    total_cents bigint NOT NULL DEFAULT 0,
    placed_at   timestamptz NOT NULL DEFAULT now(),
    UNIQUE (tenant_id, number)
);

CREATE TABLE order_items (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_id    uuid NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
    sku         text NOT NULL,
    quantity    integer NOT NULL CHECK (quantity > 0),
    price_cents bigint NOT NULL
);
