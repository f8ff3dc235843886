-- Deliveries that cannot be made: out of the queue, with cause and history, until an operator acts.
-- The gateway's role needs SELECT, INSERT, UPDATE on dead_letter.

-- A redrive begins a round: attempts and failures count from 0 again, and what was stays on record.
ALTER TABLE delivery
  ADD COLUMN round    smallint NOT NULL DEFAULT 1 CHECK (round >= 1),
  ADD COLUMN failures integer  NOT NULL DEFAULT 0 CHECK (failures BETWEEN 0 AND attempts);

-- Outcomes: 1 open or lapsed, 2 confirmed, 3 given back for later, 4 failed, 5 refused. Until now
-- every lease that was given back is a 3.
ALTER TABLE attempt
  ADD COLUMN round smallint NOT NULL DEFAULT 1 CHECK (round >= 1),
  DROP CONSTRAINT attempt_delivery_id_number_key,
  ADD UNIQUE (delivery_id, round, number),
  DROP CONSTRAINT attempt_outcome_check,
  ADD CONSTRAINT attempt_outcome_check CHECK (outcome BETWEEN 1 AND 5);

-- Causes: 1 refused by the recipient, 2 too many failed attempts. Endings: 1 redriven, 2 arrived
-- after all. Whoever gave the delivery is told by a NonDelivery; nobody is told of what the law
-- owes or of a word of the gateway's own, nor twice of what had expired: there `tell` is false.
CREATE TABLE dead_letter (
  dead_letter_no bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  delivery_id    uuid        NOT NULL REFERENCES delivery,
  cause          smallint    NOT NULL CHECK (cause BETWEEN 1 AND 2),
  since          timestamptz NOT NULL,
  tell           boolean     NOT NULL,
  notice         uuid        REFERENCES message,
  ending         smallint    CHECK (ending BETWEEN 1 AND 2),
  ended_at       timestamptz,
  CHECK (tell OR notice IS NULL),
  CHECK ((ending IS NULL) = (ended_at IS NULL))
);
CREATE UNIQUE INDEX dead_letter_waiting ON dead_letter (delivery_id) WHERE ended_at IS NULL;
CREATE INDEX dead_letter_page ON dead_letter (dead_letter_no) WHERE ended_at IS NULL;
CREATE INDEX dead_letter_of_delivery ON dead_letter (delivery_id, dead_letter_no);

-- What can expire, by when: without it, a look for what is overdue walks all that waits.
CREATE INDEX delivery_expiring ON delivery (expires_at) WHERE state IN (1, 2) AND role = 1;
