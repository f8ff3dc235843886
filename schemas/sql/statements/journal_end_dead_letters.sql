-- What arrived after all waits for no operator. Runs behind what confirmed it, which holds the
-- deliveries locked: what another node refused meanwhile is committed by now, and this statement
-- sees its dead letters, which the confirming one did not. $1 deliveries, $2 time
UPDATE dead_letter AS l SET ending = 2, ended_at = $2::timestamptz
FROM delivery AS d
WHERE l.delivery_id = ANY ($1::uuid[]) AND l.ended_at IS NULL
  AND d.delivery_id = l.delivery_id AND d.state IN (3, 4, 5)
