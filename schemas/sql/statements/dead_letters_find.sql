-- A delivery that ever became a dead letter: the message, the recipient and its role, whether it
-- waits for an operator, whether it was planned at admission, and if not, on which way it was
-- passed on, by whom, and whether that was an assignment that was given back; to whom the same
-- holder has forwarded the message. Of several passings that it serves the oldest in force counts.
-- $1 delivery
SELECT d.handle, d.recipient, d.role, d.state = 6, d.planned, COALESCE(p.kind, 1),
       COALESCE(p.passed_by, ''), COALESCE(p.for_whom, '{}'), p.returned_at IS NOT NULL,
       forwards.addressees
FROM delivery AS d
LEFT JOIN LATERAL (SELECT made.kind, made.passed_by, made.for_whom, made.returned_at
                   FROM passing AS made
                   WHERE made.delivery_id = d.delivery_id AND NOT d.planned
                   ORDER BY made.returned_at IS NOT NULL, made.passing_no LIMIT 1) AS p ON true
CROSS JOIN LATERAL (
  SELECT COALESCE(array_agg(DISTINCT named.addressee ORDER BY named.addressee), '{}') AS addressees
  FROM passing AS sent
  CROSS JOIN LATERAL unnest(COALESCE(NULLIF(array_remove(sent.for_whom, ''), '{}'),
                                     ARRAY[sent.recipient])) AS named (addressee)
  WHERE sent.handle = d.handle AND sent.kind = 1 AND sent.role = 1
    AND sent.passed_by = p.passed_by) AS forwards
WHERE d.delivery_id = $1::uuid
  AND EXISTS (SELECT FROM dead_letter AS l WHERE l.delivery_id = d.delivery_id)
