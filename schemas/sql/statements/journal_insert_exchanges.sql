-- Returns the exchanges that are ours; one opened meanwhile by another node is missing.
-- $1 openers, $2 exchange ids, $3 time
INSERT INTO exchange (opener, exchange_id, opened_at)
SELECT opener, exchange_id, $3::timestamptz
FROM unnest($1::text[], $2::uuid[]) AS u (opener, exchange_id)
ORDER BY opener, exchange_id
ON CONFLICT (opener, exchange_id) DO NOTHING
RETURNING exchange_no
