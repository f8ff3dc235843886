-- A message has its document.
-- $1 entries of each log, the newest, that are asked about; OFFSET 0 keeps them the first that are
-- looked for.
WITH broken AS (
  SELECT m.handle::text AS id
  FROM audit_log AS l
  CROSS JOIN LATERAL (SELECT * FROM message
                      WHERE log = l.name AND entry_index >= l.size - $1::bigint OFFSET 0) AS m
  WHERE NOT EXISTS (SELECT FROM document AS doc WHERE doc.handle = m.handle)
  LIMIT 1000
)
SELECT count(*), COALESCE((array_agg(id))[1:5], '{}') FROM broken
