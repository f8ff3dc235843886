-- $1 change id
SELECT c.change_id, c.number, c.kind, c.state, coalesce(c.proposed_by, ''), c.proposed_at,
       coalesce(c.reason, ''), coalesce(c.decided_by, ''),
       coalesce(c.decided_at, c.proposed_at), coalesce(c.decision_reason, ''),
       coalesce(c.effective_at, c.asked_for, c.proposed_at), c.digest, c.base,
       coalesce(t.target, 0), coalesce(t.target_id, ''),
       coalesce(t.authorities, ''), coalesce(t.systems, ''), coalesce(t.certificates, ''),
       coalesce(t.persons, ''), coalesce(t.list, ''),
       ARRAY(SELECT f.state FROM change_state_file AS f WHERE f.number = c.number ORDER BY f.state),
       ARRAY(SELECT f.file FROM change_state_file AS f WHERE f.number = c.number ORDER BY f.state)
FROM change AS c
JOIN change_content AS t USING (number)
WHERE c.change_id = $1::uuid
