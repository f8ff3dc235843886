-- What was passed on is held by a delivery of that message to that recipient.
-- $1 entries of each log, the newest, that are asked about; OFFSET 0 keeps them the first that are
-- looked for.
WITH broken AS (
  SELECT p.log || ':' || p.entry_index AS id
  FROM audit_log AS l
  CROSS JOIN LATERAL (SELECT * FROM passing
                      WHERE log = l.name AND entry_index >= l.size - $1::bigint OFFSET 0) AS p
  WHERE NOT EXISTS (SELECT FROM delivery AS d
                    WHERE d.delivery_id = p.delivery_id AND d.handle = p.handle
                      AND d.recipient = p.recipient)
  LIMIT 1000
)
SELECT count(*), COALESCE((array_agg(id))[1:5], '{}') FROM broken
