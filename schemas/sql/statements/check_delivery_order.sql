-- Nothing is leased while something before it, of the same exchange and recipient, waited already.
-- Reads what waits.
WITH broken AS (
  SELECT d.delivery_id::text AS id
  FROM delivery AS d
  WHERE d.state = 2
    AND EXISTS (SELECT FROM delivery AS earlier
                WHERE earlier.exchange_no = d.exchange_no AND earlier.recipient = d.recipient
                  AND earlier.sequence < d.sequence AND earlier.state IN (1, 2)
                  AND earlier.since <= d.since
                  -- Redriven in the transaction of the lease, which did not see it yet.
                  AND NOT (earlier.state = 1 AND earlier.round > 1 AND earlier.since = d.since))
  LIMIT 1000
)
SELECT count(*), COALESCE((array_agg(id))[1:5], '{}') FROM broken
