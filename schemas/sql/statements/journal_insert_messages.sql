-- $1 handles, $2 exchange numbers, $3 in reply to, $4 types, $5 type versions, $6 urgencies,
-- $7 classifications, $8 handling codes, $9 rehearsals, $10 document sizes, $11 entry indexes,
-- $12 times to erase, $13 first limits, $14 log, $15 time
INSERT INTO message (handle, exchange_no, in_reply_to, type, type_version, urgency, classification,
                     handling, rehearsal, document_bytes, entry_index, erase_by, answer_by, log,
                     accepted_at)
SELECT u.*, $14::text, $15::timestamptz
FROM unnest($1::uuid[], $2::bigint[], $3::uuid[], $4::smallint[], $5::text[], $6::smallint[],
            $7::smallint[], $8::smallint[], $9::boolean[], $10::bigint[], $11::bigint[],
            $12::timestamptz[], $13::timestamptz[]) AS u
