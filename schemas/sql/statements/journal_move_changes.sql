-- $1 new revision, $2 last number
UPDATE change_ledger SET revision = $1::bigint, last_number = $2::bigint
