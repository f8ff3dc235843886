-- $1 handles; one row for each planned recipient, in the order of the plan
SELECT d.handle, d.recipient, d.role,
       ARRAY(SELECT r.rule FROM delivery_reason AS r
             WHERE r.delivery_id = d.delivery_id ORDER BY r.ordinal),
       ARRAY(SELECT r.legal FROM delivery_reason AS r
             WHERE r.delivery_id = d.delivery_id ORDER BY r.ordinal),
       ARRAY(SELECT r.for_whom FROM delivery_reason AS r
             WHERE r.delivery_id = d.delivery_id ORDER BY r.ordinal),
       d.state, d.since, d.attempts, d.expires_at
FROM delivery AS d
WHERE d.handle = ANY ($1::uuid[]) AND d.planned
ORDER BY d.handle, d.ordinal
