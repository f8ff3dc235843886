-- One row where the delivery ever became a dead letter; it is locked. The message, whether it waits
-- for an operator now, and may be redriven: of several deliveries of a message to one recipient
-- only one may wait; whether it was made by an assignment that was given back. $1 delivery
SELECT d.handle,
       d.state = 6
       AND EXISTS (SELECT FROM dead_letter AS l
                   WHERE l.delivery_id = d.delivery_id AND l.ended_at IS NULL)
       AND NOT EXISTS (SELECT FROM delivery AS other
                       WHERE other.handle = d.handle AND other.recipient = d.recipient
                         AND other.state IN (1, 2)),
       NOT d.planned
       AND COALESCE((SELECT bool_and(p.returned_at IS NOT NULL) FROM passing AS p
                     WHERE p.delivery_id = d.delivery_id), false)
FROM delivery AS d
WHERE d.delivery_id = $1::uuid
  AND EXISTS (SELECT FROM dead_letter AS l WHERE l.delivery_id = d.delivery_id)
FOR UPDATE OF d
