-- A dead letter that journal_lock_dead_letter found waits for its recipient again, with new counts and
-- at the end of the queue, where whoever looks from a front on sees it.
-- $1 delivery, $2 when it expires, $3 time
WITH ended AS (
  UPDATE dead_letter SET ending = 1, ended_at = $3::timestamptz
  WHERE delivery_id = $1::uuid AND ended_at IS NULL
  RETURNING delivery_id
)
UPDATE delivery AS d
SET state = 1, since = $3::timestamptz, owner = 'recipient', next_action_at = $3::timestamptz,
    round = d.round + 1, attempts = 0, failures = 0, expires_at = $2::timestamptz,
    push_after = NULL, queue_no = DEFAULT
FROM ended
WHERE d.delivery_id = ended.delivery_id
