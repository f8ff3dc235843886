-- One row, the message, when the item was free and is now the person's. Where the claim confirms,
-- journal_end_dead_letters follows.
-- $1 delivery, $2 authority, $3 person, $4 time, $5 whether the claim confirms the delivery
WITH claimed AS (
  UPDATE desk_item SET claimed_by = $3::text, claimed_at = $4::timestamptz, change = 2,
                       change_no = DEFAULT, changed_in = pg_current_xact_id()
  WHERE delivery_id = $1::uuid AND authority = $2::text
    AND claimed_by IS NULL AND closed_at IS NULL
  RETURNING delivery_id, handle
), confirmed AS (
  UPDATE delivery AS d
  SET state = 3, since = $4::timestamptz, owner = NULL, next_action_at = NULL,
      lease_id = NULL, lease_until = NULL
  FROM claimed
  WHERE $5::boolean AND d.delivery_id = claimed.delivery_id AND d.state IN (1, 2, 6, 7)
)
SELECT handle FROM claimed
