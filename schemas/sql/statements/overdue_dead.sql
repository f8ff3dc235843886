-- Dead letters of which whoever gave them is still to be told, the oldest first. As overdue_find,
-- and the cause. $1 at most
SELECT l.delivery_id, d.handle, d.recipient, COALESCE(p.passed_by, k.sender), d.state,
       tried.number, tried.at IS NOT NULL, COALESCE(tried.at, l.since), l.cause
FROM dead_letter AS l
JOIN delivery AS d USING (delivery_id)
JOIN message_key AS k USING (handle)
LEFT JOIN LATERAL (SELECT first.passed_by FROM passing AS first
                   WHERE first.delivery_id = d.delivery_id AND NOT d.planned
                   ORDER BY first.passing_no LIMIT 1) AS p ON true
CROSS JOIN LATERAL (SELECT count(*) AS number, max(t.leased_at) AS at FROM attempt AS t
                    WHERE t.delivery_id = d.delivery_id) AS tried
WHERE l.ended_at IS NULL AND d.state = 6 AND l.tell AND l.notice IS NULL
ORDER BY l.dead_letter_no
LIMIT $1::bigint
