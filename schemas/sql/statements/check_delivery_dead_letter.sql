-- A dead letter is open exactly while its delivery is dead. Reads the letters that are open, and
-- the deliveries that recent entries say died.
-- $1 entries of each log, the newest, that are asked about; OFFSET 0 keeps them the first that are
-- looked for.
WITH broken AS (
  SELECT d.delivery_id::text AS id
  FROM dead_letter AS open
  CROSS JOIN LATERAL (SELECT * FROM delivery WHERE delivery_id = open.delivery_id OFFSET 0) AS d
  WHERE open.ended_at IS NULL AND d.state <> 6
  UNION
  SELECT d.delivery_id::text
  FROM audit_log AS l
  CROSS JOIN LATERAL (SELECT * FROM audit_entry
                      WHERE log = l.name AND entry_index >= l.size - $1::bigint OFFSET 0) AS e
  CROSS JOIN LATERAL (
    SELECT * FROM delivery
    WHERE delivery_id = substr(e.line, position('"delivery":"' IN e.line) + 12, 36)::uuid
    OFFSET 0) AS d
  WHERE position('"event":"delivery.dead-lettered"' IN e.line) > 0 AND d.state = 6
    AND NOT EXISTS (SELECT FROM dead_letter AS open
                    WHERE open.delivery_id = d.delivery_id AND open.ended_at IS NULL)
  LIMIT 1000
)
SELECT count(*), COALESCE((array_agg(id))[1:5], '{}') FROM broken
