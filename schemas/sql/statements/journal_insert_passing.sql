-- $1 handle, $2 kind, $3 by, $4 whether there is $5, $5 delivery by which that one holds it,
-- $6 recipient, $7 its delivery, $8 role, $9 rules, $10 legal references, $11 log, $12 entry index,
-- $13 time, $14 for whom each rule is
INSERT INTO passing (handle, kind, passed_by, from_delivery, recipient, delivery_id, role, rules,
                     legals, for_whom, log, entry_index, passed_at)
VALUES ($1::uuid, $2::smallint, $3::text, CASE WHEN $4::boolean THEN $5::uuid END, $6::text,
        $7::uuid, $8::smallint, $9::text[], $10::text[], $14::text[], $11::text, $12::bigint, $13::timestamptz)
