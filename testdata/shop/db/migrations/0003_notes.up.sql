-- A note belongs to the tenant of its order.
CREATE TABLE order_notes (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_id   uuid NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
    body       text NOT NULL,
    written_at timestamptz NOT NULL DEFAULT now()
);
