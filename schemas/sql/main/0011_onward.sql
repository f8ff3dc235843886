-- How messages go on after their admission: holders forward them, or assign them within their state.
-- The gateway's role needs SELECT, INSERT on passing, UPDATE (returned_at, return_reason) on it.

-- Whether the delivery was planned when the message was admitted; if not, a passing made it.
ALTER TABLE delivery ADD COLUMN planned boolean NOT NULL DEFAULT true;

-- One row for each recipient of each act of passing on. Who held the message already got no second
-- delivery; its row names the delivery by which it holds it.
-- Kinds: 1 forward, 2 assignment, 3 disclosure of a withheld copy.
-- Reasons of a return: 1 not competent, 2 no capacity, 3 already handled, 4 other.
CREATE TABLE passing (
  passing_no    bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  handle        uuid        NOT NULL REFERENCES message,
  kind          smallint    NOT NULL CHECK (kind BETWEEN 1 AND 3),
  passed_by     text        NOT NULL CHECK (passed_by <> ''),
  from_delivery uuid        REFERENCES delivery,           -- Null: by the message's sender.
  recipient     text        NOT NULL CHECK (recipient <> passed_by),
  delivery_id   uuid        NOT NULL REFERENCES delivery,
  role          smallint    NOT NULL CHECK (role BETWEEN 1 AND 2),
  rules         text[]      NOT NULL CHECK (cardinality(rules) >= 1),
  legals        text[]      NOT NULL CHECK (cardinality(legals) = cardinality(rules)),
  for_whom      text[]      NOT NULL CHECK (cardinality(for_whom) = cardinality(rules)),
  passed_at     timestamptz NOT NULL,
  log           text        NOT NULL,                      -- The entry that says why.
  entry_index   bigint      NOT NULL,
  returned_at   timestamptz,
  return_reason smallint    CHECK (return_reason BETWEEN 1 AND 4),
  UNIQUE (log, entry_index, recipient),
  FOREIGN KEY (log, entry_index) REFERENCES audit_entry DEFERRABLE INITIALLY DEFERRED,
  CHECK ((returned_at IS NULL) = (return_reason IS NULL)),
  CHECK (kind = 2 OR returned_at IS NULL)
);
CREATE INDEX passing_of_message ON passing (handle, passing_no);
CREATE INDEX passing_of_delivery ON passing (delivery_id, passing_no);
-- One assignment at a time by one holder to one authority.
CREATE UNIQUE INDEX passing_assigned ON passing (handle, passed_by, recipient)
  WHERE kind = 2 AND returned_at IS NULL;
CREATE UNIQUE INDEX passing_forwarded ON passing (handle, passed_by, recipient) WHERE kind = 1;

-- Whether the copy was owed when the message was admitted; if not, a forward owes it.
ALTER TABLE withheld_copy ADD COLUMN planned boolean NOT NULL DEFAULT true;
CREATE INDEX withheld_copy_of_unit ON withheld_copy (unit, handle) WHERE disclosed_at IS NULL;
CREATE INDEX suppression_of_claim ON suppression (handle);

-- The rows of the onward table that were lifted, and the consents that lifted them.
CREATE TABLE passing_lift (
  log         text     NOT NULL,
  entry_index bigint   NOT NULL,
  rule        text     NOT NULL,
  consent     uuid     NOT NULL REFERENCES consent (decision),
  PRIMARY KEY (log, entry_index, rule, consent)
);
