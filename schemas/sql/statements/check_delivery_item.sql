-- A delivery is an item of its recipient's queue.
-- $1 entries of each log, the newest, that are asked about; OFFSET 0 keeps them the first that are
-- looked for.
WITH broken AS (
  SELECT d.delivery_id::text AS id
  FROM audit_log AS l
  CROSS JOIN LATERAL (SELECT * FROM message
                      WHERE log = l.name AND entry_index >= l.size - $1::bigint OFFSET 0) AS m
  JOIN delivery AS d ON d.handle = m.handle
  WHERE NOT EXISTS (SELECT FROM desk_item AS i
                    WHERE i.delivery_id = d.delivery_id AND i.authority = d.recipient
                      AND i.handle = d.handle)
  LIMIT 1000
)
SELECT count(*), COALESCE((array_agg(id))[1:5], '{}') FROM broken
