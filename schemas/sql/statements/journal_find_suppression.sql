-- One that is in force, under its exchange's lock.
-- $1 suppression, $2 opener, $3 exchange id, $4 unit; the handle that claimed it
SELECT s.handle
FROM suppression AS s
JOIN exchange AS e USING (exchange_no)
WHERE s.suppression_id = $1::uuid AND s.ended_at IS NULL
  AND e.opener = $2::text AND e.exchange_id = $3::uuid AND s.unit = $4::text
