-- A lease that is open is an attempt of its delivery that nobody ended, and ends at some time.
-- Reads what waits.
WITH broken AS (
  SELECT d.delivery_id::text AS id
  FROM delivery AS d
  WHERE d.state = 2
    AND (d.lease_until IS NULL OR NOT isfinite(d.lease_until)
      OR NOT EXISTS (SELECT FROM attempt AS t
                     WHERE t.lease_id = d.lease_id AND t.delivery_id = d.delivery_id
                       AND t.outcome = 1))
  LIMIT 1000
)
SELECT count(*), COALESCE((array_agg(id))[1:5], '{}') FROM broken
