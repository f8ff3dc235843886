-- A log is as long as its row says. Reads one entry of each log.
WITH broken AS (
  SELECT l.name AS id
  FROM audit_log AS l
  WHERE l.size <> COALESCE((SELECT max(e.entry_index) + 1 FROM audit_entry AS e
                            WHERE e.log = l.name), 0)
  LIMIT 1000
)
SELECT count(*), COALESCE((array_agg(id))[1:5], '{}') FROM broken
