-- What may end as expired has ended within an hour of its time; which may is said in overdue_find.
-- Reads what waits.
WITH broken AS (
  SELECT d.delivery_id::text AS id
  FROM delivery AS d
  JOIN message AS m USING (handle)
  WHERE d.state IN (1, 2) AND d.role = 1 AND m.type <> 20
    AND d.expires_at <= now() - interval '1 hour'
    AND (d.lease_until IS NULL OR d.lease_until <= now() - interval '1 hour')
    AND NOT EXISTS (SELECT FROM desk_item AS i
                    WHERE i.delivery_id = d.delivery_id
                      AND (i.claimed_by IS NOT NULL OR i.closed_at IS NOT NULL))
  LIMIT 1000
)
SELECT count(*), COALESCE((array_agg(id))[1:5], '{}') FROM broken
