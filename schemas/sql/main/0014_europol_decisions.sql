-- Decisions of holders on a copy to Europol, in the order in which they were made; the last one of an
-- authority counts, and nothing follows a yes. Who decided and why stands in the log alone.
-- The gateway's role needs SELECT, INSERT on it.
-- Verdicts: 1 yes, 2 no, 3 later. Purposes as EuropolPurposeCode spells them.
CREATE TABLE europol_decision (
  decision_no  bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  handle       uuid        NOT NULL REFERENCES message,
  authority    text        NOT NULL CHECK (authority <> ''),
  verdict      smallint    NOT NULL CHECK (verdict BETWEEN 1 AND 3),
  purposes     text[]      NOT NULL,
  restrictions bytea       CHECK (octet_length(restrictions) > 0),  -- Sealed with the document's key.
  decided_at   timestamptz NOT NULL,
  log          text        NOT NULL,                                -- The entry that says why.
  entry_index  bigint      NOT NULL,
  UNIQUE (log, entry_index),
  FOREIGN KEY (log, entry_index) REFERENCES audit_entry DEFERRABLE INITIALLY DEFERRED,
  CHECK ((verdict = 1) = (cardinality(purposes) > 0)),
  CHECK (verdict = 1 OR restrictions IS NULL)
);
CREATE INDEX europol_decision_of_holder ON europol_decision (handle, authority, decision_no);
CREATE UNIQUE INDEX europol_decision_yes ON europol_decision (handle, authority) WHERE verdict = 1;
