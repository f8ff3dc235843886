-- What providers decide about their messages after sending. Whatever a person wrote (reasons, words
-- of H3, conditions) stays in the encrypted documents of the messages that are named here.
-- The gateway's role needs SELECT, INSERT on all of these.

-- The earliest time to erase of the message and its parts, as admitted.
ALTER TABLE message ADD COLUMN erase_by timestamptz;

-- Version 1 of a message's handling stands in message; each HandlingChange makes one more.
-- Changes: 1 tighten, 2 relax. Codes as in message.handling.
CREATE TABLE handling_version (
  handle        uuid        NOT NULL REFERENCES message,  -- Whose handling is changed.
  version       integer     NOT NULL CHECK (version >= 2),
  change        smallint    NOT NULL CHECK (change BETWEEN 1 AND 2),
  whole_message boolean     NOT NULL,
  codes         smallint    NOT NULL CHECK (codes BETWEEN 1 AND 15 AND codes % 2 = 1),
  erase_by      timestamptz,
  in_force_from timestamptz NOT NULL,
  notice        uuid        NOT NULL UNIQUE REFERENCES message,  -- The HandlingChange.
  PRIMARY KEY (handle, version)
);

CREATE TABLE consent_request (
  request       uuid    PRIMARY KEY REFERENCES message,   -- The ConsentRequest.
  subject       uuid    NOT NULL REFERENCES message,      -- The message that it is about.
  whole_message boolean NOT NULL
);
CREATE INDEX consent_request_of_subject ON consent_request (subject);

-- Decisions, in the order of their admission; the last one on a request counts.
-- Verdicts: 1 granted, 2 granted in part, 3 denied, 4 revoked.
CREATE TABLE consent (
  decision         uuid        PRIMARY KEY REFERENCES message,  -- The ConsentDecision.
  consent_no       bigint      GENERATED ALWAYS AS IDENTITY,
  request          uuid        NOT NULL REFERENCES consent_request,
  verdict          smallint    NOT NULL CHECK (verdict BETWEEN 1 AND 4),
  scopes           text[]      NOT NULL,
  recipients       text[]      NOT NULL,
  recipient_states text[]      NOT NULL,
  valid_until      timestamptz
);
CREATE INDEX consent_of_request ON consent (request, consent_no);

-- Which persons have read the words of H3. `reader` as in reading: it tells persons apart and names
-- nobody.
CREATE TABLE restriction_acknowledgement (
  handle          uuid        NOT NULL REFERENCES message,
  reader          bytea       NOT NULL CHECK (octet_length(reader) = 32),
  version         integer     NOT NULL CHECK (version >= 1),
  acknowledged_at timestamptz NOT NULL,
  PRIMARY KEY (handle, reader, version)
);
