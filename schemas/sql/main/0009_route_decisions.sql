-- What each message was routed by, so that the decision can be explained and computed again; and
-- from whom an exchange is withheld. Ids and codes, no case content.
-- The gateway's role needs SELECT, INSERT on all of these, UPDATE on suppression and withheld_copy.

ALTER TABLE exchange ADD COLUMN revision integer NOT NULL DEFAULT 0;  -- Moves with suppressions.
ALTER TABLE delivery_reason ADD COLUMN for_whom text NOT NULL DEFAULT '';

-- Lists are authority ids parted by one space. Way: 1 original, 2 onward.
CREATE TABLE route_input (
  handle          uuid        PRIMARY KEY REFERENCES message,
  decided_at      timestamptz NOT NULL,             -- The time that the directory was asked for.
  directory       text        NOT NULL,             -- Its version.
  classification  smallint    NOT NULL CHECK (classification BETWEEN 1 AND 5),  -- Effective.
  follows_earlier boolean     NOT NULL,
  way             smallint    NOT NULL CHECK (way BETWEEN 1 AND 2),
  language        text        NOT NULL,
  addressees      text        NOT NULL CHECK (addressees <> ''),  -- In document order.
  suppression     smallint    CHECK (suppression BETWEEN 1 AND 3),
  fallback        text        NOT NULL,
  transfer        smallint    CHECK (transfer BETWEEN 1 AND 9),
  withheld        text        NOT NULL,             -- Units that the exchange was withheld from.
  holders         text        NOT NULL
);

-- An exchange is withheld from a unit until a person ends it; grounds: 1 sensitive investigation,
-- 2 terrorism case, 3 safety of a person.
CREATE TABLE suppression (
  suppression_id uuid        PRIMARY KEY,
  exchange_no    bigint      NOT NULL REFERENCES exchange,
  unit           text        NOT NULL CHECK (unit <> ''),
  handle         uuid        NOT NULL REFERENCES message,  -- By which it was claimed.
  ground         smallint    NOT NULL CHECK (ground BETWEEN 1 AND 3),
  review_on      date        NOT NULL,
  fallback       text        NOT NULL,
  began_at       timestamptz NOT NULL,
  ended_at       timestamptz CHECK (ended_at >= began_at)
);
CREATE UNIQUE INDEX suppression_in_force ON suppression (exchange_no, unit)
  WHERE ended_at IS NULL;

-- A copy that is owed and withheld: an obligation until it is disclosed.
CREATE TABLE withheld_copy (
  handle       uuid        NOT NULL REFERENCES message,
  unit         text        NOT NULL CHECK (unit <> ''),
  rule         text        NOT NULL,                -- Row of the copy table.
  legal        text        NOT NULL,                -- Provision under which it is withheld.
  disclosed_at timestamptz,
  PRIMARY KEY (handle, unit, rule)
);
