-- $1 handle, $2 authority, $3 verdict, $4 purposes, $5 whether there is $6, $6 sealed restrictions,
-- $7 time, $8 log, $9 entry index
INSERT INTO europol_decision (handle, authority, verdict, purposes, restrictions, decided_at, log,
                              entry_index)
VALUES ($1::uuid, $2::text, $3::smallint, $4::text[], CASE WHEN $5::boolean THEN $6::bytea END,
        $7::timestamptz, $8::text, $9::bigint)
