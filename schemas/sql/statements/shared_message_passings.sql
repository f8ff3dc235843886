-- What a holder that passed a message on is told of it: of a delivery that was there before, no time
-- earlier than its own act.
-- $1 handles; one row for each passing, oldest first
SELECT p.handle, p.recipient, p.role, p.rules, p.legals, p.for_whom,
       d.state, greatest(d.since, p.passed_at), d.attempts, d.expires_at,
       p.kind, p.passed_by, p.passed_at, COALESCE(terms.purposes, '{}'), p.returned_at IS NOT NULL,
       COALESCE(p.returned_at, p.passed_at), COALESCE(p.return_reason, 1)
FROM passing AS p
JOIN delivery AS d USING (delivery_id)
LEFT JOIN europol_decision AS terms USING (log, entry_index)
WHERE p.handle = ANY ($1::uuid[])
ORDER BY p.handle, p.passing_no
