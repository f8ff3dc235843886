-- A message has deliveries, numbered from 1 without a gap: none of them is lost.
-- $1 entries of each log, the newest, that are asked about; OFFSET 0 keeps them the first that are
-- looked for.
WITH broken AS (
  SELECT m.handle::text AS id
  FROM audit_log AS l
  CROSS JOIN LATERAL (SELECT * FROM message
                      WHERE log = l.name AND entry_index >= l.size - $1::bigint OFFSET 0) AS m
  CROSS JOIN LATERAL (SELECT count(*) AS number, min(d.ordinal) AS first, max(d.ordinal) AS last
                      FROM delivery AS d WHERE d.handle = m.handle) AS made
  WHERE (made.first = 1 AND made.last = made.number) IS NOT TRUE
  LIMIT 1000
)
SELECT count(*), COALESCE((array_agg(id))[1:5], '{}') FROM broken
