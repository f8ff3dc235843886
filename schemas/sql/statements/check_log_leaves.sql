-- The tree was made of these entries: each one's hash stands in its tile.
-- $1 entries of each log, the newest, that are asked about; OFFSET 0 keeps them the first that are
-- looked for.
WITH broken AS (
  SELECT e.log || ':' || e.entry_index AS id
  FROM audit_log AS l
  CROSS JOIN LATERAL (SELECT * FROM audit_entry
                      WHERE log = l.name AND entry_index >= l.size - $1::bigint OFFSET 0) AS e
  LEFT JOIN audit_tile AS t
    ON t.log = e.log AND t.level = 0 AND t.tile_index = e.entry_index / 256
  WHERE (substring(t.hashes FROM (e.entry_index % 256)::integer * 32 + 1 FOR 32)
    = sha256('\x00'::bytea || convert_to(e.line, 'UTF8'))) IS NOT TRUE
  LIMIT 1000
)
SELECT count(*), COALESCE((array_agg(id))[1:5], '{}') FROM broken
