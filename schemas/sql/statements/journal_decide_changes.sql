-- A time that was asked for and has passed is the decision's; a revocation keeps its order's.
-- $1 numbers, $2 new states, $3 operators, $4 reasons, $5 the ledger's revisions that they make,
-- $6 time
UPDATE change AS c
SET state = u.state, decided_by = u.operator, decided_at = $6::timestamptz,
    decision_reason = u.reason, decided_as = u.decided_as,
    effective_at = CASE WHEN c.kind = 3 THEN c.effective_at
                        WHEN u.state = 2 THEN greatest(c.asked_for, $6::timestamptz) END
FROM unnest($1::bigint[], $2::smallint[], $3::text[], $4::text[], $5::bigint[])
       AS u (number, state, operator, reason, decided_as)
WHERE c.number = u.number AND c.state = 1
RETURNING c.number
