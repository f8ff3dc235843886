-- What decides about a change, under the ledger's lock. Nobody proposed the first installation.
-- $1 change ids
SELECT change_id, number, kind, state, coalesce(proposed_by, ''), digest, base
FROM change
WHERE change_id = ANY ($1::uuid[])
