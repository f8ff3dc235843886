-- Approved lists, revocations that were not lifted, and directories: the one in force and those
-- to come. One ends when one that was approved after it takes effect. $1 from when on
WITH directory AS (
  SELECT *, min(effective_at) OVER (ORDER BY decided_as
                                    ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS ends_at
  FROM change
  WHERE kind = 1 AND state = 2
), standing AS (
  SELECT * FROM directory
  WHERE ends_at IS NULL OR ends_at > greatest(effective_at, $1::timestamptz)
  UNION ALL
  SELECT *, NULL FROM change
  WHERE (kind = 2 AND state = 2) OR (kind = 3 AND state < 3)
)
SELECT c.change_id, c.number, c.kind, c.state, coalesce(c.proposed_by, ''), c.proposed_at,
       coalesce(c.reason, ''), coalesce(c.decided_by, ''),
       coalesce(c.decided_at, c.proposed_at), coalesce(c.decision_reason, ''),
       coalesce(c.effective_at, c.asked_for, c.proposed_at), c.digest, c.base,
       coalesce(t.target, 0), coalesce(t.target_id, ''),
       coalesce(t.authorities, ''), coalesce(t.systems, ''), coalesce(t.certificates, ''),
       coalesce(t.persons, ''), coalesce(t.list, ''),
       ARRAY(SELECT f.state FROM change_state_file AS f WHERE f.number = c.number ORDER BY f.state),
       ARRAY(SELECT f.file FROM change_state_file AS f WHERE f.number = c.number ORDER BY f.state)
FROM standing AS c
JOIN change_content AS t USING (number)
ORDER BY c.number
