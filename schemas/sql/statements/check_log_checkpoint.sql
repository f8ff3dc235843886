-- The newest head that was signed is of this log, and no longer than it: the database never went
-- back behind what the node has signed. It ends where a transaction ended. Reads one head of each
-- log.
WITH broken AS (
  SELECT l.name AS id
  FROM audit_log AS l
  CROSS JOIN LATERAL (SELECT c.tree_size, c.note FROM audit_checkpoint AS c
                      WHERE c.log = l.name ORDER BY c.tree_size DESC LIMIT 1) AS head
  WHERE head.tree_size > l.size
    OR split_part(head.note, E'\n', 1) <> l.name
    OR split_part(head.note, E'\n', 2) <> head.tree_size::text
    OR (head.tree_size > 0
      AND head.tree_size IS DISTINCT FROM
          (SELECT e.tree_size FROM audit_entry AS e
           WHERE e.log = l.name AND e.entry_index = head.tree_size - 1))
  LIMIT 1000
)
SELECT count(*), COALESCE((array_agg(id))[1:5], '{}') FROM broken
