-- Ends the newest assignment of a message to an authority that nobody gave back.
-- $1 handle, $2 authority, $3 reason, $4 time; one row when there was one
UPDATE passing SET returned_at = $4::timestamptz, return_reason = $3::smallint
WHERE passing_no = (SELECT max(p.passing_no) FROM passing AS p
                    WHERE p.handle = $1::uuid AND p.recipient = $2::text AND p.kind = 2
                      AND p.returned_at IS NULL)
RETURNING passing_no
