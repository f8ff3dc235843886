-- Whatever waits has somebody who must act and a time from which on. Reads what waits.
WITH broken AS (
  SELECT d.delivery_id::text AS id
  FROM delivery AS d
  WHERE d.state IN (1, 2)
    AND (d.owner IS NULL OR d.next_action_at IS NULL OR NOT isfinite(d.next_action_at))
  LIMIT 1000
)
SELECT count(*), COALESCE((array_agg(id))[1:5], '{}') FROM broken
