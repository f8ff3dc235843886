-- Deliveries of an exchange to a recipient are numbered from 1 to the number that was claimed last:
-- what expired keeps its number, so there is no gap. All deliveries of the pairs are counted that
-- have a recent one.
-- $1 entries of each log, the newest, that are asked about; OFFSET 0 keeps them the first that are
-- looked for.
WITH pair AS (
  SELECT d.exchange_no, d.recipient, min(d.delivery_id::text) AS id
  FROM audit_log AS l
  CROSS JOIN LATERAL (SELECT * FROM message
                      WHERE log = l.name AND entry_index >= l.size - $1::bigint OFFSET 0) AS m
  JOIN delivery AS d ON d.handle = m.handle
  GROUP BY d.exchange_no, d.recipient
), broken AS (
  SELECT pair.id
  FROM pair
  LEFT JOIN participant AS p
    ON p.exchange_no = pair.exchange_no AND p.authority = pair.recipient
  CROSS JOIN LATERAL (SELECT count(*) AS number, max(d.sequence) AS last FROM delivery AS d
                      WHERE d.exchange_no = pair.exchange_no AND d.recipient = pair.recipient)
    AS held
  WHERE (held.number = held.last AND held.last = p.last_sequence) IS NOT TRUE
  LIMIT 1000
)
SELECT count(*), COALESCE((array_agg(id))[1:5], '{}') FROM broken
