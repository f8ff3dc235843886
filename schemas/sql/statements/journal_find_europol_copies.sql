-- Who has said yes to a copy to Europol.
-- $1 handles; one row for each: handle, authority
SELECT handle, authority FROM europol_decision
WHERE handle = ANY ($1::uuid[]) AND verdict = 1
