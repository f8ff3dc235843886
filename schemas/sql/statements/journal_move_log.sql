-- Moves the log only from where this node knows it to be, and refuses the transaction otherwise.
-- $1 name, $2 known size, $3 known epoch, $4 new size, $5 time
WITH moved AS (
  UPDATE audit_log SET size = $4::bigint, last_time = $5::timestamptz
  WHERE name = $1::text AND size = $2::bigint AND epoch = $3::bigint
  RETURNING size
)
SELECT demand(count(*) = 1, 'LX001') FROM moved
