-- What an entry says was admitted is there.
-- $1 entries of each log, the newest, that are asked about; OFFSET 0 keeps them the first that are
-- looked for.
WITH broken AS (
  SELECT e.log || ':' || e.entry_index AS id
  FROM audit_log AS l
  CROSS JOIN LATERAL (SELECT * FROM audit_entry
                      WHERE log = l.name AND entry_index >= l.size - $1::bigint OFFSET 0) AS e
  WHERE position('"event":"message.admitted"' IN e.line) > 0
    AND NOT EXISTS (SELECT FROM message AS m
                    WHERE m.log = e.log AND m.entry_index = e.entry_index)
  LIMIT 1000
)
SELECT count(*), COALESCE((array_agg(id))[1:5], '{}') FROM broken
