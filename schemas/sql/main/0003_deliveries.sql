-- Deliveries: small rows that change, beside what does not.
-- The gateway's role needs SELECT, INSERT on all of these, UPDATE on delivery and attempt.

-- States: 1 accepted, 2 relayed, 3 delivered, 4 read, 5 acknowledged, 6 rejected, 7 expired.
-- 1 and 2 wait for somebody; all others never change back.
CREATE TABLE delivery (
  delivery_id    uuid        PRIMARY KEY,
  queue_no       bigint      GENERATED ALWAYS AS IDENTITY,  -- Age: the order of admission.
  handle         uuid        NOT NULL REFERENCES message,
  ordinal        smallint    NOT NULL CHECK (ordinal >= 1),   -- Place in the route plan.
  exchange_no    bigint      NOT NULL,
  recipient      text        NOT NULL,
  sequence       bigint      NOT NULL CHECK (sequence >= 1),  -- Within (exchange, recipient).
  role           smallint    NOT NULL CHECK (role BETWEEN 1 AND 2),
  urgency        smallint    NOT NULL CHECK (urgency BETWEEN 1 AND 2),
  expires_at     timestamptz NOT NULL,
  state          smallint    NOT NULL CHECK (state BETWEEN 1 AND 7),
  since          timestamptz NOT NULL,
  attempts       integer     NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  owner          text        CHECK (owner IN ('recipient', 'gateway')),  -- Who must act next.
  next_action_at timestamptz,                          -- From when on it may be leased.
  lease_id       uuid,
  lease_until    timestamptz,
  UNIQUE (handle, ordinal),
  UNIQUE (handle, recipient),
  UNIQUE (exchange_no, recipient, sequence),
  FOREIGN KEY (exchange_no, recipient) REFERENCES participant,
  CHECK ((state IN (1, 2)) = (owner IS NOT NULL)),
  CHECK ((state IN (1, 2)) = (next_action_at IS NOT NULL)),
  CHECK ((state = 2) = (lease_id IS NOT NULL)),
  CHECK ((state = 2) = (lease_until IS NOT NULL))
) WITH (fillfactor = 70);
CREATE INDEX delivery_waiting ON delivery (recipient, urgency DESC, queue_no)
  WHERE state IN (1, 2);
CREATE INDEX delivery_unfinished ON delivery (exchange_no, recipient, sequence)
  WHERE state IN (1, 2);

-- The rows of the copy table that put the recipient into the plan; the first is ordinal 1.
CREATE TABLE delivery_reason (
  delivery_id uuid     NOT NULL REFERENCES delivery,
  ordinal     smallint NOT NULL CHECK (ordinal >= 1),
  rule        text     NOT NULL,
  legal       text     NOT NULL,
  PRIMARY KEY (delivery_id, ordinal)
);

-- Outcomes: 1 open or lapsed, 2 confirmed, 3 released. Every lease is a disclosure, kept as a row.
CREATE TABLE attempt (
  lease_id    uuid        PRIMARY KEY,
  delivery_id uuid        NOT NULL REFERENCES delivery,
  number      integer     NOT NULL CHECK (number >= 1),
  system      text        NOT NULL,
  leased_at   timestamptz NOT NULL,
  lease_until timestamptz NOT NULL,
  outcome     smallint    NOT NULL DEFAULT 1 CHECK (outcome BETWEEN 1 AND 3),
  ended_at    timestamptz,
  UNIQUE (delivery_id, number),
  CHECK ((outcome = 1) = (ended_at IS NULL))
);
