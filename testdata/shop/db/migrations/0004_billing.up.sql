CREATE TABLE invoices (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    tenant_id  uuid NOT NULL REFERENCES tenants (id),
    order_id   uuid NOT NULL REFERENCES orders (id),
    number     text NOT NULL,
    due_on     date NOT NULL,
    paid_at    timestamptz,
    cents      bigint NOT NULL,
    UNIQUE (tenant_id, number)
);

CREATE TABLE invoice_counters (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    year      integer NOT NULL,
    last      bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (tenant_id, year)
);

-- The provider's reference is unique across tenants.
CREATE TABLE payments (
    reference  text PRIMARY KEY,
    tenant_id  uuid NOT NULL REFERENCES tenants (id),
    invoice_id uuid NOT NULL REFERENCES invoices (id),
    state      text NOT NULL,
    cents      bigint NOT NULL
);

CREATE VIEW open_invoices AS
    SELECT id, tenant_id, order_id, number, due_on, cents
    FROM invoices
    WHERE paid_at IS NULL;
