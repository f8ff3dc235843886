-- Who of a recipient has opened a message, so that each person counts once. `reader` is a SHA-256
-- over message, authority and person: it tells readers apart and names nobody, since who read what
-- is for the audit log to say, to those who may know.
-- The gateway's role needs SELECT, INSERT on reading.
CREATE TABLE reading (
  delivery_id uuid        NOT NULL REFERENCES delivery,
  reader      bytea       NOT NULL CHECK (octet_length(reader) = 32),
  read_at     timestamptz NOT NULL,
  PRIMARY KEY (delivery_id, reader)
);
