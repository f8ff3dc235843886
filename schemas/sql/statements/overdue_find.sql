-- Deliveries past their time that may end: to whom the message is addressed, under no lease, in no
-- person's hand, and not themselves the word that another one ended. The longest overdue first.
-- $1 time, $2 at most
SELECT d.delivery_id, d.handle, d.recipient, COALESCE(p.passed_by, k.sender), d.state, d.attempts,
       tried.at IS NOT NULL, COALESCE(tried.at, d.since)
FROM delivery AS d
JOIN message AS m USING (handle)
JOIN message_key AS k USING (handle)
LEFT JOIN LATERAL (SELECT first.passed_by FROM passing AS first
                   WHERE first.delivery_id = d.delivery_id AND NOT d.planned
                   ORDER BY first.passing_no LIMIT 1) AS p ON true
CROSS JOIN LATERAL (SELECT max(t.leased_at) AS at FROM attempt AS t
                    WHERE t.delivery_id = d.delivery_id) AS tried
WHERE d.state IN (1, 2) AND d.role = 1 AND m.type <> 20 AND d.expires_at <= $1::timestamptz
  AND (d.lease_until IS NULL OR d.lease_until <= $1::timestamptz)
  AND NOT EXISTS (SELECT FROM desk_item AS i
                  WHERE i.delivery_id = d.delivery_id
                    AND (i.claimed_by IS NOT NULL OR i.closed_at IS NOT NULL))
ORDER BY d.expires_at, d.queue_no
LIMIT $2::bigint
