-- Queues of authorities: each delivery is one item of its recipient's queue.
-- The gateway's role needs SELECT, INSERT, UPDATE on desk_item.

-- First limit of the law; null where a message needs no answer. Reckoned when it is admitted.
ALTER TABLE message ADD COLUMN answer_by timestamptz;
UPDATE message SET answer_by = accepted_at + CASE urgency WHEN 2 THEN interval '8 hours'
                                                          ELSE interval '168 hours' END
WHERE type = 1;

-- Beside delivery, whose rows change with every lease. Labels that the order and the clearance ask
-- for are repeated here, so that a page costs a page. Ranks: 1 urgent, 2 other. Endings: 1
-- acknowledged, 2 answered, 3 not for action, 4 withdrawn. Changes: 1 arrived, 2 claimed,
-- 3 released, 4 closed; the last one, with a number of its own and the transaction that made it, by
-- which other nodes find it. No foreign key: the row comes from the statement that makes the
-- delivery.
CREATE TABLE desk_item (
  delivery_id    uuid        PRIMARY KEY,
  authority      text        NOT NULL CHECK (authority <> ''),
  handle         uuid        NOT NULL,
  rank           smallint    NOT NULL CHECK (rank BETWEEN 1 AND 2),
  due_at         timestamptz NOT NULL,                 -- Infinity = needs no answer.
  classification smallint    NOT NULL,
  claimed_by     text        CHECK (claimed_by <> ''),
  claimed_at     timestamptz,
  ending         smallint    CHECK (ending BETWEEN 1 AND 4),
  closed_by      text,
  closed_at      timestamptz,
  change         smallint    NOT NULL DEFAULT 1 CHECK (change BETWEEN 1 AND 4),
  change_no      bigint      GENERATED ALWAYS AS IDENTITY,
  changed_in     xid8        NOT NULL DEFAULT pg_current_xact_id(),
  CHECK (num_nonnulls(claimed_by, claimed_at) IN (0, 2)),
  CHECK (num_nonnulls(ending, closed_by, closed_at) IN (0, 3))
) WITH (fillfactor = 80);
INSERT INTO desk_item (delivery_id, authority, handle, rank, due_at, classification)
SELECT d.delivery_id, d.recipient, d.handle, 3 - d.urgency,
       CASE WHEN d.role = 1 THEN COALESCE(m.answer_by, 'infinity') ELSE 'infinity' END,
       m.classification
FROM delivery AS d
JOIN message AS m USING (handle)
ORDER BY d.queue_no;
CREATE INDEX desk_item_open ON desk_item (authority, rank, due_at, delivery_id)
  WHERE closed_at IS NULL;
CREATE INDEX desk_item_all ON desk_item (authority, rank, due_at, delivery_id);
CREATE INDEX desk_item_changes ON desk_item (authority, changed_in, change_no);
CREATE INDEX desk_item_of_message ON desk_item (handle);
ANALYZE desk_item;
