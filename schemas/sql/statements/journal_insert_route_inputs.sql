-- $1 handles, $2 times, $3 directories, $4 classifications, $5 follow an earlier message, $6 ways,
-- $7 languages, $8 addressees, $9 suppression grounds, $10 fallbacks, $11 transfer grounds,
-- $12 withheld from, $13 holders
INSERT INTO route_input (handle, decided_at, directory, classification, follows_earlier, way,
                         language, addressees, suppression, fallback, transfer, withheld, holders)
SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::smallint[], $5::boolean[],
                     $6::smallint[], $7::text[], $8::text[], $9::smallint[], $10::text[],
                     $11::smallint[], $12::text[], $13::text[])
