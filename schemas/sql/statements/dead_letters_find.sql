-- A delivery that ever became a dead letter: the message, the recipient and its role, whether it
-- waits for an operator, whether it was planned at admission, and if not, on which way it was
-- passed on and by whom. $1 delivery
SELECT d.handle, d.recipient, d.role, d.state = 6, d.planned, COALESCE(p.kind, 1),
       COALESCE(p.passed_by, ''), COALESCE(p.for_whom, '{}')
FROM delivery AS d
LEFT JOIN LATERAL (SELECT first.kind, first.passed_by, first.for_whom FROM passing AS first
                   WHERE first.delivery_id = d.delivery_id AND NOT d.planned
                   ORDER BY first.passing_no LIMIT 1) AS p ON true
WHERE d.delivery_id = $1::uuid
  AND EXISTS (SELECT FROM dead_letter AS l WHERE l.delivery_id = d.delivery_id)
