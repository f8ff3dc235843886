-- What was routed before this transaction must be routed anew. $1 suppression, $2 time
WITH ended AS (
  UPDATE suppression SET ended_at = $2::timestamptz
  WHERE suppression_id = $1::uuid AND ended_at IS NULL
  RETURNING exchange_no
)
UPDATE exchange SET revision = revision + 1
WHERE exchange_no IN (SELECT exchange_no FROM ended)
