-- Proposals; a revocation is in force at once.
-- $1 numbers, $2 change ids, $3 kinds, $4 operators, $5 reasons, $6 times asked for, null where
-- none was, $7 digests, $8 bases, $9 time
INSERT INTO change (number, change_id, kind, state, proposed_by, proposed_at, reason, asked_for,
                    effective_at, digest, base)
SELECT u.number, u.change_id, u.kind, 1, u.operator, $9::timestamptz, u.reason, u.asked_for,
       CASE u.kind WHEN 3 THEN $9::timestamptz END, u.digest, u.base
FROM unnest($1::bigint[], $2::uuid[], $3::smallint[], $4::text[], $5::text[], $6::timestamptz[],
            $7::bytea[], $8::text[])
       AS u (number, change_id, kind, operator, reason, asked_for, digest, base)
