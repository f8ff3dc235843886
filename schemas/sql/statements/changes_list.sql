-- Newest first. $1 only numbers below it, $2 at most so many
SELECT c.change_id, c.number, c.kind, c.state, coalesce(c.proposed_by, ''), c.proposed_at,
       coalesce(c.reason, ''), coalesce(c.decided_by, ''),
       coalesce(c.decided_at, c.proposed_at), coalesce(c.decision_reason, ''),
       coalesce(c.effective_at, c.asked_for, c.proposed_at), c.digest, c.base,
       coalesce(t.target, 0), coalesce(t.target_id, '')
FROM change AS c
JOIN change_content AS t USING (number)
WHERE c.number < $1::bigint
ORDER BY c.number DESC
LIMIT $2::bigint
