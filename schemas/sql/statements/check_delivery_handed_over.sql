-- What counts as delivered was handed out under a lease, or a person took it in hand.
-- $1 entries of each log, the newest, that are asked about; OFFSET 0 keeps them the first that are
-- looked for.
WITH broken AS (
  SELECT d.delivery_id::text AS id
  FROM audit_log AS l
  CROSS JOIN LATERAL (SELECT * FROM message
                      WHERE log = l.name AND entry_index >= l.size - $1::bigint OFFSET 0) AS m
  JOIN delivery AS d ON d.handle = m.handle
  WHERE d.state IN (3, 4, 5)
    AND NOT EXISTS (SELECT FROM attempt AS t WHERE t.delivery_id = d.delivery_id)
    AND NOT EXISTS (SELECT FROM desk_item AS i
                    WHERE i.delivery_id = d.delivery_id AND i.change > 1)
  LIMIT 1000
)
SELECT count(*), COALESCE((array_agg(id))[1:5], '{}') FROM broken
