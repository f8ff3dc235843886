-- Numbers the change behind the last of its message; the exchange's lock keeps others out.
-- $1 message, $2 change, $3 whole message, $4 codes, $5 whether there is $6, $6 time to erase,
-- $7 in force from, $8 the notice
INSERT INTO handling_version (handle, version, change, whole_message, codes, erase_by,
                              in_force_from, notice)
SELECT $1::uuid,
       1 + COALESCE((SELECT max(v.version) FROM handling_version AS v WHERE v.handle = $1::uuid), 1),
       $2::smallint, $3::boolean, $4::smallint,
       CASE WHEN $5::boolean THEN $6::timestamptz END,
       $7::timestamptz, $8::uuid
