-- Sender and planned recipients find a message in their lists.
-- $1 entries of each log, the newest, that are asked about; OFFSET 0 keeps them the first that are
-- looked for.
WITH broken AS (
  SELECT m.handle::text AS id
  FROM audit_log AS l
  CROSS JOIN LATERAL (SELECT * FROM message
                      WHERE log = l.name AND entry_index >= l.size - $1::bigint OFFSET 0) AS m
  JOIN message_key AS k ON k.handle = m.handle
  WHERE NOT EXISTS (SELECT FROM message_party AS p
                    WHERE p.authority = k.sender AND p.log = m.log
                      AND p.entry_index = m.entry_index)
    OR EXISTS (SELECT FROM delivery AS d
               WHERE d.handle = m.handle AND d.planned
                 AND NOT EXISTS (SELECT FROM message_party AS p
                                 WHERE p.authority = d.recipient AND p.log = m.log
                                   AND p.entry_index = m.entry_index))
  LIMIT 1000
)
SELECT count(*), COALESCE((array_agg(id))[1:5], '{}') FROM broken
