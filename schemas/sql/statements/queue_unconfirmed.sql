-- Deliveries of what an authority sent that wait, oldest first.
-- $1 sender, $2 clearance, $3 at most
SELECT d.handle, d.recipient, d.state, d.since
FROM message_key AS k
JOIN delivery AS d USING (handle)
JOIN message AS m USING (handle)
WHERE k.sender = $1::text AND d.state IN (1, 2) AND m.classification <= $2::smallint
ORDER BY d.since, d.delivery_id
LIMIT $3::bigint
