-- A message rests on the entry that admits it, with its handle and the digest of its document.
-- $1 entries of each log, the newest, that are asked about; OFFSET 0 keeps them the first that are
-- looked for.
WITH broken AS (
  SELECT m.handle::text AS id
  FROM audit_log AS l
  CROSS JOIN LATERAL (SELECT * FROM message
                      WHERE log = l.name AND entry_index >= l.size - $1::bigint OFFSET 0) AS m
  LEFT JOIN message_key AS k ON k.handle = m.handle
  LEFT JOIN audit_entry AS e ON e.log = m.log AND e.entry_index = m.entry_index
  WHERE (position('"event":"message.admitted"' IN e.line) > 0
    AND position('"handle":"' || m.handle || '"' IN e.line) > 0
    AND position('"digest":"' || encode(k.digest, 'hex') || '"' IN e.line) > 0) IS NOT TRUE
  LIMIT 1000
)
SELECT count(*), COALESCE((array_agg(id))[1:5], '{}') FROM broken
