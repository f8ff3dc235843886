-- The node's first directory: nobody proposed it, the configuration approves it.
-- $1 number, $2 change id, $3 digest, $4 the ledger's revision that it makes, $5 time
INSERT INTO change (number, change_id, kind, state, proposed_at, decided_at, decided_as,
                    effective_at, digest, base)
VALUES ($1::bigint, $2::uuid, 1, 2, $5::timestamptz, $5::timestamptz, $4::bigint,
        $5::timestamptz, $3::bytea, '')
