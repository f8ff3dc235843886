-- A delivery that an entry says expired does not wait, and the notice that it names is there.
-- $1 entries of each log, the newest, that are asked about; OFFSET 0 keeps them the first that are
-- looked for.
WITH broken AS (
  SELECT e.log || ':' || e.entry_index AS id
  FROM audit_log AS l
  CROSS JOIN LATERAL (SELECT * FROM audit_entry
                      WHERE log = l.name AND entry_index >= l.size - $1::bigint OFFSET 0) AS e
  WHERE position('"event":"delivery.expired"' IN e.line) > 0
    AND NOT EXISTS (
      SELECT FROM delivery AS d
      JOIN message AS notice
        ON notice.handle = substr(e.line, position('"notice":"' IN e.line) + 10, 36)::uuid
      WHERE d.delivery_id = substr(e.line, position('"delivery":"' IN e.line) + 12, 36)::uuid
        AND d.handle = substr(e.line, position('"handle":"' IN e.line) + 10, 36)::uuid
        AND notice.type = 20
        AND (d.state NOT IN (1, 2)
             OR EXISTS (SELECT FROM dead_letter AS l  -- Refused after all, and redriven.
                        WHERE l.delivery_id = d.delivery_id AND l.ending = 1)))
  LIMIT 1000
)
SELECT count(*), COALESCE((array_agg(id))[1:5], '{}') FROM broken
