-- Ends deliveries that journal_lock_overdue found. $1 deliveries, $2 time
-- One row for each: delivery and message.
UPDATE delivery
SET state = 7, since = $2::timestamptz, owner = NULL, next_action_at = NULL, lease_id = NULL,
    lease_until = NULL
WHERE delivery_id = ANY ($1::uuid[]) AND state IN (1, 2)
RETURNING delivery_id, handle
