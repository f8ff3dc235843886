-- What was confirmed stays delivered: a state never goes back.
-- $1 entries of each log, the newest, that are asked about; OFFSET 0 keeps them the first that are
-- looked for.
WITH broken AS (
  SELECT e.log || ':' || e.entry_index AS id
  FROM audit_log AS l
  CROSS JOIN LATERAL (SELECT * FROM audit_entry
                      WHERE log = l.name AND entry_index >= l.size - $1::bigint OFFSET 0) AS e
  WHERE position('"event":"delivery.confirmed"' IN e.line) > 0
    AND NOT EXISTS (
      SELECT FROM delivery AS d
      WHERE d.delivery_id = substr(e.line, position('"delivery":"' IN e.line) + 12, 36)::uuid
        AND d.state IN (3, 4, 5))
  LIMIT 1000
)
SELECT count(*), COALESCE((array_agg(id))[1:5], '{}') FROM broken
