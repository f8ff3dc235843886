-- A log has no hole.
-- $1 entries of each log, the newest, that are asked about.
WITH broken AS (
  SELECT l.name AS id
  FROM audit_log AS l
  CROSS JOIN LATERAL (SELECT count(*) AS number, max(e.entry_index) AS last
                      FROM audit_entry AS e
                      WHERE e.log = l.name
                        AND e.entry_index >= greatest(l.size - $1::bigint, 0)) AS held
  WHERE held.number <> held.last + 1 - greatest(l.size - $1::bigint, 0)
  LIMIT 1000
)
SELECT count(*), COALESCE((array_agg(id))[1:5], '{}') FROM broken
