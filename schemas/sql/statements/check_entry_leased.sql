-- Every lease on record is an attempt: bytes left under no other.
-- $1 entries of each log, the newest, that are asked about; OFFSET 0 keeps them the first that are
-- looked for.
WITH broken AS (
  SELECT e.log || ':' || e.entry_index AS id
  FROM audit_log AS l
  CROSS JOIN LATERAL (SELECT * FROM audit_entry
                      WHERE log = l.name AND entry_index >= l.size - $1::bigint OFFSET 0) AS e
  WHERE position('"event":"delivery.leased"' IN e.line) > 0
    AND NOT EXISTS (
      SELECT FROM attempt AS t
      WHERE t.lease_id = substr(e.line, position('"lease":"' IN e.line) + 9, 36)::uuid
        AND t.delivery_id = substr(e.line, position('"delivery":"' IN e.line) + 12, 36)::uuid)
  LIMIT 1000
)
SELECT count(*), COALESCE((array_agg(id))[1:5], '{}') FROM broken
