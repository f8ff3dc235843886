-- The audit log: RFC 6962 tree over canonical lines, and what is erasable beside it.
-- The gateway's role needs SELECT, INSERT on all of these, UPDATE on audit_log and audit_tile only.

CREATE TABLE audit_log (
  name      text        PRIMARY KEY CHECK (name <> ''),
  node      text        NOT NULL,                      -- The one node that may write it.
  size      bigint      NOT NULL DEFAULT 0 CHECK (size >= 0),
  epoch     bigint      NOT NULL DEFAULT 0 CHECK (epoch >= 0),  -- One more with every opening.
  last_time timestamptz NOT NULL                       -- Time of the last batch; never runs back.
);

CREATE TABLE audit_entry (
  log         text   NOT NULL REFERENCES audit_log,
  entry_index bigint NOT NULL CHECK (entry_index >= 0),
  line        text   NOT NULL CHECK (octet_length(line) BETWEEN 2 AND 4096),
  tree_size   bigint NOT NULL,                         -- Of the tree that its transaction made.
  PRIMARY KEY (log, entry_index),
  CHECK (tree_size > entry_index),
  CHECK (position(E'\n' IN line) = 0)
);

CREATE TABLE audit_section (
  log         text   NOT NULL,
  entry_index bigint NOT NULL,
  name        text   NOT NULL CHECK (name <> ''),
  key_id      uuid   NOT NULL,
  sealed      bytea  NOT NULL,                         -- Ciphertext of salt and content.
  PRIMARY KEY (log, entry_index, name),
  FOREIGN KEY (log, entry_index) REFERENCES audit_entry
);
ALTER TABLE audit_section ALTER COLUMN sealed SET STORAGE EXTERNAL;

CREATE TABLE audit_tile (
  log        text     NOT NULL REFERENCES audit_log,
  level      smallint NOT NULL CHECK (level BETWEEN 0 AND 7),
  tile_index bigint   NOT NULL CHECK (tile_index >= 0),
  hashes     bytea    NOT NULL
             CHECK (octet_length(hashes) BETWEEN 32 AND 8192 AND octet_length(hashes) % 32 = 0),
  PRIMARY KEY (log, level, tile_index)
) WITH (fillfactor = 70);
ALTER TABLE audit_tile ALTER COLUMN hashes SET STORAGE EXTERNAL;

CREATE TABLE audit_checkpoint (
  log       text   NOT NULL REFERENCES audit_log,
  tree_size bigint NOT NULL CHECK (tree_size >= 0),
  note      text   NOT NULL CHECK (note <> ''),        -- The signed note, as it was signed.
  PRIMARY KEY (log, tree_size)
);
