-- Messages and exchanges. No case content and nothing derived from it but the digest.
-- The gateway's role needs SELECT, INSERT on all of these, UPDATE on exchange and participant.

-- Who sent which id, for ever, apart from what is erased.
CREATE TABLE message_key (
  sender     text  NOT NULL CHECK (sender <> ''),
  message_id uuid  NOT NULL,                           -- The sender's own.
  handle     uuid  NOT NULL UNIQUE,                    -- The gateway's.
  digest     bytea NOT NULL CHECK (octet_length(digest) = 32),
  PRIMARY KEY (sender, message_id)
);

CREATE TABLE exchange (
  exchange_no bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  opener      text        NOT NULL CHECK (opener <> ''),
  exchange_id uuid        NOT NULL,                    -- The opener's own.
  opened_at   timestamptz NOT NULL,
  UNIQUE (opener, exchange_id)
);

-- Who may post in an exchange, and the number of the last delivery to each.
CREATE TABLE participant (
  exchange_no   bigint NOT NULL REFERENCES exchange,
  authority     text   NOT NULL CHECK (authority <> ''),
  last_sequence bigint NOT NULL CHECK (last_sequence >= 0),
  PRIMARY KEY (exchange_no, authority)
) WITH (fillfactor = 80);

CREATE TABLE message (
  handle         uuid        PRIMARY KEY REFERENCES message_key (handle),
  exchange_no    bigint      NOT NULL REFERENCES exchange,
  in_reply_to    uuid,
  type           smallint    NOT NULL CHECK (type BETWEEN 1 AND 3),
  type_version   text        NOT NULL,
  urgency        smallint    NOT NULL CHECK (urgency BETWEEN 1 AND 2),
  classification smallint    NOT NULL CHECK (classification BETWEEN 1 AND 5),
  handling       smallint    NOT NULL CHECK (handling BETWEEN 1 AND 15 AND handling % 2 = 1),
  rehearsal      boolean     NOT NULL,
  document_bytes bigint      NOT NULL CHECK (document_bytes >= 0),
  accepted_at    timestamptz NOT NULL,
  log            text        NOT NULL,
  entry_index    bigint      NOT NULL,
  UNIQUE (log, entry_index),
  FOREIGN KEY (log, entry_index) REFERENCES audit_entry DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX message_of_exchange ON message (exchange_no, accepted_at);

-- The exact bytes, compressed and encrypted before they come here.
CREATE TABLE document (
  handle uuid  PRIMARY KEY REFERENCES message,
  key_id uuid  NOT NULL,
  sealed bytea NOT NULL
);
ALTER TABLE document ALTER COLUMN sealed SET STORAGE EXTERNAL;
ALTER TABLE message
  ADD FOREIGN KEY (handle) REFERENCES document DEFERRABLE INITIALLY DEFERRED;
