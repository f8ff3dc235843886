-- Dead letters that wait for an operator, the oldest first. Notices: 1 due, 2 told, 3 nobody is
-- told. $1 after which number, $2 at most
SELECT l.dead_letter_no, l.delivery_id, d.handle, d.recipient, d.role, l.cause, l.since,
       CASE WHEN NOT l.tell THEN 3 WHEN l.notice IS NULL THEN 1 ELSE 2 END,
       (SELECT count(*) FROM attempt AS t WHERE t.delivery_id = l.delivery_id)
FROM dead_letter AS l
JOIN delivery AS d USING (delivery_id)
WHERE l.ended_at IS NULL AND d.state = 6 AND l.dead_letter_no > $1::bigint
ORDER BY l.dead_letter_no
LIMIT $2::bigint
