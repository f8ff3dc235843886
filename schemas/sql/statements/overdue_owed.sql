-- Dead letters of which nobody is told but the operator: what the law owes, and words of the
-- gateway's own. $1 at most
SELECT l.delivery_id, d.handle
FROM dead_letter AS l
JOIN delivery AS d USING (delivery_id)
JOIN message AS m USING (handle)
WHERE l.ended_at IS NULL AND d.state = 6 AND (d.role <> 1 OR m.type = 20)
ORDER BY l.dead_letter_no
LIMIT $1::bigint
