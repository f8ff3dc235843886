-- Operators' changes under the two-person rule: directories, revocation lists, emergency
-- revocations. The gateway's role needs SELECT, INSERT on change and change_content, SELECT, UPDATE
-- on change_ledger, UPDATE on change.

-- Nodes with logs of their own share these tables, so what is newest, and who was first to decide,
-- is settled under one lock: that of this row. A batch takes it behind all its other locks (its
-- log's row, exchanges, deliveries). So whoever holds it waits for nobody, nothing deadlocks, and a
-- batch without a change never meets it. Numbers that are taken under it are in commit order.
CREATE TABLE change_ledger (
  only_row    boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  revision    bigint  NOT NULL DEFAULT 0 CHECK (revision >= last_number),
  last_number bigint  NOT NULL DEFAULT 0 CHECK (last_number >= 0)
);
INSERT INTO change_ledger DEFAULT VALUES;

-- Kinds: 1 directory, 2 revocation list, 3 revocation.
-- States: 1 proposed, 2 approved, 3 rejected; the latter two are final.
CREATE TABLE change (
  number          bigint      PRIMARY KEY CHECK (number >= 1),
  change_id       uuid        NOT NULL UNIQUE,
  kind            smallint    NOT NULL CHECK (kind BETWEEN 1 AND 3),
  state           smallint    NOT NULL CHECK (state BETWEEN 1 AND 3),
  proposed_by     text        CHECK (proposed_by <> ''),  -- Null: the node's own files.
  proposed_at     timestamptz NOT NULL,
  reason          text        CHECK (reason <> ''),
  asked_for       timestamptz,                            -- Null: as soon as it is approved.
  decided_by      text        CHECK (decided_by <> ''),
  decided_at      timestamptz,
  decision_reason text        CHECK (decision_reason <> ''),
  decided_as      bigint      UNIQUE,                     -- The ledger's revision that it made.
  effective_at    timestamptz,
  digest          bytea       NOT NULL CHECK (octet_length(digest) = 32),
  base            text        NOT NULL CHECK (base ~ '^([0-9a-f]{64})?$'),
  UNIQUE (number, kind),
  CHECK ((proposed_by IS NULL) = (reason IS NULL)),
  CHECK (proposed_by IS NOT NULL OR (kind = 1 AND state = 2 AND base = '')),
  CHECK ((state = 1) = (decided_at IS NULL)),
  CHECK ((state = 1) = (decided_as IS NULL)),
  CHECK ((state = 1 OR proposed_by IS NULL) = (decided_by IS NULL)),
  CHECK ((decided_by IS NULL) = (decision_reason IS NULL)),
  CHECK (decided_by <> proposed_by),
  CHECK ((state = 2 OR kind = 3) = (effective_at IS NOT NULL)),
  CHECK (kind = 3 OR effective_at >= decided_at),
  CHECK (kind <> 3 OR (effective_at = proposed_at AND asked_for IS NULL)),
  CHECK (kind = 1 OR base = '')
);
CREATE INDEX change_of_state ON change (state, number);
-- The newest directory, and those that may still take effect.
CREATE INDEX change_approved_directory ON change (decided_as) WHERE kind = 1 AND state = 2;
-- Lists and revocations that have, or will have, an effect.
CREATE INDEX change_standing ON change (number)
  WHERE (kind = 2 AND state = 2) OR (kind = 3 AND state < 3);
-- The first directory is installed once, and before any other is approved.
CREATE UNIQUE INDEX change_installed ON change (kind) WHERE proposed_by IS NULL;

-- What the change brings, exactly as it was brought in: megabytes apart from the small record.
-- Targets: 1 system, 2 certificate, 3 person.
CREATE TABLE change_content (
  number       bigint   PRIMARY KEY,
  kind         smallint NOT NULL,
  authorities  bytea,
  systems      bytea,
  certificates bytea,
  persons      bytea,
  list         bytea,
  target       smallint CHECK (target BETWEEN 1 AND 3),
  target_id    text     CHECK (target_id <> ''),
  FOREIGN KEY (number, kind) REFERENCES change (number, kind),
  CHECK (num_nonnulls(authorities, systems, certificates, persons)
         = CASE kind WHEN 1 THEN 4 ELSE 0 END),
  CHECK ((kind = 2) = (list IS NOT NULL)),
  CHECK (num_nonnulls(target, target_id) = CASE kind WHEN 3 THEN 2 ELSE 0 END)
);
ALTER TABLE change
  ADD FOREIGN KEY (number) REFERENCES change_content DEFERRABLE INITIALLY DEFERRED;
